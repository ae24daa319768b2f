#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz_scenario.h"
#include "tests/fuzz/mutate.h"

namespace wabed::scenarios {
namespace {

std::vector<std::string> Corpus() {
  std::vector<std::string> corpus;
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"/tests/fuzz/scenarios", "/scenarios"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(WABED_SOURCE_DIR) + folder)) {
      if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    corpus.push_back(text.str());
  }
  return corpus;
}

// What means something to a YAML parser or to the reader, to be put anywhere.
std::string SomeWord(fuzz::Mutator& mutator) {
  static const std::vector<std::string> words = {"\n",       ": ",
                                                 "- ",       "[",
                                                 "]",        "{",
                                                 "}",        "&a ",
                                                 "*a",       "\"",
                                                 "'",        "\t",
                                                 "#",        "---",
                                                 "null",     "-1",
                                                 "1e999",    "100 %",
                                                 "0",        "~",
                                                 "!x ",      "extends: a.yaml\n",
                                                 "|\n",      ">\n",
                                                 "\xff",     std::string(1, '\0'),
                                                 "\xc2\x9b", "99999999999999999999"};
  return words[mutator.Below(words.size())];
}

TEST(ScenarioFuzz, NothingInAFileEndsInACrashOrAHang) {
  const auto corpus = Corpus();
  ASSERT_GE(corpus.size(), 5u);
  for (const auto& text : corpus) FuzzScenario(text);
  fuzz::Mutator mutator(20160215);
  for (int round = 0; round < 3000; ++round) {
    // Files are mostly text: every other one is only spoilt with words.
    auto text = round % 2 == 0 ? mutator.Mutate(corpus) : corpus[mutator.Below(corpus.size())];
    for (auto words = mutator.Below(4); words > 0; --words) {
      const auto at = mutator.Below(text.size() + 1);
      text.insert(at, SomeWord(mutator));
    }
    FuzzScenario(text);
  }
  SUCCEED();
}

TEST(ScenarioFuzz, FilesThatEndTooSoonAreRead) {
  const auto corpus = Corpus();
  for (const auto& text : corpus) {
    for (std::size_t size = 0; size < text.size(); size += 1 + text.size() / 200) {
      FuzzScenario(text.substr(0, size));
    }
  }
  SUCCEED();
}

}  // namespace
}  // namespace wabed::scenarios
