#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "scenarios/diagnostics/diagnostic.h"
#include "scenarios/diagnostics/nearest_word.h"
#include "scenarios/diagnostics/render.h"
#include "scenarios/diagnostics/source_texts.h"

namespace wabed::scenarios {
namespace {

TEST(EditDistance, CountsTypingErrors) {
  EXPECT_EQ(EditDistance("phones", "phones"), 0u);
  EXPECT_EQ(EditDistance("phnes", "phones"), 1u) << "left out";
  EXPECT_EQ(EditDistance("phonnes", "phones"), 1u) << "one too many";
  EXPECT_EQ(EditDistance("phunes", "phones"), 1u) << "another one";
  EXPECT_EQ(EditDistance("phoens", "phones"), 1u) << "swapped";
  EXPECT_EQ(EditDistance("phones_per-home", "Phones-per_home"), 0u) << "case and dashes are free";
  EXPECT_EQ(EditDistance("", "abc"), 3u);
}

TEST(NearestWord, IsNearEnoughOrNothing) {
  EXPECT_EQ(NearestWord("phnes", {"name", "phones", "phones_per_home"}), "phones");
  EXPECT_EQ(NearestWord("zebra", {"name", "phones"}), "");
  EXPECT_EQ(NearestWord("a", {"b"}), "") << "nothing in common";
  EXPECT_EQ(NearestWord("", {"a"}), "");
  EXPECT_EQ(NearestWord(std::string(100000, 'x'), {"a"}), "");
  EXPECT_EQ(NearestWord("cat", {"bat", "car"}), "bat") << "the first of two equally near";
}

TEST(ListWords, NamesTheFirstAndCountsTheRest) {
  EXPECT_EQ(ListWords({"a", "b", "c"}, 3), "a, b, c");
  EXPECT_EQ(ListWords({"a", "b", "c"}, 2), "a, b, and 1 more");
}

class RenderTest : public testing::Test {
 protected:
  std::string RenderAt(const std::string& text, int line, int column, int length) {
    const int source = texts_.Add(SourceText::Kind::kFile, "a.yaml", "a.yaml", text);
    Diagnostic diagnostic{{source, line, column, length}, "wrong", "something right", "right", {}};
    return Render(diagnostic, texts_);
  }

  SourceTexts texts_;
};

TEST_F(RenderTest, ShowsTheLineWithACaret) {
  EXPECT_EQ(RenderAt("name: x\nphnes: 3\n", 2, 1, 5),
            "a.yaml:2:1: error: wrong\n"
            "    2 | phnes: 3\n"
            "      | ^~~~~\n"
            "      = did you mean 'right'?\n"
            "      = expected something right\n");
}

TEST_F(RenderTest, CountsCharactersNotBytes) {
  const auto text = RenderAt("city: São Paulo, to: x\n", 1, 19, 2);
  EXPECT_THAT(text, testing::HasSubstr("a.yaml:1:18: error"));
  EXPECT_THAT(text, testing::HasSubstr("      |                  ^~\n"));
}

TEST_F(RenderTest, CutsLongLinesAroundThePlace) {
  const auto text = RenderAt(std::string(5000, 'a') + "HERE" + std::string(5000, 'b'), 1, 5001, 4);
  EXPECT_THAT(text, testing::HasSubstr("aHEREb"));
  EXPECT_LT(text.size(), 400u);
  EXPECT_THAT(text, testing::HasSubstr("^~~~\n"));
}

TEST_F(RenderTest, KeepsControlCharactersFromTheTerminal) {
  const auto text = RenderAt("a\x1b[31m\tb\xff\xc2\x9b\n", 1, 1, 1);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\xff'), std::string::npos);
  EXPECT_EQ(text.find('\x9b'), std::string::npos);
  EXPECT_THAT(text, testing::HasSubstr("| a?[31m b??\n"));
}

TEST_F(RenderTest, StandsPlacesThatAreNoPlaces) {
  EXPECT_THAT(RenderAt("a: b\n", 7, 3, 1), testing::HasSubstr("error: wrong"));
  EXPECT_THAT(RenderAt("a: b\n", 1, 900, 900), testing::HasSubstr("error: wrong"));
  EXPECT_THAT(RenderAt("", 1, 1, 1), testing::HasSubstr("error: wrong"));
  EXPECT_THAT(RenderAt("a: b\n", -5, -5, -5), testing::HasSubstr("error: wrong"));
}

TEST_F(RenderTest, ColoursOnlyWhenAsked) {
  const int source = texts_.Add(SourceText::Kind::kFile, "a.yaml", "a.yaml", "a: b\n");
  const Diagnostic diagnostic{{source, 1, 1, 1}, "wrong", "", "", {}};
  EXPECT_EQ(Render(diagnostic, texts_, false).find('\033'), std::string::npos);
  EXPECT_NE(Render(diagnostic, texts_, true).find('\033'), std::string::npos);
}

TEST(Diagnostics, SayEveryThingOnceInOrder) {
  Diagnostics diagnostics;
  diagnostics.Add({0, 5, 1, 1}, "second");
  diagnostics.Add({0, 2, 1, 1}, "first");
  diagnostics.Add({0, 5, 1, 1}, "second");
  const auto sorted = diagnostics.Sorted();
  ASSERT_EQ(sorted.size(), 2u);
  EXPECT_EQ(sorted[0].message, "first");
  EXPECT_EQ(sorted[1].message, "second");
}

TEST(Diagnostics, AreCountedBeyondWhatAnybodyReads) {
  Diagnostics diagnostics;
  for (int line = 1; line <= 10000; ++line) {
    diagnostics.Add({0, line, 1, 1}, "wrong").notes.push_back({{0, 1, 1, 1}, "because"});
  }
  EXPECT_EQ(diagnostics.Sorted().size(), kMostDiagnostics);
  EXPECT_EQ(diagnostics.LeftOut(), 10000 - kMostDiagnostics);
}

}  // namespace
}  // namespace wabed::scenarios
