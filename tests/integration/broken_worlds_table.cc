#include "tests/integration/broken_worlds.h"

namespace wabed::tests {

const std::vector<BrokenWorld>& BrokenWorlds() {
  static const std::vector<BrokenWorld> worlds = {
      // One address fewer in a pool of every kind of names.
      {"FewerAddresses2016",
       "backbone-2016",
       R"(
service:
  pools:
    - {name: chat-dallas-1, addresses: 21}
    - {name: photo-dallas-1, addresses: 21}
    - {name: video-dallas, addresses: 25}
    - {name: mmx-houston, addresses: 12}
    - {name: other-houston, addresses: 17}
    - {name: media-dallas-1, addresses: 17}
)",
       {"A.ip_growth.now", "A.ip_growth.increase", "A.tab1.control", "A.tab1.photo_audio",
        "A.tab1.video", "A.tab1.mmx", "A.tab1.other", "A.tab1.shared", "A.local_view.seen",
        "A.tab2.hops11_ips", "A.tab2.hops13_ips", "A.tab2.hops14_ips", "A.tab2.sum"}},
      {"EverybodyIsToldTheSame2016",
       "backbone-2016",
       "service: {dns: {policy: same-for-all}}\n",
       {"A.local_view.seen", "A.local_view.share"}},
      {"ElevenVantagePointsStaySilent2016",
       "backbone-2016",
       "measurements: [{name: crawl, from: [new-york, tokyo]}]\n",
       {"A.vps.local", "A.vps.distributed", "A.vps.total"}},
      // Twenty milliseconds more on the way from Montevideo, and a further hop group.
      {"LongerWayFromMontevideo2016",
       "backbone-2016",
       R"(
vantage_points: [{name: montevideo, access: {up: {delay: 10 ms}, down: {delay: 10 ms}}}]
service: {pools: [{name: chat-houston-7, routers: 1}]}
)",
       {"A.tab2.groups", "A.tab2.hops11_rtt", "A.tab2.hops13_rtt", "A.tab2.hops14_rtt",
        "A.bra_exc.measured", "A.bra_exc.expected"}},
      {"WrongDatabases2016",
       "backbone-2016",
       "databases: {no_as: 100 %, headquarters: [{as: 36351, city: Amsterdam}]}\n",
       {"A.asn.crawled", "A.relay_ips.asn", "A.dc.share", "A.dc.cities", "A.dc.distances"}},
      // The nameless relays in Miami and one of them with a name, the two liars in Seattle and one
      // of them honest, and nobody named after Milan.
      {"MovedAndRenamedRelays2016",
       "backbone-2016",
       R"(
service:
  sites:
    - code: for1
      city: Miami
      relays:
        - {address: 185.60.216.2, fixed: true}
        - {address: 185.60.217.2, fixed: true}
        - {address: 185.60.218.2, fixed: true, ptr: star.facebook.com}
    - code: atl1
      city: Seattle
      relays:
        - {address: 31.13.65.48, ptr: edgeray-shv-01-sea4.facebook.com}
        - {address: 173.252.114.1, ptr: edgeray-shv-01-for1.facebook.com}
        - {address: 173.252.121.1, ptr: edgeray-shv-01-sea2.facebook.com}
    - code: mxp1
      relays: [{address: 31.13.86.48, ptr: edgeray-shv-01-sea3.facebook.com}]
)",
       {"A.call_fixed.no_ptr", "A.call_fixed.in_brazil", "A.ptr", "A.pops", "A.bra_exc.servers",
        "A.bra_exc.place"}},

      // Twenty-five addresses together where twenty-six were in three lone prefixes.
      {"FewerAddressesAndPrefixes2014",
       "backbone-2014",
       R"(
service:
  pools: [{name: audio-houston-2, addresses: 25, prefixes: [50.22.241.64/27]}]
)",
       {"A.ip_growth.then", "B.infra.whatsapp_ips", "B.infra.whatsapp_slash24",
        "B.infra.whatsapp_slash16", "B.infra.whatsapp_slash8"}},
      {"MostOriginsUnknown2014",
       "backbone-2014",
       "databases: {no_as: 90 %}\n",
       {"B.infra.softlayer_ips", "B.infra.softlayer_slash24", "B.infra.softlayer_slash16",
        "B.infra.softlayer_slash8", "B.infra.asn"}},
      {"LongerWayFromVienna2014",
       "backbone-2014",
       "vantage_points: [{name: vienna, access: {up: {delay: 10 ms}}}]\n",
       {"B.rtt_steps.first", "B.rtt_steps.second"}},
      {"OneDataCentre2014",
       "backbone-2014",
       R"(
service:
  pools:
    - {name: chat-houston-4, city: Dallas}
    - {name: chat-houston-5, city: Dallas}
    - {name: audio-houston-2, city: Dallas}
    - {name: audio-houston-3, city: Dallas}
    - {name: video-houston-3, city: Dallas}
    - {name: video-houston-4, city: Dallas}
)",
       {"B.rtt_steps.count", "B.rtt_steps.cities"}},
      {"ServersBelievedInAmsterdam2014",
       "backbone-2014",
       "databases: {headquarters: [{as: 36351, city: Amsterdam}]}\n",
       {"B.rtt_steps.cities", "B.concl.host"}},
      {"NamesThatDoNotExist2014",
       "backbone-2014",
       R"(
measurements:
  - name: crawl
    names: [c1.whatsapp.net, c99.whatsapp.net, mmi99.whatsapp.net, mmv99.whatsapp.net]
)",
       {"B.names.control", "B.names.photo_audio", "B.names.video"}},

      // A single round: everybody is told some of a pool's addresses, and others something else.
      {"AskedOnceBySomeProbes",
       "resolver-study-600",
       R"(
measurements:
  - {name: names, rounds: 1, names: [d1.whatsapp.net, mmi1.whatsapp.net], from: [prague, athens]}
)",
       {"B.atlas.probes", "B.atlas.same_set"}},

      // Other phones, other files, other rates, other pools.
      {"AnotherMessenger2014",
       "chat-media-2014",
       R"(
device_profiles:
  - {name: android, idle_timeouts: [{after: 7 min}, {after: 12 min}, {after: 20 min}]}
  - {name: ios, idle_timeouts: [{after: 5 min}]}
  - {name: blackberry, idle_timeouts: [{after: 11 min}], media_linger: 60 s}
  - {name: windows-phone, idle_timeouts: [{after: 7 min}]}
networks:
  - name: mobile
    access: {up: {rate: 2 Mbps}, down: {rate: 4 Mbps}}
service:
  tls: {certificate_chain: 12 kB, resumption: 0 %}
  active:
    - {name: chat, always_on: 100}
    - {name: images, always_on: 15}
    - {name: audio, always_on: 3, per_address: 1000}
    - {name: video, always_on: 4, per_address: 1000}
population:
  users: 150
  systems:
    - {profile: android, share: 40 %}
    - {profile: ios, share: 20 %}
    - {profile: blackberry, share: 20 %}
    - {profile: windows-phone, share: 20 %}
  content:
    - {kind: photo, share: 1 %, median_size: 10 kB, max_size: 50 kB}
    - {kind: video, share: 4 %, median_size: 2 MB}
)",
       {"B.active.chat", "B.active.images", "B.active.video", "B.active.audio", "B.active.total",
        "B.size.chat", "B.size.media", "B.thr.down", "B.thr.up", "B.concl.throughput",
        "B.timeouts.android10", "B.timeouts.android15", "B.timeouts.android25", "B.timeouts.ios",
        "B.timeouts.blackberry", "B.timeouts.windows_phone", "B.timeouts.blackberry_media",
        "B.vol.media", "B.vol.video"}},
      // Everything at once, over a way that breaks transfers off.
      {"NoNotebookCouldTellThemApart2016",
       "lab-2016",
       R"(
duration: 4 min
actions:
  - {at: 10 s, user: lab-1, kind: open}
  - {at: 12 s, user: lab-2, kind: open}
  - {at: 60 s, user: lab-1, kind: register}
  - {at: 60 s, user: lab-1, kind: text, to: lab-2, size: 40 B}
  - {at: 61 s, user: lab-1, kind: photo, to: lab-2, size: 400 kB}
  - {at: 62 s, user: lab-1, kind: video, to: lab-2, size: 1200 kB}
  - {at: 66 s, user: lab-1, kind: photo, to: lab-2, size: 300 kB}
service: {transfers: {stall_timeout: 1 s}}
impairments:
  - {link: lab.access, from: 62500 ms, to: 65 s, loss: 100 %}
)",
       {"A.roles.text", "A.roles.photo_audio", "A.roles.video", "A.roles.registration",
        "B.conns.media"}},

      // Always the same eight relays, one of them elsewhere than the study saw it.
      {"EightFixedRelays",
       "calling-2016",
       R"(
service:
  sites:
    - code: for1
      relays:
        - {address: 185.60.219.2, fixed: true}
        - {address: 185.60.217.2, fixed: true}
        - {address: 185.60.218.2, fixed: true}
    - {code: mia1, relays: [{address: 31.13.73.48, fixed: true}]}
    - {code: iad3, relays: [{address: 31.13.66.48, fixed: true}]}
    - {code: ord1, relays: [{address: 31.13.74.48, fixed: true}]}
    - {code: lax1, relays: [{address: 31.13.70.48, fixed: true}]}
    - {code: sea1, relays: [{address: 31.13.76.48, fixed: true}]}
)",
       {"A.call_fixed.fixed", "A.call_fixed.addresses", "A.call_fixed.varying",
        "A.call_fixed.always_vary", "A.call_fixed.distinct"}},
      {"SixRelaysACallOneElsewhere",
       "calling-2016",
       R"(
service:
  relays_per_call: 6
  sites: [{code: cdg2, relays: [{address: 179.60.193.48}]}]
)",
       {"A.call_probe", "A.relay_ips"}},
      {"AnotherCodec",
       "calling-2016",
       "media: {packet_time: 40 ms, mean_payload: 80 B}\n",
       {"A.call_flow.pps", "A.call_flow.frame", "A.call_flow.rate", "A.call_flow.payload",
        "A.call_flow.payload_rate", "A.call_flow.coding_rate"}},
      {"NobodyLooksForOtherPaths",
       "calling-2016",
       "service: {paths: {direct: false}}\n",
       {"A.call_adapt.tries", "A.call_adapt.moves"}},
      {"SomeOriginsOfCallsUnknown",
       "calling-2016",
       "databases: {no_as: 60 %}\n",
       {"A.asn.standard", "A.asn.calling", "A.asn.count"}},
  };
  return worlds;
}

const std::vector<std::string>& OnlyBrokenInCaptures() {
  static const std::vector<std::string> targets = {
      "A.call_probe.at_once",   "A.ports.stun",
      "A.ports.chat",           "A.roles.call_signalling",
      "A.roles.call_media",     "A.rfcs",
      "A.call_relay",           "A.call_flow.variable",
      "A.call_flow.two_flows",  "A.call_flow.rtcp",
      "A.call_flow.codec",      "B.conns.control",
      "A.ports.media",          "B.names.media_port",
      "B.conns.control_at_once"};
  return targets;
}

}  // namespace wabed::tests
