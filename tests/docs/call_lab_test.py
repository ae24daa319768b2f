#!/usr/bin/env python3
"""Does the checker of the lab "Follow a call" know right from wrong?"""

import unittest

from lab_case import LabCase

_TABLES = {
    "observed/flows.csv": ("point,id.orig_h", "mobile-core,10.0.0.7", "home-gateway,192.168.0.9"),
    # Two calls of a phone behind the core: two servers each, one of them in both.
    "truth/candidates.csv": (
        "call_id,end,user,relay,ts_first_request",
        "2,caller,3g-1,1.0.0.1,1000.5", "2,caller,3g-1,1.0.0.2,1000.5",
        "1,caller,home-1,1.0.0.1,900", "3,callee,3g-1,1.0.0.1,1100", "3,callee,3g-1,1.0.0.3,1100"),
    "truth/flows.csv": (
        "user,id.orig_h,cause,call_id,ts_last,id.resp_p",
        "3g-1,10.0.0.7,wa.call.media,2,1021.5,3478", "3g-1,10.0.0.7,wa.call.probe,2,1022.5,3478",
        "3g-1,10.0.0.7,wa.control,,1300,5222", "home-1,192.168.0.9,wa.call.media,1,950,3478"),
    "truth/calls.csv": (
        "call_id,caller_port,callee_port,ts_first_media,ts_end,relay",
        "1,4000,5000,901,949,1.0.0.1", "2,4001,5001,1001.5,1021.5,1.0.0.1",
        "3,5002,4002,1101,1111,1.0.0.3"),
    "truth/media.csv": (
        "call_id,direction,sent,sent_payload_bytes", "2,caller-to-callee,1000,60000",
        "2,callee-to-caller,900,90000"),
    "truth/dns.csv": ("ts,user", "990,3g-1", "1005,home-1"),
    "truth/servers.csv": ("role,as", "relay,32934", "chat,36351"),
}
_ANSWERS = {
    "setup": "look_ups = 0\nat_once = 2\nport = 3478",
    "servers": "always = 1.0.0.1\ndifferent = 3\nsystem = as32934",
    "call": "phone = 10.0.0.7\nphone_port = 4001\nrelay = 1.0.0.1\nfirst_speech = 1.1",
    "speech": "packets_per_second = 50\nframe = 114\npayload = 60\nkbit_per_second = 45.6",
    "end": "closing = 2\nspacing = 1",
}


class CallLab(LabCase, unittest.TestCase):
    lab = "follow-a-call"
    tables = _TABLES
    answers = _ANSWERS
    secrets = ("1.0.0.1", "10.0.0.7", "32934", "4001")
    broken = (
        ("no section = 1", {}, "answers.ini"),
        (_ANSWERS, {"truth/calls.csv": ("call_id", "2")}, "no column"),
        (_ANSWERS, {"truth/dns.csv": ("\udcff\udcfe",)}, "dns.csv"),
        (_ANSWERS, {"truth/media.csv": (_TABLES["truth/media.csv"][0],
                                        "2,caller-to-callee,many,6")}, "many"),
        (_ANSWERS, {"observed/flows.csv": (_TABLES["observed/flows.csv"][0],)}, "no phone"))


if __name__ == "__main__":
    unittest.main()
