#include "validation/published/targets_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

namespace wabed::validation {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const std::string kHead = "sources:\n  A: a study\ntargets:\n";
const std::string kGood =
    "  - id: A.pps\n"
    "    statement: fifty packets a second\n"
    "    place: section 4\n"
    "    measure: packets-per-second\n"
    "    statistic: mean over streams\n"
    "    value: 50\n"
    "    unit: packets/s\n"
    "    tolerance: 1\n"
    "    reason: whole numbers\n"
    "    kind: input\n"
    "    scenario: calling-2016\n";

std::string Without(const std::string& key) {
  const std::size_t at = kGood.find("    " + key + ":");
  return kHead + kGood.substr(0, at) + kGood.substr(kGood.find('\n', at) + 1);
}

std::string Instead(const std::string& key, const std::string& value) {
  const std::size_t at = kGood.find("    " + key + ":");
  return kHead + kGood.substr(0, at) + "    " + key + ": " + value +
         kGood.substr(kGood.find('\n', at));
}

std::string ErrorOf(const std::string& text) {
  try {
    ParseTargets(text, "t.yaml");
  } catch (const BadTargets& error) {
    return error.what();
  }
  return "no error";
}

TEST(TargetsFile, ReadsATarget) {
  const std::vector<Target> targets = ParseTargets(kHead + kGood, "t.yaml");
  ASSERT_EQ(targets.size(), 1u);
  EXPECT_EQ(targets[0].id, "A.pps");
  EXPECT_EQ(targets[0].source, "a study");
  EXPECT_EQ(targets[0].standing, TargetStanding::kMeasurable);
  EXPECT_EQ(targets[0].kind, TargetKind::kInput);
  EXPECT_EQ(targets[0].value, 50);
  EXPECT_EQ(targets[0].scenarios, std::vector<std::string>{"calling-2016"});
  EXPECT_STREQ(targets[0].measure->name, "packets-per-second");
}

TEST(TargetsFile, ReadsWhatIsNotMeasured) {
  const std::vector<Target> targets = ParseTargets(
      kHead +
          "  - {id: A.a, statement: s, place: p, value: 7, unit: m, not_yet: a model}\n"
          "  - {id: A.b, statement: s, place: p, printed: '2014', context: a date}\n",
      "t.yaml");
  EXPECT_EQ(targets.at(0).standing, TargetStanding::kNotYet);
  EXPECT_EQ(targets.at(0).reason_unmeasured, "a model");
  EXPECT_EQ(targets.at(1).standing, TargetStanding::kContext);
  EXPECT_FALSE(targets.at(1).value);
}

TEST(TargetsFile, ReadsBoundsAndIncreases) {
  const std::string two =
      kHead + kGood +
      "  - {id: A.up, statement: s, place: p, increase_of: A.pps, over: A.pps,\n"
      "     statistic: s, value: 0.8, unit: share, tolerance: 0, reason: r,\n"
      "     kind: input, scenario: [a, b], bound: at-least}\n";
  const std::vector<Target> targets = ParseTargets(two, "t.yaml");
  EXPECT_TRUE(targets.at(1).Derived());
  EXPECT_EQ(targets.at(1).bound, TargetBound::kAtLeast);
  EXPECT_EQ(targets.at(1).scenarios.size(), 2u);
}

TEST(TargetsFile, EveryMistakeIsToldWithItsPlace) {
  const std::map<std::string, std::string> mistakes = {
      {kHead + kGood + "    colour: red\n", "t.yaml:15:5: unknown key 'colour'"},
      {kHead + kGood + "    place: again\n", "t.yaml:15:5: key 'place' stands twice"},
      {Instead("measure", "packets"), "t.yaml:7:14: there is no statistic 'packets'"},
      {kHead + kGood + "    of: all\n", "t.yaml:15:9: statistic packets-per-second takes no 'of'"},
      {Instead("measure", "addresses-by-name"), "needs 'of', one of control,"},
      {Instead("value", "fifty"), "t.yaml:9:12: value must be a number, not 'fifty'"},
      {Instead("value", ".nan"), "value must be a number"},
      {Instead("tolerance", "-1"), "a tolerance is not negative"},
      {Instead("kind", "guess"), "t.yaml:13:11: kind is input or emergent, not 'guess'"},
      {kHead + kGood + "    bound: below\n", "bound is at-least or at-most, not 'below'"},
      {kHead + kGood + kGood, "t.yaml:15:5: there are two targets A.pps"},
      {Without("measure"), "one of measure, increase_of, not_yet and context, this one has 0"},
      {kHead + kGood + "    not_yet: x\n", "this one has 2"},
      {Without("value"), "a measurable target needs 'value'"},
      {Without("scenario"), "a measurable target needs 'scenario'"},
      {Without("reason"), "a measurable target needs 'reason'"},
      {Without("place"), "a target needs 'place'"},
      {kHead + "  - {id: X.a, statement: s, place: p, printed: q, context: c}\n",
       "the id must begin with a source's letter and a point: 'X.a'"},
      {kHead + "  - {id: A.a, statement: s, place: p, context: c}\n",
       "a target without value needs 'printed'"},
      {kHead + "  - {id: A.a, statement: s, place: p, printed: q, context: c, scenario: x}\n",
       "'scenario' makes no sense in a target that is not measured"},
      {kHead + "  - A.a\n", "t.yaml:4:5: a target is a mapping"},
      {"sources: {A: a}\ntargets: {}\n", "expected sources (a mapping) and targets (a list)"},
      {"- 1\n", "expected a mapping with sources and targets"},
      {kHead + kGood + "more: 1\n", "unknown key 'more'; expected sources and targets"},
      {kHead + "  - {id: [\n", "this is no YAML"},
  };
  for (const auto& [text, message] : mistakes) {
    EXPECT_THAT(ErrorOf(text), AllOf(HasSubstr(message), HasSubstr("t.yaml"))) << text;
  }
}

TEST(TargetsFile, AnIncreaseNeedsMeasuredTargets) {
  const std::string increase =
      "  - {id: A.up, statement: s, place: p, increase_of: A.pps, over: A.no, statistic: s,\n"
      "     value: 1, unit: share, tolerance: 0, reason: r, kind: input, scenario: a}\n";
  EXPECT_THAT(ErrorOf(kHead + kGood + increase), HasSubstr("'A.no', which is not there"));
  EXPECT_THAT(ErrorOf(kHead + kGood + increase +
                      "  - {id: A.no, statement: s, place: p, value: 1, not_yet: n}\n"),
              HasSubstr("computed from A.no, which is not measured"));
}

TEST(TargetsFile, AllMistakesOfAFileAreTold) {
  const std::string error = ErrorOf(Instead("value", "x") + "    colour: red\n");
  EXPECT_THAT(error, AllOf(HasSubstr("value must"), HasSubstr("\nt.yaml:")));
}

TEST(TargetsFile, AFileThatIsNotThereIsTold) {
  EXPECT_THROW(ReadTargets("no/such/file.yaml"), BadTargets);
}

TEST(BuiltInTargets, AreTheFileInTheTree) {
  const std::vector<Target> tree =
      ReadTargets(WABED_SOURCE_DIR "/validation/published/targets.yaml");
  ASSERT_EQ(Targets().size(), tree.size());
  for (std::size_t i = 0; i < tree.size(); ++i) EXPECT_EQ(Targets()[i].id, tree[i].id);
}

TEST(BuiltInTargets, EveryStatisticIsUsed) {
  std::set<std::string> used;
  for (const Target& target : Targets()) {
    if (target.measure != nullptr) used.insert(target.measure->name);
  }
  for (const Statistic& statistic : Statistics()) {
    EXPECT_TRUE(used.count(statistic.name) == 1) << statistic.name;
  }
}

TEST(BuiltInTargets, NameScenariosOfTheCatalogue) {
  for (const Target& target : Targets()) {
    for (const std::string& name : target.scenarios) {
      EXPECT_TRUE(
          std::filesystem::exists(std::string(WABED_SOURCE_DIR "/scenarios/") + name + ".yaml"))
          << target.id << ": " << name;
    }
  }
}

/// The facts that both studies print, from outside the tree.
class Facts : public testing::Test {
 protected:
  void SetUp() override {
    const std::string path = WABED_SOURCE_DIR "/../shared/facts/published.yaml";
    if (!std::filesystem::exists(path))
      GTEST_SKIP() << "no list of facts beside the tree: " << path;
    const YAML::Node facts = YAML::LoadFile(path);
    for (const auto& fact : facts["entries"]) {
      if (fact["confidence"].Scalar() == "seed") facts_.emplace(fact["id"].Scalar(), fact);
    }
    ASSERT_FALSE(facts_.empty());
  }

