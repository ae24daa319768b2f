#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "scenarios/yaml/parser.h"
#include "tests/unit/scenarios/scenario_files.h"

namespace wabed::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// What is wrong with a text as YAML: "line:column message".
std::vector<std::string> Complaints(const std::string& text) {
  Diagnostics diagnostics;
  ParseYaml(text, 0, diagnostics);
  std::vector<std::string> complaints;
  for (const auto& found : diagnostics.Sorted()) {
    complaints.push_back(std::to_string(found.location.line) + ":" +
                         std::to_string(found.location.column) + " " + found.message);
  }
  return complaints;
}

Node Parsed(const std::string& text) {
  Diagnostics diagnostics;
  auto node = ParseYaml(text, 3, diagnostics);
  EXPECT_TRUE(diagnostics.Empty()) << text;
  return node.value_or(Node());
}

TEST(Yaml, KnowsWhereEverythingStands) {
  const auto root = Parsed("a: 1\nb:\n  - x\n  - 'y z'\nc: {d: e}\n");
  ASSERT_EQ(root.entries.size(), 3u);
  EXPECT_EQ(root.entries[1].key_location.line, 2);
  const auto& item = root.Find("b")->items.at(1);
  EXPECT_EQ(item.text, "y z");
  EXPECT_TRUE(item.quoted);
  EXPECT_EQ(item.location.source, 3);
  EXPECT_EQ(item.location.line, 4);
  EXPECT_EQ(item.location.column, 5);
  EXPECT_EQ(item.location.length, 5);
  EXPECT_EQ(root.Find("c")->Find("d")->location.column, 8);
}

TEST(Yaml, TellsNothingFromText) {
  EXPECT_EQ(Parsed("a:\nb: 1").Find("a")->kind, Node::Kind::kNull);
  EXPECT_EQ(Parsed("a: ~").Find("a")->kind, Node::Kind::kNull);
  EXPECT_EQ(Parsed("a: null").Find("a")->kind, Node::Kind::kNull);
  EXPECT_EQ(Parsed("a: \"null\"").Find("a")->kind, Node::Kind::kScalar);
  EXPECT_EQ(Parsed("a: ''").Find("a")->kind, Node::Kind::kScalar);
  EXPECT_EQ(Parsed("").kind, Node::Kind::kNull);
}

TEST(Yaml, AMissingValueIsPlacedAtItsKey) {
  const auto root = Parsed("a: 1\nb:\nc: 2\n");
  EXPECT_EQ(root.Find("b")->location.line, 2);
}

TEST(Yaml, AliasesStandForWhatTheyName) {
  const auto root = Parsed("a: &l {x: 1}\nb: *l\n");
  ASSERT_NE(root.Find("b")->Find("x"), nullptr);
  EXPECT_EQ(root.Find("b")->Find("x")->text, "1");
}

TEST(Yaml, ReportsWhatIsNoYaml) {
  EXPECT_THAT(Complaints("a: [1\nb: 2\n"), ElementsAre(HasSubstr("is not closed before this")));
  EXPECT_THAT(Complaints("a: {b: 1\n"), ElementsAre(HasSubstr("is not closed before this")));
  EXPECT_THAT(Complaints("a: b: c\n"), ElementsAre("1:5 a `key: value` cannot stand here"));
  EXPECT_THAT(Complaints("a:\n\t- b\n"), ElementsAre(HasSubstr("2:2 a tab cannot indent")));
  EXPECT_THAT(Complaints("a: *b\n"), ElementsAre(HasSubstr("alias names nothing")));
  EXPECT_THAT(Complaints("a: \"b\n"),
              ElementsAre("1:4 the quote that begins here is never closed"));
  EXPECT_THAT(Complaints("a: 'b''\n"),
              ElementsAre("1:4 the quote that begins here is never closed"));
  EXPECT_THAT(Complaints("a: &x [*x]\n"), ElementsAre(HasSubstr("inside what it is an alias of")));
  EXPECT_THAT(Complaints("? [a]\n: b\n"), ElementsAre(HasSubstr("a key must be a word")));
  EXPECT_THAT(Complaints("a: 1\n---\nb: 2\n"), ElementsAre(HasSubstr("second YAML document")));
  EXPECT_THAT(Complaints("a: 1\nb: 2\na: 3\n"), ElementsAre("3:1 the key 'a' is given twice"));
}

