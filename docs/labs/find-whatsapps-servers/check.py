#!/usr/bin/env python3
"""Checks answers to the lab "Find WhatsApp's servers" against the run they were measured in.

    check.py ANSWERS RUN

What the world knows (truth/) decides where something can be wrong; what was measured (measured/)
decides what could be seen. Nothing is stored here: another world has other answers.
Exit code: 0 all right, 1 something wrong or left out, 2 files that cannot be read.
"""

import math
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from sheet import BadInput, items, main, rows_of

NEAR_KM = 500  # a city this near counts: triangulation does not see further
NEAR_MS = 1.5  # round trips are rounded, and pings jitter


def kind_of(name):
    """The kind of server a name stands for, by its first label (Table 1 of the study)."""
    label = name.split(".")[0]
    for kind, form in (("mmx", r"mmx\d*"), ("photo_audio", r"mm[is]\d+"), ("video", r"mmv\d+"),
                       ("chat", r"[cde]\d+")):
        if re.fullmatch(form, label):
            return kind
    return "other"


def distance_km(a, b):
    """Great circle between two (latitude, longitude) in degrees; mean Earth radius."""
    (lat1, lon1), (lat2, lon2) = [(math.radians(x), math.radians(y)) for x, y in (a, b)]
    h = (math.sin((lat2 - lat1) / 2) ** 2
         + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2)
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, h)))


class Run:
    """What can be known of a run: the truth, and what Montevideo measured."""

    def __init__(self, folder):
        servers = rows_of(folder, "truth/servers.csv", "address", "role", "names", "ptr", "as",
                          "city", "country", "latitude", "longitude")
        self.relays = [s for s in servers if s["role"] == "relay"]
        self.named = [s for s in servers
                      if s["role"] in ("chat", "photo-audio", "video", "other")]
        if not self.named:
            raise BadInput(f"{folder}: nothing is called WhatsApp in this world")
        self.airports = {row["iata"]: row for row in
                         rows_of(folder, "databases/airports.csv", "iata", "city", "country",
                                 "latitude", "longitude")}
        self.told = {}
        for row in rows_of(folder, "measured/resolutions.csv", "vantage_point", "qtype", "answers"):
            if row["qtype"] == "A":
                self.told.setdefault(row["vantage_point"], set()).update(row["answers"].split())
        self.pings = rows_of(folder, "measured/pings.csv", "vantage_point", "target", "min_ms")
        self.hops = rows_of(folder, "measured/hops.csv", "vantage_point", "target", "router", "ttl",
                            "rtt_ms")

    def by_kind(self):
        kinds = {}
        for server in self.named:
            for name in server["names"].split():
                kinds.setdefault(kind_of(name), set()).add(server["address"])
        return kinds

    def groups(self):
        """hops -> (servers, least round trip) as seen from Montevideo."""
        named = {s["address"] for s in self.named}
        hops, least = {}, {}

        def shorter(target, text):
            least[target] = min(least.get(target, math.inf), float(text or "inf"))

        for row in self.pings:
            if row["vantage_point"] == "montevideo" and row["target"] in named:
                shorter(row["target"], row["min_ms"])
        for row in self.hops:
            if (row["vantage_point"] == "montevideo" and row["target"] in named
                    and row["router"] == row["target"]):
                hops[row["target"]] = min(hops.get(row["target"], 255), int(row["ttl"]))
                shorter(row["target"], row["rtt_ms"])
        groups = {}
        for target, count in hops.items():
            servers, rtt = groups.get(count, (0, math.inf))
            groups[count] = (servers + 1, min(rtt, least[target]))
        return groups

    def liars(self):
        """Relays whose name's airport is far from where they are."""
        liars = []
        for relay in self.relays:
            code = re.match(r"edgeray-shv-\d+-([a-z]{3})\d+\.", relay["ptr"])
            place = code and self.airports.get(code[1])
            if place and distance_km(place_of(place), place_of(relay)) > NEAR_KM:
                liars.append(relay)
        return liars


def place_of(row):
    return float(row["latitude"]), float(row["longitude"])


def same_groups(text, expected):
    """'11: 108, 161; 13: 320, 158' against hops -> (servers, milliseconds)."""
    found = {}
    for part in re.split(r"[;\n]", text):
        if part.strip():
            hops, values = part.split(":")
            servers, rtt = values.split(",")
            found[int(hops)] = (int(servers), float(rtt))
    return found.keys() == expected.keys() and all(
        found[h][0] == expected[h][0] and abs(found[h][1] - expected[h][1]) <= NEAR_MS
        for h in found)


def check(sheet, run):
    kinds = run.by_kind()
    for kind in ("chat", "photo_audio", "video", "mmx", "other"):
        sheet.number("names", kind, len(kinds.get(kind, ())),
                     "count different addresses over all vantage points and rounds")
    sheet.number("names", "all", len(set().union(*kinds.values())),
                 "some addresses have names of several kinds: count them once")
    for key, servers in (("named", run.named), ("calls", run.relays)):
        numbers = {s["as"] for s in servers}
        sheet.judge("systems", key, lambda text, n=numbers: {text.upper().lstrip("AS ")} == n,
                    "look an address up in databases/ip_to_as.csv; the longest prefix counts")
    for bits in (24, 16, 8):
        octets = bits // 8
        sheet.number("prefixes", f"slash{bits}",
                     len({tuple(s["address"].split(".")[:octets]) for s in run.named}),
                     f"cut each address after its first {octets} octet(s)")
    local, everybody = run.told.get("montevideo", set()), set().union(set(), *run.told.values())
    sheet.number("views", "montevideo", len(local), "rows of that vantage point, type A")
    sheet.number("views", "only_others", len(everybody - local), "everybody's less Montevideo's")
    groups = run.groups()
    sheet.judge("paths", "groups", lambda text: same_groups(text, groups),
                "the first TTL that the server itself answers; least over pings and probes")
    sheet.judge("paths", "cities",
                lambda text: {c.lower() for c in items(text)} == {s["city"].lower()
                                                                  for s in run.named},
                "compare geolocation with round trips; a database may be wrong about some")
    liars = run.liars()
    sheet.judge("edges", "liars",
                lambda text: items(text) == sorted(s["address"] for s in liars),
                "where does the code in the name say, and can light get there in that time?")
    places = [place_of(s) for s in liars]
    cities = {row["city"].lower(): place_of(row) for row in run.airports.values()}
    sheet.judge("edges", "liars_near",
                lambda text: bool(liars) and text.lower() in cities and all(
                    distance_km(cities[text.lower()], place) <= NEAR_KM for place in places),
                "which vantage point has the shortest round trip? A city of airports.csv")
    nameless = [s for s in run.relays if not s["ptr"]]
    sheet.judge("edges", "nameless",
                lambda text: items(text) == sorted(s["address"] for s in nameless),
                "which relays answer a PTR question with NXDOMAIN?")
    sheet.judge("edges", "nameless_country",
                lambda text: {text.upper()} == {s["country"] for s in nameless},
                "triangulate them: wabed locate")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], __doc__, Run, check))
