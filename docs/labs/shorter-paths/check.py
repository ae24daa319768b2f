#!/usr/bin/env python3
"""Checks answers to the second part of the lab "Follow a call" against the run they were measured in.

    check.py ANSWERS RUN

What the end points know (truth/) decides; the phones are those that the capture home-gateway shows.
Nothing is stored here: another world has other answers.
Exit code: 0 all right, 1 something wrong or left out, 2 files that cannot be read.
"""

import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from sheet import BadInput, main, rows_of

POINT = "home-gateway"


class Run:
    """The calls of the phones at the capture point, and the first of them that moves."""

    def __init__(self, folder):
        flows = rows_of(folder, "observed/flows.csv", "point", "id.orig_h")
        here = {row["id.orig_h"] for row in flows if row["point"] == POINT}
        truth = rows_of(folder, "truth/flows.csv", "user", "id.orig_h")
        phones = {row["user"] for row in truth if row["id.orig_h"] in here}
        self.ends = {}
        for row in rows_of(folder, "truth/paths.csv", "call_id", "end", "user", "ts_first", "kind",
                           "remote", "packets"):
            if row["user"] in phones:
                self.ends.setdefault((row["call_id"], row["end"]), []).append(row)
        for paths in self.ends.values():
            paths.sort(key=lambda row: float(row["ts_first"]))
        self.moved = {end: paths for end, paths in self.ends.items()
                      if any(row["kind"] != "relayed" for row in paths)}
        if not self.moved:
            raise BadInput(f"{folder}: no call at the capture point {POINT} leaves its relay")
        (call, end), self.paths = min(self.moved.items(),
                                      key=lambda item: float(item[1][0]["ts_first"]))
        self.direct = next(row for row in self.paths if row["kind"] != "relayed")
        calls = rows_of(folder, "truth/calls.csv", "call_id", "caller_port", "callee_port")
        self.port = next(row[f"{end}_port"] for row in calls if row["call_id"] == call)
        other = "callee" if end == "caller" else "caller"
        self.lost = next(row["lost"] for row in rows_of(
            folder, "truth/media.csv", "call_id", "direction", "lost")
            if row["call_id"] == call and row["direction"] == f"{end}-to-{other}")
        self.round_trips = {row["remote"]: float(row["rtt_ms"]) for row in rows_of(
            folder, "truth/checks.csv", "call_id", "end", "remote", "rtt_ms")
            if (row["call_id"], row["end"]) == (call, end) and row["rtt_ms"]}

    def seconds_on_relay(self):
        return float(self.direct["ts_first"]) - float(self.paths[0]["ts_first"])


def near(expected, tolerance):
    return lambda text: abs(float(text.replace(",", ".")) - expected) <= tolerance


def check(sheet, run):
    sheet.number("calls", "all", len(run.ends),
                 "UDP ports of the phones that send RTP: one port, one call")
    sheet.number("calls", "moved", len(run.moved),
                 "RTP streams of one SSRC that go on to another address, which is no relay's")
    sheet.number("first", "phone_port", int(run.port), "the first RTP of those calls")
    sheet.judge("first", "moves_to", lambda text: text == run.direct["remote"],
                "address:port to which most of its RTP goes")
    sheet.judge("first", "after", near(run.seconds_on_relay(), 0.1),
                "from the phone's first RTP packet to its first on the new path")
    sheet.number("first", "packets_before", int(run.paths[0]["packets"]),
                 "the phone's RTP to the relay, from its first packet to the move")
    sheet.number("first", "lost", int(run.lost),
                 "compare the last sequence number on one path and the first on the other")
    relay, direct = (run.round_trips[row["remote"]] for row in (run.paths[0], run.direct))
    hint = "STUN of type 0x0001 with MESSAGE-INTEGRITY, from request to answer; the shortest"
    sheet.judge("round_trip", "relay_ms", near(relay, 10), hint)
    sheet.judge("round_trip", "direct_ms", near(direct, 10), hint)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], __doc__, Run, check))
