#!/usr/bin/env python3
"""Checks answers to the lab "Follow a call" against the run they were measured in.

    check.py ANSWERS RUN

What the end points know (truth/) decides; the phones are those that the capture mobile-core shows.
Nothing is stored here: another world has other answers.
Exit code: 0 all right, 1 something wrong or left out, 2 files that cannot be read.
"""

import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from sheet import BadInput, items, main, rows_of

POINT = "mobile-core"
HEADERS = 14 + 20 + 8 + 12  # Ethernet, IPv4, UDP and RTP
NEAR_S = 0.3  # a radio's delay lies between the phone and the capture


class Run:
    """The calls of the phones at the capture point."""

    def __init__(self, folder):
        flows = rows_of(folder, "observed/flows.csv", "point", "id.orig_h")
        here = {row["id.orig_h"] for row in flows if row["point"] == POINT}
        truth = rows_of(folder, "truth/flows.csv", "user", "id.orig_h", "cause", "call_id", "ts_last",
                        "id.resp_p")
        self.phones = {row["user"]: row["id.orig_h"] for row in truth if row["id.orig_h"] in here}
        self.tried = [row for row in rows_of(folder, "truth/candidates.csv", "call_id", "end",
                                             "user", "relay", "ts_first_request")
                      if row["user"] in self.phones]
        if not self.tried:
            raise BadInput(f"{folder}: no phone at the capture point {POINT} calls")
        first = min(self.tried, key=lambda row: float(row["ts_first_request"]))
        self.user, self.began = first["user"], float(first["ts_first_request"])
        self.end = first["end"]
        self.call = next(row for row in rows_of(
            folder, "truth/calls.csv", "call_id", "caller_port", "callee_port", "ts_first_media",
            "ts_end", "relay") if row["call_id"] == first["call_id"])
        if not self.call["ts_first_media"]:
            raise BadInput(f"{folder}: in the first call nobody spoke")
        other = "callee" if self.end == "caller" else "caller"
        media = {row["direction"]: row for row in rows_of(
            folder, "truth/media.csv", "call_id", "direction", "sent", "sent_payload_bytes")
            if row["call_id"] == first["call_id"]}
        self.spoken = media[f"{self.end}-to-{other}"]
        self.flows = [row for row in truth if row["user"] == self.user
                      and row["call_id"] == first["call_id"]]
        self.look_ups = [row for row in rows_of(folder, "truth/dns.csv", "ts", "user")
                         if row["user"] == self.user
                         and self.began <= float(row["ts"]) <= float(self.call["ts_end"])]
        self.systems = {row["as"] for row in rows_of(folder, "truth/servers.csv", "role", "as")
                        if row["role"] == "relay"}

    def relays_by_call(self):
        calls = {}
        for row in self.tried:
            calls.setdefault(row["call_id"], set()).add(row["relay"])
        return calls

    def seconds_of_speech(self):
        return float(self.call["ts_end"]) - float(self.call["ts_first_media"])

    def last_messages(self):
        """When each server was last sent something or heard, in order: the farewells."""
        return sorted(float(row["ts_last"]) for row in self.flows
                      if row["cause"].startswith("wa.call"))


def near(expected, tolerance):
    return lambda text: abs(float(text.replace(",", ".")) - expected) <= tolerance


def check(sheet, run):
    calls = run.relays_by_call()
    sheet.number("setup", "look_ups", len(run.look_ups),
                 "display filter: dns && ip.addr == the phone's")
    sizes = {len(relays) for relays in calls.values()}
    sheet.judge("setup", "at_once", lambda text: {int(text)} == sizes,
                "count destinations of the first STUN messages of one phone")
    ports = {row["id.resp_p"] for row in run.flows if row["cause"].startswith("wa.call")}
    sheet.judge("setup", "port", lambda text: {text} == ports, "the destination's")
    always = set.intersection(*calls.values())
    sheet.judge("servers", "always", lambda text: items(text) == sorted(always),
                "group the destinations by the phone's UDP port: one port, one call")
    sheet.number("servers", "different", len(set().union(*calls.values())),
                 "all destinations of STUN from phones in this capture")
    sheet.judge("servers", "system", lambda text: {text.upper().lstrip("AS ")} == run.systems,
                "look one up in databases/ip_to_as.csv; the longest prefix counts")
    sheet.judge("call", "phone", lambda text: text == run.phones[run.user],
                "the source of the capture's first STUN message")
    sheet.number("call", "phone_port", int(run.call[f"{run.end}_port"]),
                 "all STUN and RTP of a call have one port on the phone")
    sheet.judge("call", "relay", lambda text: text == run.call["relay"],
                "which server gets packets all the time?")
    first = float(run.call["ts_first_media"]) - run.began
    sheet.judge("call", "first_speech", near(first, NEAR_S),
                "RTP: Analyze > Enabled Protocols > rtp_udp, or -o rtp.heuristic_rtp:TRUE")
    packets, octets = int(run.spoken["sent"]), int(run.spoken["sent_payload_bytes"])
    rate, frame = packets / run.seconds_of_speech(), octets / packets + HEADERS
    sheet.judge("speech", "packets_per_second", near(rate, 0.03 * rate),
                "packets of one SSRC, by the time between its first and its last")
    sheet.judge("speech", "frame", near(frame, 1), "frame.len, mean over one SSRC")
    sheet.judge("speech", "payload", near(octets / packets, 1),
                "the frame less 14, 20, 8 and 12 octets of headers")
    sheet.judge("speech", "kbit_per_second", near(frame * rate * 8 / 1000, 1.5),
                "octets of frames times 8, by seconds, by 1,000")
    last = run.last_messages()
    sheet.number("end", "closing", len(last), "STUN of that port, later than its last RTP")
    gaps = sorted(b - a for a, b in zip(last, last[1:]))
    sheet.judge("end", "spacing", near(gaps[len(gaps) // 2], 0.1), "from one to the next")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], __doc__, Run, check))
