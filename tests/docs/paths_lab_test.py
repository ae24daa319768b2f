#!/usr/bin/env python3
"""Does the checker of the second part of the lab "Follow a call" know right from wrong?"""

import unittest

from lab_case import LabCase

_TABLES = {
    "observed/flows.csv": ("point,id.orig_h", "home-gateway,192.168.0.9", "mobile-core,10.0.0.7"),
    "truth/flows.csv": ("user,id.orig_h", "flat-1,192.168.0.9", "3g-1,10.0.0.7"),
    # Two calls of the flat's phone, of which the second moves, and one of somebody else's.
    "truth/paths.csv": (
        "call_id,end,user,ts_first,kind,remote,packets",
        "1,caller,flat-1,1000,relayed,1.0.0.1:3478,900",
        "2,callee,flat-1,1100.5,direct,9.9.9.9:4000,700",
        "2,callee,flat-1,1099.5,relayed,1.0.0.2:3478,50",
        "2,caller,3g-1,1099.4,relayed,1.0.0.2:3478,44", "2,caller,3g-1,1100.4,direct,8.8.8.8:1,600"),
    "truth/calls.csv": ("call_id,caller_port,callee_port", "1,5001,6001", "2,5002,6002"),
    "truth/media.csv": ("call_id,direction,lost", "2,caller-to-callee,5", "2,callee-to-caller,3"),
    "truth/checks.csv": (
        "call_id,end,remote,rtt_ms", "2,callee,1.0.0.2:3478,220", "2,callee,9.9.9.9:4000,30.5",
        "2,callee,7.7.7.7:1,", "2,caller,1.0.0.2:3478,500"),
}
_ANSWERS = {
    "calls": "all = 2\nmoved = 1",
    "first": "phone_port = 6002\nmoves_to = 9.9.9.9:4000\nafter = 1.02\npackets_before = 50\nlost = 3",
    "round_trip": "relay_ms = 217\ndirect_ms = 31",
}


class PathsLab(LabCase, unittest.TestCase):
    lab = "shorter-paths"
    tables = _TABLES
    answers = _ANSWERS
    secrets = ("6002", "9.9.9.9", "220")
    broken = (
        ("no section = 1", {}, "answers.ini"),
        (_ANSWERS, {"truth/calls.csv": ("call_id", "2")}, "no column"),
        (_ANSWERS, {"truth/media.csv": ("\udcff\udcfe",)}, "media.csv"),
        (_ANSWERS, {"truth/paths.csv": (_TABLES["truth/paths.csv"][0],
                                        "2,callee,flat-1,soon,direct,9.9.9.9:4000,7")}, "soon"),
        (_ANSWERS, {"truth/paths.csv": _TABLES["truth/paths.csv"][:2]}, "leaves its relay"))


if __name__ == "__main__":
    unittest.main()
