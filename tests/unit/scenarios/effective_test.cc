#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "scenarios/effective/effective_json.h"
#include "scenarios/effective/effective_yaml.h"
#include "tests/unit/scenarios/scenario_files.h"

namespace wabed::scenarios {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(EffectiveYaml, SaysWhereEveryValueComesFrom) {
  const auto yaml = EffectiveYaml(ReadText(SmallScenario(), {"seed=9"}));
  EXPECT_THAT(yaml, HasSubstr("duration: 2 min                             # test.yaml:2\n"));
  EXPECT_THAT(yaml, HasSubstr("seed: 9                                     # --set seed=9\n"));
  EXPECT_THAT(yaml,
              HasSubstr("    nat:\n      mapping: endpoint-independent         # default: RFC"));
  EXPECT_THAT(yaml, HasSubstr("relay: null"));
}

TEST(EffectiveYaml, ReadsBackToTheSameScenario) {
  const auto text =
      Replace(SmallScenario(), "name: small\n",
              "name: small\ntitle: \"odd: 'text' # with \\\"all\\\" \\t \\x07 kinds, Ünïcode\"\n"
              "description: |\n  Two\n  lines: here\n");
  const auto read = ReadText(
      text, {"networks.home.access.down.loss={model: gilbert-elliott, p: 2 %, r: 1e-5}",
             "calls.generate={count: 3, from: 1 s, to: 90 s, pairs: [{from: home, to: mobile}]}",
             "start=2016-02-29T01:02:03.000000004Z", "captures.gateway.name=null-1"});
  ASSERT_THAT(Messages(read), IsEmpty());
  const auto again = ReadText(EffectiveYaml(read));
  ASSERT_THAT(Messages(again), IsEmpty());
  EXPECT_TRUE(SameValues(read.effective, again.effective));
  EXPECT_EQ(again.scenario.title, read.scenario.title);
  EXPECT_EQ(again.scenario.description, "Two\nlines: here\n");
  EXPECT_EQ(again.scenario.networks[0].access.down.loss.r.value, 1e-5);
  EXPECT_EQ(again.scenario.start, read.scenario.start);
}

TEST(EffectiveYaml, DoesNotDependOnWhereTheProgramWasStarted) {
  const ScenarioFolder folder;
  folder.Write("worlds/base.yaml", SmallScenario());
  const auto path = folder.Write("top.yaml", "extends: worlds/base.yaml\nname: top\n");
  const auto absolute = EffectiveYaml(ReadScenario(path));
  const auto relative = EffectiveYaml(ReadScenario(std::filesystem::relative(path)));
  EXPECT_EQ(absolute, relative);
  EXPECT_EQ(absolute.find(folder.Path().string()), std::string::npos);
}

TEST(EffectiveYaml, IsNamedAfterTheFileWhenItHasNoName) {
  const auto read = ReadText(Replace(SmallScenario(), "name: small\n", ""));
  ASSERT_THAT(Messages(read), IsEmpty());
  EXPECT_EQ(read.scenario.name, "test");
  EXPECT_THAT(EffectiveYaml(read),
              HasSubstr("name: test                                  # default"));
}

TEST(QuoteYaml, QuotesWhatPlainTextCannotSay) {
  EXPECT_EQ(QuoteYaml("50 ms"), "50 ms");
  EXPECT_EQ(QuoteYaml("2015-11-10T18:00:00Z"), "2015-11-10T18:00:00Z");
  EXPECT_EQ(QuoteYaml("-34.9"), "-34.9");
  EXPECT_EQ(QuoteYaml("São Paulo"), "São Paulo");
  for (const char* text :
       {"",   "null", "~",  "a: b", "a #b", " a", "a ",  "- a",  "-",  "a:",  "[a", "{a",
        "*a", "&a",   "!a", "%a",   "@a",   "'a", "\"a", "a\nb", "?a", "...", "|",  ">"}) {
    EXPECT_EQ(QuoteYaml(text).front(), '"') << text;
  }
}

TEST(ResultJson, TellsValuesWithTheirOrigins) {
  const auto json = nlohmann::json::parse(ResultJson(ReadText(SmallScenario(), {"seed=9"})));
  EXPECT_TRUE(json["valid"]);
  EXPECT_THAT(json["diagnostics"], IsEmpty());
  nlohmann::json by_path;
  for (const auto& value : json["effective"]) by_path[value["path"].get<std::string>()] = value;
  EXPECT_EQ(by_path["networks.0.phones"]["value"], "4");
  EXPECT_EQ(by_path["networks.0.phones"]["origin"]["kind"], "file");
  EXPECT_EQ(by_path["networks.0.phones"]["origin"]["line"], 38);
  EXPECT_EQ(by_path["seed"]["origin"]["argument"], "seed=9");
  EXPECT_EQ(by_path["media.packet_time"]["origin"]["kind"], "default");
  EXPECT_TRUE(by_path["calls.list.0.relay"]["value"].is_null());
}

TEST(ResultJson, TellsProblems) {
  const auto read = ReadText(Replace(SmallScenario(), "phones: 4", "phnes: 4"), {"n\xff=3"});
  const auto json = nlohmann::json::parse(ResultJson(read));
  EXPECT_FALSE(json["valid"]);
  ASSERT_EQ(json["diagnostics"].size(), 2u);
  EXPECT_EQ(json["diagnostics"][0]["line"], 38);
  EXPECT_EQ(json["diagnostics"][0]["column"], 5);
  EXPECT_EQ(json["diagnostics"][0]["nearest"], "phones");
}

}  // namespace
}  // namespace wabed::scenarios
