#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "scenarios/describe/sections.h"

namespace wabed::scenarios {
namespace {

Node Scalar(const std::string& text) {
  Node node;
  node.kind = Node::Kind::kScalar;
  node.text = text;
  node.location = {0, 1, 1, 1};
  return node;
}

std::vector<Node> Candidates(const TypeDescription& type, const std::vector<std::string>& samples);

std::vector<Node> Candidates(const KeyDescription& key) {
  return Candidates(*key.type, key.samples);
}

// A section with its required keys, and the same with each key changed in turn.
std::vector<Node> SectionCandidates(const TypeDescription& section) {
  Node least;
  least.kind = Node::Kind::kMap;
  least.location = {0, 1, 1, 1};
  for (const auto& key : section.keys) {
    if (key.required) least.entries.push_back({key.name, {0, 1, 1, 1}, Candidates(key).front()});
  }
  std::vector<Node> candidates = {least};
  for (const auto& key : section.keys) {
    for (const auto& value : Candidates(key)) {
      auto changed = least;
      if (auto* given = changed.Find(key.name)) {
        *given = value;
      } else {
        changed.entries.push_back({key.name, {0, 1, 1, 1}, value});
      }
      candidates.push_back(changed);
      if (candidates.size() > 20) return candidates;
    }
  }
  return candidates;
}

// Values that may be valid for a type; whether they are, reading tells.
std::vector<Node> Candidates(const TypeDescription& type, const std::vector<std::string>& samples) {
  std::vector<Node> candidates;
  if (type.kind == TypeDescription::Kind::kSection) return SectionCandidates(type);
  if (type.kind == TypeDescription::Kind::kList) {
    Node list;
    list.kind = Node::Kind::kList;
    list.location = {0, 1, 1, 1};
    for (const auto& item : Candidates(*type.element, samples)) {
      list.items = {item};
      candidates.push_back(list);
    }
    return candidates;
  }
  for (const auto& text : samples.empty() ? type.samples : samples) {
    candidates.push_back(Scalar(text));
  }
  return candidates;
}

// Every section of the schema, so that tests can be written for one and run for all.
template <class Section>
class SchemaWalk : public testing::Test {};
using Sections = testing::Types<
    Scenario, BackboneSection, CitySection, AutonomousSystemSection, CableSection, PeeringSection,
    ServiceSection, PoolSection, SiteSection, RelaySection, MediaSection, NetworkSection,
    NatSection, NatShareSection, LinkSection, LinkDirectionSection, LossSection, ImpairmentSection,
    CallsSection, CallSection, CallGeneratorSection, CallPairSection, CaptureSection, DnsSection,
    VantagePointSection, MeasurementSection, HeadquartersSection, DatabasesSection,
    DeviceProfileSection, IdleTimeoutSection, SystemShareSection, NetworkShareSection,
    ContentSection, PopulationSection, ActionSection, ActiveSection, TlsSection, TransfersSection,
    RadioSection, EventSection, FlowMeterSection, PathsSection>;
TYPED_TEST_SUITE(SchemaWalk, Sections);

TYPED_TEST(SchemaWalk, EveryKeyChangesItsMemberAndNoOther) {
  const auto& section = DescriptionOf<TypeParam>();
  for (const auto& key : section.Keys()) {
    const auto& name = key->Description().name;
    std::vector<Effective> shown;  // the different values the member took
    for (const auto& candidate : Candidates(key->Description())) {
      Diagnostics diagnostics;
      TypeParam value;
      key->Read(candidate, diagnostics, value);
      if (!diagnostics.Empty()) continue;
      for (const auto& other : section.Keys()) {
        if (other != key) {
          EXPECT_TRUE(SameValues(other->Show(value), other->Show(TypeParam())))
              << name << " changes " << other->Description().name;
        }
      }
      const auto now = key->Show(value);
      const bool known = std::any_of(shown.begin(), shown.end(), [&](const Effective& before) {
        return SameValues(before, now);
      });
      if (!known) shown.push_back(now);
    }
    EXPECT_GE(shown.size(), 2u) << section.Type().name << "." << name
                                << " never changes the scenario";
  }
}

TYPED_TEST(SchemaWalk, EveryKeyIsReadByItsNameInASection) {
  const auto& section = DescriptionOf<TypeParam>();
  for (const auto& key : section.Keys()) {
    for (const auto& candidate : Candidates(key->Description())) {
      Diagnostics of_key, of_section;
      TypeParam alone, whole;
      key->Read(candidate, of_key, alone);
      Node map;
      map.kind = Node::Kind::kMap;
      map.location = {0, 1, 1, 1};
      map.entries.push_back({key->Description().name, {0, 1, 1, 1}, candidate});
      const auto effective = section.Read(map, of_section, whole);
      EXPECT_TRUE(SameValues(key->Show(whole), key->Show(alone))) << key->Description().name;
      EXPECT_TRUE(SameValues(*effective.Find(key->Description().name), key->Show(whole)));
    }
  }
}

TYPED_TEST(SchemaWalk, KeysHaveDistinctNamesAndMembers) {
  std::set<std::string> names;
  std::set<const void*> members;
  const TypeParam value;
  for (const auto& key : DescriptionOf<TypeParam>().Keys()) {
    EXPECT_TRUE(names.insert(key->Description().name).second) << key->Description().name;
    EXPECT_TRUE(members.insert(key->Member(value)).second) << key->Description().name;
  }
}

TYPED_TEST(SchemaWalk, EveryKeyIsDocumentedAndEveryDefaultHasASource) {
  const auto& type = DescriptionOf<TypeParam>().Type();
  EXPECT_FALSE(type.doc.empty()) << type.name;
  for (const auto& key : type.keys) {
    EXPECT_GT(key.doc.size(), 5u) << type.name << "." << key.name;
    EXPECT_EQ(key.doc.back(), '.') << type.name << "." << key.name;
    EXPECT_EQ(key.doc.find('|'), std::string::npos) << "breaks the table of docs/scenarios.md";
    const bool has_default =
        !key.required && (key.optional || key.type->kind == TypeDescription::Kind::kValue);
    EXPECT_EQ(!key.source.empty(), has_default) << type.name << "." << key.name;
  }
}

TYPED_TEST(SchemaWalk, AnUnknownKeyIsAlwaysReported) {
  Node map;
  map.kind = Node::Kind::kMap;
  map.location = {0, 1, 1, 1};
  map.entries.push_back({"no_such_key", {0, 1, 1, 1}, Scalar("1")});
  Diagnostics diagnostics;
  TypeParam value;
  DescriptionOf<TypeParam>().Read(map, diagnostics, value);
  EXPECT_THAT(diagnostics.Sorted(),
              testing::Contains(testing::Field(&Diagnostic::message,
                                               testing::HasSubstr("'no_such_key' is not a key"))));
}

// The members of every struct in a schema header, by the struct's name.
std::map<std::string, std::vector<std::string>> MembersOf(const std::filesystem::path& header) {
  static const std::regex begin(R"(^struct (\w+) \{)");
  static const std::regex member(R"(^  [\w:<>, ]+ (\w+)(\{.*\})?( = [^;]+)?;.*)");
  std::map<std::string, std::vector<std::string>> structs;
  std::ifstream stream(header);
  std::string line, current;
  std::smatch match;
  while (std::getline(stream, line)) {
    if (std::regex_search(line, match, begin)) current = match[1];
    if (line == "};") current.clear();
    if (current.empty() || line.find("enum class") != std::string::npos) continue;
    if (std::regex_match(line, match, member)) structs[current].push_back(match[1]);
  }
  return structs;
}

TEST(Schema, EveryMemberOfEveryStructIsAKeyOfTheSameName) {
  std::map<std::string, std::vector<std::string>> structs;
  for (const auto& entry :
       std::filesystem::directory_iterator(WABED_SOURCE_DIR "/scenarios/schema")) {
    if (entry.path().filename() == "units.h") continue;
    structs.merge(MembersOf(entry.path()));
  }
  std::map<std::string, std::vector<std::string>> keys;
  const auto add = [&](const std::string& name, const TypeDescription& type) {
    for (const auto& key : type.keys) keys[name].push_back(key.name);
  };
  add("Scenario", DescriptionOf<Scenario>().Type());
  add("BackboneSection", DescriptionOf<BackboneSection>().Type());
  add("CitySection", DescriptionOf<CitySection>().Type());
  add("AutonomousSystemSection", DescriptionOf<AutonomousSystemSection>().Type());
  add("CableSection", DescriptionOf<CableSection>().Type());
  add("PeeringSection", DescriptionOf<PeeringSection>().Type());
  add("ServiceSection", DescriptionOf<ServiceSection>().Type());
  add("PoolSection", DescriptionOf<PoolSection>().Type());
  add("SiteSection", DescriptionOf<SiteSection>().Type());
  add("RelaySection", DescriptionOf<RelaySection>().Type());
  add("MediaSection", DescriptionOf<MediaSection>().Type());
  add("NetworkSection", DescriptionOf<NetworkSection>().Type());
  add("NatSection", DescriptionOf<NatSection>().Type());
  add("NatShareSection", DescriptionOf<NatShareSection>().Type());
  add("LinkSection", DescriptionOf<LinkSection>().Type());
  add("LinkDirectionSection", DescriptionOf<LinkDirectionSection>().Type());
  add("LossSection", DescriptionOf<LossSection>().Type());
  add("ImpairmentSection", DescriptionOf<ImpairmentSection>().Type());
  add("CallsSection", DescriptionOf<CallsSection>().Type());
  add("CallSection", DescriptionOf<CallSection>().Type());
  add("CallGeneratorSection", DescriptionOf<CallGeneratorSection>().Type());
  add("CallPairSection", DescriptionOf<CallPairSection>().Type());
  add("CaptureSection", DescriptionOf<CaptureSection>().Type());
  add("DnsSection", DescriptionOf<DnsSection>().Type());
  add("VantagePointSection", DescriptionOf<VantagePointSection>().Type());
  add("MeasurementSection", DescriptionOf<MeasurementSection>().Type());
  add("HeadquartersSection", DescriptionOf<HeadquartersSection>().Type());
  add("DatabasesSection", DescriptionOf<DatabasesSection>().Type());
  add("DeviceProfileSection", DescriptionOf<DeviceProfileSection>().Type());
  add("IdleTimeoutSection", DescriptionOf<IdleTimeoutSection>().Type());
  add("SystemShareSection", DescriptionOf<SystemShareSection>().Type());
  add("NetworkShareSection", DescriptionOf<NetworkShareSection>().Type());
  add("ContentSection", DescriptionOf<ContentSection>().Type());
  add("PopulationSection", DescriptionOf<PopulationSection>().Type());
  add("ActionSection", DescriptionOf<ActionSection>().Type());
  add("ActiveSection", DescriptionOf<ActiveSection>().Type());
  add("TlsSection", DescriptionOf<TlsSection>().Type());
  add("TransfersSection", DescriptionOf<TransfersSection>().Type());
  add("RadioSection", DescriptionOf<RadioSection>().Type());
  add("EventSection", DescriptionOf<EventSection>().Type());
  add("FlowMeterSection", DescriptionOf<FlowMeterSection>().Type());
  add("PathsSection", DescriptionOf<PathsSection>().Type());
  ASSERT_EQ(structs.size(), keys.size());
  for (const auto& [name, members] : structs) {
    EXPECT_THAT(keys[name], testing::UnorderedElementsAreArray(members)) << name;
  }
}

}  // namespace
}  // namespace wabed::scenarios