TEST(Yaml, EscapedQuotesDoNotClose) {
  EXPECT_EQ(Parsed(R"(a: "b\"c\\")").Find("a")->text, R"(b"c\)");
  EXPECT_EQ(Parsed("a: 'b''c'").Find("a")->text, "b'c");
}

TEST(Yaml, ReportsWhatIsNoText) {
  EXPECT_THAT(Complaints(std::string("a: \0b", 5)),
              ElementsAre(HasSubstr("1:4 this is not a text")));
  EXPECT_THAT(Complaints("a: b\nc: \xff\n"), ElementsAre(HasSubstr("2:4 this is not a text")));
  EXPECT_THAT(Complaints("a: \xed\xa0\x80"), ElementsAre(HasSubstr("no UTF-8"))) << "a surrogate";
  EXPECT_THAT(Complaints("a: \xc0\x80"), ElementsAre(HasSubstr("no UTF-8"))) << "overlong";
  EXPECT_THAT(Complaints("a: b\rc: d"), ElementsAre(HasSubstr("control character")));
  EXPECT_THAT(Complaints("a: b\r\nc: d\r\n"), testing::IsEmpty()) << "lines of Windows";
}

TEST(Yaml, BoundsDepth) {
  EXPECT_THAT(Complaints("a: " + std::string(100000, '[')),
              ElementsAre(HasSubstr("nested deeper than 64 levels")));
  EXPECT_THAT(Complaints(std::string(60, '[') + "x" + std::string(60, ']')), testing::IsEmpty());
}

TEST(Yaml, BoundsAliasBombs) {
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'm'; ++c) {
    bomb += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 10; ++i) bomb += std::string(i ? ",*" : "*") + static_cast<char>(c - 1);
    bomb += "]\n";
  }
  EXPECT_THAT(Complaints(bomb), ElementsAre(HasSubstr("more than 200000 values")));
}

TEST(Yaml, EndsInReasonableTime) {
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string piece :
       {"- ", "? ", "a: ", "[", "{", "&a ", "!a ", "*a ", "'", "\"", "- a\n", "a,", "| \n", "---\n",
        "%A b\n", "#\n", "a: &b {}\n", "\\"}) {
    std::string text = "x: ";
    while (text.size() < 200000) text += piece;
    Diagnostics diagnostics;
    ParseYaml(text, 0, diagnostics);
    ParseYaml(text.substr(3), 0, diagnostics);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

TEST(Files, ThatCannotBeReadAreReported) {
  const ScenarioFolder folder;
  EXPECT_THAT(Messages(ReadScenario(folder.Path())), ElementsAre(HasSubstr("this is a folder")));
  folder.Write("calling.yaml", "name: x\n");
  const auto missing = ReadScenario(folder.Path() / "caling.yaml");
  ASSERT_EQ(missing.diagnostics.size(), 1u);
  EXPECT_THAT(missing.diagnostics[0].message, HasSubstr("there is no such file"));
  EXPECT_THAT(missing.diagnostics[0].nearest, testing::EndsWith("calling.yaml"));
  const auto large = folder.Write("large.yaml", "name: " + std::string(std::size_t{5} << 20, 'x'));
  EXPECT_THAT(Messages(ReadScenario(large)), ElementsAre(HasSubstr("larger than 4 MiB")));
  EXPECT_THAT(Messages(ReadScenario(folder.Write("empty.yaml", ""))),
              ElementsAre("1:1 the file is empty"));
  EXPECT_THAT(Messages(ReadScenario(folder.Write("remark.yaml", "# nothing\n"))),
              ElementsAre("1:1 the file is empty"));
  EXPECT_THAT(Messages(ReadScenario(folder.Write("list.yaml", "- a\n"))),
              ElementsAre("1:1 a list does not belong here"));
  EXPECT_THAT(Messages(ReadScenario(folder.Write("mark.yaml", "\xEF\xBB\xBF" + SmallScenario()))),
              testing::IsEmpty())
      << "a byte order mark";
}

}  // namespace
}  // namespace wabed::scenarios