  /// "A.tab1" of "A.tab1.video".
  static std::string FactOf(const std::string& id) {
    const std::size_t second = id.find('.', id.find('.') + 1);
    return id.substr(0, second);
  }

  /// All numbers that stand anywhere in a fact.
  static std::vector<double> NumbersIn(const YAML::Node& fact) {
    YAML::Emitter text;
    text << fact;
    static const std::regex number(R"(\d+(\.\d+)?([eE]\+?\d+)?)");
    const std::string all = text.c_str();
    std::vector<double> numbers;
    for (std::sregex_iterator it(all.begin(), all.end(), number), end; it != end; ++it) {
      numbers.push_back(std::stod(it->str()));
    }
    return numbers;
  }

  std::map<std::string, YAML::Node> facts_;
};

TEST_F(Facts, EveryPublishedRowHasATarget) {
  std::set<std::string> covered;
  for (const Target& target : Targets()) covered.insert(FactOf(target.id));
  for (const auto& [id, fact] : facts_) EXPECT_EQ(covered.count(id), 1u) << id << " has no target";
}

TEST_F(Facts, EveryTargetIsAPublishedRow) {
  for (const Target& target : Targets()) {
    // Stands in section 4 of the study, but in no row of the list.
    if (target.id == "A.call_relay") continue;
    EXPECT_EQ(facts_.count(FactOf(target.id)), 1u) << target.id;
  }
}

TEST_F(Facts, AValueIsPrintedOrSaysHowItIsRead) {
  for (const Target& target : Targets()) {
    const auto fact = facts_.find(FactOf(target.id));
    if (!target.value || !target.reading.empty() || fact == facts_.end()) continue;
    bool printed = false;
    for (double number : NumbersIn(fact->second)) {
      const double scale = std::max(1.0, std::abs(number));
      printed |= std::abs(number - *target.value) < 1e-9 * scale ||
                 (target.unit == "share" && std::abs(number - 100 * *target.value) < 1e-9 * scale);
    }
    EXPECT_TRUE(printed) << target.id << ": " << *target.value << " is not printed";
  }
}

}  // namespace
}  // namespace wabed::validation
