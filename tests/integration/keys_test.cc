// Every key a scenario may have does something: changed alone, some output of the engine differs.
#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "models/service/world_map.h"
#include "scenarios/describe/section_description.h"
#include "scenarios/describe/sections.h"
#include "tests/integration/key_change.h"
#include "tests/unit/packet/mini_world.h"
#include "traces/measured/measured_files.h"
#include "traces/run_folder/outputs.h"
#include "traces/run_folder/run_folder.h"
#include "traces/truth/truth_files.h"

namespace wabed {
namespace {

using namespace std::chrono_literals;
using scenarios::Scenario;

using Dns = scenarios::DnsSection;
using Impairment = scenarios::ImpairmentSection;
using Network = scenarios::NetworkSection::Kind;
using Choice = scenarios::ServiceSection::RelayChoice;

void Generating(Scenario& s) {
  s.networks[0].phones = 6;
  s.networks[1].phones = 4;
  s.calls.list.clear();
  scenarios::CallGeneratorSection generate;
  generate.count = 1;
  generate.from = 5s;
  generate.to = 6s;
  generate.mean_duration = 2s;
  generate.min_duration = 1s;
  generate.pairs = {{"home", "mobile", 1}, {"mobile", "home", 1}};
  s.calls.generate = generate;
}

/// A second, longer way from West to East by another carrier.
void TwoCarriers(Scenario& s) {
  s.backbone.systems.push_back(small_world::System(4, {"West", "East"}));
  s.backbone.cables.push_back(small_world::Cable("longer", "West", "East", 4, 4000));
  s.backbone.peerings.push_back(small_world::Purchase(1, 4, "West"));
  s.backbone.peerings.push_back(small_world::Purchase(3, 4, "East"));
}
/// A third city with everybody in it.
void ThirdCity(Scenario& s) {
  s.backbone.cities.push_back(small_world::City("Third", 10, -10));
  for (auto& system : s.backbone.systems) system.cities.push_back("Third");
  s.backbone.cables.push_back(small_world::Cable("a1", "West", "Third", 1, 1500));
  s.backbone.cables.push_back(small_world::Cable("a2", "West", "Third", 2, 1500));
  s.backbone.cables.push_back(small_world::Cable("b2", "East", "Third", 2, 1500));
  s.backbone.cables.push_back(small_world::Cable("b3", "East", "Third", 3, 1600));
  s.backbone.peerings.push_back(small_world::Purchase(1, 2, "Third"));
  s.backbone.peerings.push_back(small_world::Purchase(3, 2, "Third"));
}
void RenamedCity(Scenario& s) {
  s.backbone.cities[0].name = "Westend";
  for (auto& system : s.backbone.systems) {
    for (auto& city : system.cities) {
      if (city == "West") city = "Westend";
    }
  }
  for (auto& cable : s.backbone.cables) cable.from = "Westend";
  s.backbone.peerings[0].city = "Westend";
  for (auto& network : s.networks) network.city = "Westend";
}
void Renumbered(Scenario& s) {
  s.backbone.systems[0].number = 65001;
  s.backbone.peerings[0].a = 65001;
  s.backbone.peerings[0].customer = 65001;
  for (auto& network : s.networks) network.as = 65001;
}

/// Chat names have addresses for Brazil only, and nobody is there.
void ByPlace(Scenario& s) {
  s.service.dns.policy = Dns::Policy::kByPlace;
  s.service.pools[0].audience = {"BR"};
}
void Headquarters(Scenario& s) { s.databases.headquarters = {{3, "West"}}; }
/// A host in West that pings two servers.
void Pinging(Scenario& s) {
  scenarios::VantagePointSection point;
  point.name = "probe";
  point.city = "West";
  point.as = 1;
  point.prefix = "192.0.2.32/30";
  point.resolver = s.networks[0].resolver;
  s.vantage_points = {point};
  scenarios::MeasurementSection ping;
  ping.name = "ping";
  ping.at = 1s;
  ping.targets = {"203.0.113.1", "203.0.113.5"};
  s.measurements = {ping};
}
/// Chat names with more addresses than fit into 512 octets.
void ManyAddresses(Scenario& s) {
  s.service.pools[0].prefixes = {"203.0.112.0/24"};
  s.service.pools[0].addresses = s.service.dns.answer_addresses = 40;
}
/// No name server can be reached at first.
void CutOff(Scenario& s) {
  s.impairments = {packet::testing::Blackout("cable.long", Impairment::Direction::kBoth, 0s, 8s)};
}

std::map<std::string, KeyChange> AllKeys() {
  std::map<std::string, KeyChange> changes = {
      {"a scenario.seed", {[](Scenario& s) { s.seed = 8; }}},
      {"a scenario.start", {[](Scenario& s) { s.start += 1h; }}},
      {"a scenario.duration", {[](Scenario& s) { s.duration = 9s; }}},

      {"dns.ttl", {[](Scenario& s) { s.service.dns.ttl = 60s; }}},
      {"dns.answer_addresses", {[](Scenario& s) { s.service.dns.answer_addresses = 2; }}},
      {"dns.policy",
       {[](Scenario& s) { s.service.dns.policy = Dns::Policy::kSameForAll; }, ByPlace}},
      {"dns.rotation",
       {[](Scenario& s) { s.service.dns.rotation = Dns::Rotation::kRandom; },
        [](Scenario& s) { s.service.dns.rotation = Dns::Rotation::kFixed; }}},
      {"dns.negative_ttl", {[](Scenario& s) { s.service.dns.negative_ttl = 1s; }, ByPlace}},
      {"dns.udp_octets", {[](Scenario& s) { s.service.dns.udp_octets = 1232; }, ManyAddresses}},
      {"dns.resolver_timeout",
       {[](Scenario& s) { s.service.dns.resolver_timeout = 500ms; }, CutOff}},
      {"dns.resolver_tries", {[](Scenario& s) { s.service.dns.resolver_tries = 1; }, CutOff}},
      {"service.relays_per_call", {[](Scenario& s) { s.service.relays_per_call = 7; }}},
      {"service.control_port_443",
       {[](Scenario& s) { s.service.control_port_443.value = 1; },
        [](Scenario& s) { s.service.control_port_443.value = 0; }}},
      {"service.control_keepalive", {[](Scenario& s) { s.service.control_keepalive = 1s; }}},
      {"service.relay_choice", {[](Scenario& s) { s.service.relay_choice = Choice::kRandom; }}},

      {"a pool.role",
       {[](Scenario& s) { s.service.pools[2].role = "video"; },
        [](Scenario& s) {
          auto pool = s.service.pools[0];
          pool.name = "media";
          pool.role = "other";
          pool.names = {"mms1.whatsapp.net"};
          pool.prefixes = {"203.0.113.32/28"};
          s.service.pools.push_back(pool);
        }}},
      {"a pool.city", {[](Scenario& s) { s.service.pools[0].city = "Third"; }, ThirdCity}},
      {"a pool.as", {[](Scenario& s) { s.service.pools[0].as = 2; }}},
      {"a pool.names", {[](Scenario& s) { s.service.pools[0].names = {"e9.whatsapp.net"}; }}},
      {"a pool.prefixes", {[](Scenario& s) { s.service.pools[0].prefixes = {"203.0.113.16/28"}; }}},
      {"a pool.addresses", {[](Scenario& s) { s.service.pools[0].addresses = 4; }}},
      {"a pool.routers", {[](Scenario& s) { s.service.pools[0].routers = 1; }}},
      {"a pool.silent", {[](Scenario& s) { s.service.pools[0].silent = 2; }, Pinging}},
      {"a pool.audience", {[](Scenario& s) { s.service.pools[0].audience = {"UY"}; }, ByPlace}},
      {"a pool.zones", {[](Scenario& s) { s.service.pools[1].zones = {"example.org"}; }}},

      {"a site.code",
       {[](Scenario& s) { s.service.sites[0].code = s.captures[2].site.emplace("eas9"); }}},
      {"a site.city", {[](Scenario& s) { s.service.sites[0].city = "Third"; }, ThirdCity}},
      {"a site.as", {[](Scenario& s) { s.service.sites[0].as = 2; }}},
      {"a relay.address",
       {[](Scenario& s) { s.service.sites[0].relays[0].address = "203.0.113.120"; }}},
      {"a relay.ptr",
       {[](Scenario& s) { s.service.sites[0].relays[0].ptr = "edge.facebook.com"; }}},
      {"a relay.fixed", {[](Scenario& s) { s.service.sites[0].relays[0].fixed = false; }}},

      {"a network.name", {[](Scenario& s) {
         s.networks[1].name = "cell";
         s.calls.list[0].callee = "cell-1";
         s.captures[1].network = "cell";
       }}},
      {"a network.kind", {[](Scenario& s) { s.networks[1].kind = Network::kHome; }}},
      {"a network.city",
       {[](Scenario& s) { s.networks[0].city = "Third"; },
        [](Scenario& s) {
          ThirdCity(s);
          s.networks[0].resolver = "198.51.100.54";
        }}},
      {"a network.as",
       {[](Scenario& s) { s.networks[0].as = 2; },
        [](Scenario& s) { s.networks[0].resolver = "198.51.100.54"; }}},
      {"a network.phones", {[](Scenario& s) { s.networks[0].phones = 3; }}},
      {"a network.phones_per_home",
       {[](Scenario& s) { s.networks[0].phones_per_home = 1; },
        [](Scenario& s) { s.calls.list[0].caller = "home-2"; }}},
      {"a network.public_prefix",
       {[](Scenario& s) { s.networks[0].public_prefix = "192.0.2.32/28"; }}},
      {"a network.resolver", {[](Scenario& s) { s.networks[0].resolver = "198.51.100.99"; }}},
      {"calls.mean_ringing", {[](Scenario& s) { s.calls.mean_ringing = 1s; }}},
      {"a call.at", {[](Scenario& s) { s.calls.list[0].at = 7s; }}},
      {"a call.caller", {[](Scenario& s) { s.calls.list[0].caller = "home-2"; }}},
      {"a call.callee", {[](Scenario& s) { s.calls.list[0].callee = "home-2"; }}},
      {"a call.duration", {[](Scenario& s) { s.calls.list[0].duration = 2s; }}},
      {"a call.malformed", {[](Scenario& s) { s.calls.list[0].malformed.value = 0.5; }}},
      {"a call.relay",
       {[](Scenario& s) { s.calls.list[0].relay = "203.0.113.102"; },
        [](Scenario& s) { s.calls.list[0].relay = "203.0.113.101"; }}},
      {"generate.count", {[](Scenario& s) { s.calls.generate->count = 2; }, Generating}},
      {"generate.from", {[](Scenario& s) { s.calls.generate->from = 5500ms; }, Generating}},
      {"generate.to", {[](Scenario& s) { s.calls.generate->to = 7s; }, Generating}},
      {"generate.mean_duration",
       {[](Scenario& s) { s.calls.generate->mean_duration = 3s; }, Generating}},
      {"generate.min_duration",
       {[](Scenario& s) { s.calls.generate->min_duration = 1900ms; }, Generating}},
      {"a pair.from",
       {[](Scenario& s) {
          for (auto& pair : s.calls.generate->pairs) pair.from = "mobile";
        },
        Generating}},
      {"a pair.to",
       {[](Scenario& s) {
          for (auto& pair : s.calls.generate->pairs) pair.to = pair.from;
        },
        Generating}},
      {"a pair.weight",
       {[](Scenario& s) {
          s.calls.generate->pairs[0].weight = 0;
          s.calls.generate->pairs[1].weight = 1;
        },
        [](Scenario& s) {
          Generating(s);
          s.calls.generate->pairs[1].weight = 0;
        }}},

      {"a capture.snap_length", {[](Scenario& s) { s.captures[0].snap_length = 64; }}},
      {"a capture.name", {[](Scenario& s) { s.captures[0].name = "gateway"; }}},
      {"a capture.home",
       {[](Scenario& s) { s.captures[0].home = "home/2"; },
        [](Scenario& s) { s.networks[0].phones_per_home = 1; }}},
      {"a capture.network", {[](Scenario& s) { s.captures[1].network = "home"; }}},
      {"a capture.site", {[](Scenario& s) { s.captures[2].site = "eas2"; }}},

      {"backbone.routing",
       {[](Scenario& s) { s.backbone.routing = scenarios::BackboneSection::Routing::kLowestDelay; },
        [](Scenario& s) {
          TwoCarriers(s);
          s.backbone.cables[1].length_km = 100;
        }}},
      {"backbone.fibre_km_per_ms", {[](Scenario& s) { s.backbone.fibre_km_per_ms = 150; }}},
      {"backbone.detour",
       {[](Scenario& s) { s.backbone.detour = 2; },
        [](Scenario& s) { s.backbone.cables[0].length_km.reset(); }}},
      {"backbone.router_delay", {[](Scenario& s) { s.backbone.router_delay = 1ms; }}},
      {"a city.name", {RenamedCity}},
      {"a city.iata", {[](Scenario& s) { s.backbone.cities[0].iata = "mvd"; }}},
      {"a city.country", {[](Scenario& s) { s.backbone.cities[1].country = "BR"; }}},
      {"a city.latitude", {[](Scenario& s) { s.backbone.cities[0].latitude = 10; }}},
      {"a city.longitude", {[](Scenario& s) { s.backbone.cities[0].longitude = -30; }}},
      {"an autonomous system.number", {Renumbered}},
      {"an autonomous system.name", {[](Scenario& s) { s.backbone.systems[2].name = "Servers"; }}},
      {"an autonomous system.cities", {[](Scenario& s) {
         s.backbone.systems[0].cities = {"West", "East"};
         s.backbone.cables.push_back(small_world::Cable("short", "West", "East", 1, 100));
         s.backbone.peerings.push_back(small_world::Peering(1, 3, "East"));
       }}},
      {"an autonomous system.prefixes",
       {[](Scenario& s) { s.backbone.systems[1].prefixes = {"10.77.0.0/24"}; }}},
      {"an autonomous system.router_name",
       {[](Scenario& s) { s.backbone.systems[1].router_name = "core{n}.example"; }}},
      {"an autonomous system.announces",
       {[](Scenario& s) { s.backbone.systems[2].announces = {"203.0.112.0/21"}; }}},
      {"a cable.name", {[](Scenario& s) { s.backbone.cables[0].name = "atlantis"; }}},
      {"a cable.from", {[](Scenario& s) { s.backbone.cables[2].from = "East"; }, ThirdCity}},
      {"a cable.to", {[](Scenario& s) { s.backbone.cables[3].to = "West"; }, ThirdCity}},
      {"a cable.as",
       {[](Scenario& s) { s.backbone.cables[1].as = 2; }, [](Scenario& s) { TwoCarriers(s); }}},
      {"a cable.length_km", {[](Scenario& s) { s.backbone.cables[0].length_km = 3000; }}},
      {"a cable.routers", {[](Scenario& s) { s.backbone.cables[0].routers = 3; }}},
      {"a peering.a",
       {[](Scenario& s) {
          s.backbone.peerings[0].a = 4;
          s.backbone.peerings[0].customer = 4;
        },
        TwoCarriers}},
      {"a peering.b", {[](Scenario& s) { s.backbone.peerings[0].b = 4; }, TwoCarriers}},
      {"a peering.city", {[](Scenario& s) { s.backbone.peerings[1].city = "Third"; }, ThirdCity}},
      {"a peering.customer",
       {[](Scenario& s) { s.backbone.peerings[3].customer.reset(); }, TwoCarriers}},
      {"a peering.routers", {[](Scenario& s) { s.backbone.peerings[0].routers = 2; }}},

      {"databases.wrong_city", {[](Scenario& s) { s.databases.wrong_city.value = 1; }}},
      {"databases.no_city", {[](Scenario& s) { s.databases.no_city.value = 1; }}},
      {"databases.wrong_as", {[](Scenario& s) { s.databases.wrong_as.value = 1; }}},
      {"databases.no_as", {[](Scenario& s) { s.databases.no_as.value = 1; }}},
      {"headquarters.as", {[](Scenario& s) { s.databases.headquarters[0].as = 1; }, Headquarters}},
      {"headquarters.city",
       {[](Scenario& s) { s.databases.headquarters[0].city = "East"; }, Headquarters}},
  };
  changes.insert(AccessKeyChanges().begin(), AccessKeyChanges().end());
  changes.insert(MeasurementKeyChanges().begin(), MeasurementKeyChanges().end());
  changes.insert(MediaKeyChanges().begin(), MediaKeyChanges().end());
  changes.insert(CallKeyChanges().begin(), CallKeyChanges().end());
  changes.insert(ActiveKeyChanges().begin(), ActiveKeyChanges().end());
  changes.insert(PeopleKeyChanges().begin(), PeopleKeyChanges().end());
  changes.insert(ChatKeyChanges().begin(), ChatKeyChanges().end());
  changes.insert(VoiceKeyChanges().begin(), VoiceKeyChanges().end());
  return changes;
}

const std::map<std::string, KeyChange>& Changes() {
  static const std::map<std::string, KeyChange> changes = AllKeys();
  return changes;
}

/// Keys that say something to people only, or whose effect no world can show yet; why.
const std::map<std::string, std::string>& Elsewhere() {
  static const std::map<std::string, std::string> keys = {
      {"a scenario.name", "the run folder's default name and the manifest: see below"},
      {"a scenario.title", "the manifest and the page: see below"},
      {"a scenario.description", "the manifest and the page: see below"},
      {"service.zone", "says which names pools may have: others are refused"},
      {"a pool.name", "tells pools apart in messages and in --set paths"},
      {"flow_meter.tcp_inactivity", "how captures are read: operator_view_test"},
      {"flow_meter.udp_inactivity", "how captures are read: operator_view_test"},
      {"flow_meter.tcp_closing", "how captures are read: operator_view_test"},
  };
  return keys;
}

/// Hashes of everything a world leaves: captures, truth and map.
std::map<std::string, std::string> OutputsOf(const Change& prepare, const Change& change) {
  Scenario scenario = packet::testing::Mini();
  scenario.duration = 12s;
  prepare(scenario);
  change(scenario);
  const traces::Scratch scratch;
  std::filesystem::create_directory(scratch / "captures");
  packet::World world(scenario, {scratch / "captures", false});
  traces::ReplaceFile(scratch / "world.geojson",
                      service::WorldMap(scenario, world.Map(), world.Plan()));
  // What traceroute and reverse look-ups inside the world tell.
  std::string routers;
  for (const backbone::Router& router : world.Map().Routers()) {
    routers += router.address.to_string() + " " + router.name + "\n";
  }
  traces::WriteFile(scratch / "routers", routers);
  world.Run();
  traces::Truth truth = world.TakeTruth();
  // What truth only repeats of the scenario is no effect.
  for (traces::NatRow& nat : truth.nats) {
    nat.mapping = nat.filtering = nat.port_assignment = "";
    nat.port_block = nat.ports = 0;
    nat.hairpinning = nat.blocks_udp = false;
  }
  traces::WriteTruth(scratch.path(), truth);
  traces::WriteMeasured(scratch.path(), world.TakeMeasured());
  std::map<std::string, std::string> hashes;
  for (const auto& [path, output] : traces::HashOutputs(scratch.path())) {
    hashes[path] = output.sha256;
  }
  return hashes;
}

class Key : public ::testing::TestWithParam<std::string> {};

TEST_P(Key, ChangesSomeOutput) {
  const KeyChange& key = Changes().at(GetParam());
  EXPECT_NE(OutputsOf(key.prepare, [](Scenario&) {}), OutputsOf(key.prepare, key.change));
}

std::vector<std::string> AllChanges() {
  std::vector<std::string> names;
  for (const auto& [name, change] : Changes()) names.push_back(name);
  return names;
}

INSTANTIATE_TEST_SUITE_P(OfTheSchema, Key, ::testing::ValuesIn(AllChanges()),
                         [](const auto& parameter) {
                           std::string name;
                           for (const char c : parameter.param) {
                             name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
                           }
                           return name;
                         });

void Walk(const scenarios::TypeDescription& type, std::set<std::string>& keys) {
  if (type.element != nullptr) Walk(*type.element, keys);
  for (const scenarios::KeyDescription& key : type.keys) {
    const scenarios::TypeDescription* inner = key.type;
    while (inner->element != nullptr) inner = inner->element;
    const bool section = inner->kind == scenarios::TypeDescription::Kind::kSection;
    if (section && type.name != "a link") {
      Walk(*inner, keys);
    } else {
      keys.insert(type.name + "." + key.name);
      if (section) Walk(*inner, keys);
    }
  }
}

TEST(Keys, NothingChangedChangesNothing) {
  const Change nothing = [](Scenario&) {};
  for (const Change& ground : {nothing, Change(Impaired), Change(Generating)}) {
    EXPECT_EQ(OutputsOf(ground, nothing), OutputsOf(ground, nothing));
  }
}

TEST(Keys, WordsForPeopleReachTheManifest) {
  const traces::Scratch scratch;
  const std::string run = "'" WABED_BINARY "' run '" WABED_SOURCE_DIR
                          "/scenarios/first-call.yaml' --set 'duration=2 s' --set calls.list=[]";
  traces::OutputOf("cd " + scratch.path().string() + " && mkdir runs && " + run +
                   " --set name=lecture --set 'title=A title' --set 'description=Words' 2>&1");
  const traces::Manifest& manifest = traces::RunFolder(scratch / "runs/lecture").manifest();
  EXPECT_EQ(manifest.scenario_name, "lecture");
  EXPECT_EQ(manifest.scenario_title, "A title");
  EXPECT_EQ(manifest.scenario_description, "Words");
}

TEST(Keys, OfTheSchemaAreAllTried) {
  std::set<std::string> keys;
  Walk(scenarios::DescriptionOf<Scenario>().Type(), keys);
  EXPECT_GT(keys.size(), 90u);
  for (const std::string& key : keys) {
    EXPECT_EQ(Changes().count(key) + Elsewhere().count(key), 1u) << key;
  }
  for (const auto& [key, change] : Changes()) EXPECT_EQ(keys.count(key), 1u) << key;
  for (const auto& [key, why] : Elsewhere()) EXPECT_EQ(keys.count(key), 1u) << key;
}

}  // namespace
}  // namespace wabed
