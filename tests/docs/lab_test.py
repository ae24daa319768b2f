#!/usr/bin/env python3
"""Does the checker of the lab "Find WhatsApp's servers" know right from wrong?"""

import unittest

from lab_case import LabCase

_TABLES = {
    "truth/servers.csv": (
        "address,role,names,ptr,as,city,country,latitude,longitude",
        "50.22.1.1,chat,c1.whatsapp.net d1.whatsapp.net,c1.whatsapp.net,36351,Dallas,US,32.8,-96.8",
        "50.22.2.1,photo-audio,mmi101.whatsapp.net mmx.whatsapp.net,mmi101.whatsapp.net,36351,"
        "Houston,US,29.8,-95.4",
        "50.23.2.1,video,mmv101.whatsapp.net cdn.whatsapp.net,mmv101.whatsapp.net,36351,Dallas,US,"
        "32.8,-96.8",
        "185.60.216.2,relay,,,32934,Recife,BR,-8.05,-34.9",
        "173.252.114.1,relay,,edgeray-shv-01-gru1.facebook.com,32934,Atlanta,US,33.75,-84.4",
        "31.13.65.48,relay,,edgeray-shv-01-atl1.facebook.com,32934,Atlanta,US,33.75,-84.4",
        "8.8.8.8,resolver,,,3356,Atlanta,US,33.75,-84.4"),
    "databases/airports.csv": (
        "iata,city,country,latitude,longitude", "gru,Sao Paulo,BR,-23.5,-46.6",
        "atl,Atlanta,US,33.75,-84.4"),
    "measured/resolutions.csv": (
        "vantage_point,qtype,answers", "montevideo,A,50.22.1.1 50.22.2.1", "vienna,A,50.23.2.1",
        "montevideo,PTR,c1.whatsapp.net"),
    "measured/pings.csv": (
        "vantage_point,target,min_ms", "montevideo,50.22.1.1,158.2", "montevideo,50.22.2.1,",
        "vienna,50.22.1.1,106"),
    "measured/hops.csv": (
        "vantage_point,target,router,ttl,rtt_ms", "montevideo,50.22.1.1,1.2.3.4,12,150",
        "montevideo,50.22.1.1,50.22.1.1,13,158.4", "montevideo,50.22.2.1,50.22.2.1,11,160.9"),
}
_ANSWERS = {
    "names": "chat = 1\nphoto_audio = 1\nvideo = 1\nmmx = 1\nother = 1\nall = 3",
    "systems": "named = AS36351\ncalls = 32934",
    "prefixes": "slash24 = 3\nslash16 = 2\nslash8 = 1",
    "views": "montevideo = 2\nonly_others = 1",
    "paths": "groups = 11: 1, 161; 13: 1, 158\ncities = dallas, Houston",
    "edges": "liars = 173.252.114.1\nliars_near = Atlanta\nnameless = 185.60.216.2\n"
             "nameless_country = br",
}


class ServersLab(LabCase, unittest.TestCase):
    lab = "find-whatsapps-servers"
    tables = _TABLES
    answers = _ANSWERS
    secrets = ("50.22.1.1", "173.252.114.1", "Atlanta", "36351")
    broken = (
        ("no section = 1", {}, "answers.ini"),
        (_ANSWERS, {"truth/servers.csv": ("address,role", "1.1.1.1,chat")}, "no column"),
        (_ANSWERS, {"measured/hops.csv": ("\udcff\udcfe",)}, "hops.csv"),
        (_ANSWERS, {"measured/pings.csv": ("vantage_point,target,min_ms",
                                           "montevideo,50.22.1.1,soon")}, "soon"),
        (_ANSWERS, {"truth/servers.csv": (_TABLES["truth/servers.csv"][0],)}, "nothing"))


if __name__ == "__main__":
    unittest.main()
