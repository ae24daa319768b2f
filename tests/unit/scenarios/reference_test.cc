#include "scenarios/describe/reference.h"

#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace wabed::scenarios {
namespace {

constexpr const char* kBegin = "<!-- reference: written by the program, checked by a test -->\n";
constexpr const char* kEnd = "<!-- end of reference -->\n";

std::string ReadFile(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// With WABED_UPDATE=1 in the environment the page is brought up to date instead.
TEST(Reference, TheDocumentationIsWhatTheSchemaSays) {
  const std::string path = WABED_SOURCE_DIR "/docs/scenarios.md";
  auto page = ReadFile(path);
  const auto begin = page.find(kBegin);
  const auto end = page.find(kEnd);
  ASSERT_NE(begin, std::string::npos) << path;
  ASSERT_NE(end, std::string::npos) << path;
  const auto first = begin + std::string(kBegin).size();
  const auto expected = "\n" + ReferenceMarkdown();
  if (std::getenv("WABED_UPDATE") != nullptr) {
    page.replace(first, end - first, expected);
    std::ofstream(path, std::ios::binary) << page;
    return;
  }
  EXPECT_EQ(page.substr(first, end - first), expected)
      << "run this test once with WABED_UPDATE=1 and look at the difference";
}

TEST(Reference, LinksLeadToSections) {
  auto text = ReferenceMarkdown();
  for (auto& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  std::size_t links = 0;
  for (auto at = text.find("(#"); at != std::string::npos; at = text.find("(#", at + 1)) {
    // Anchors are in lower case, whatever the heading.
    const auto anchor = text.substr(at + 2, text.find(')', at) - at - 2);
    EXPECT_NE(ReferenceMarkdown().find("(#" + anchor + ")"), std::string::npos) << anchor;
    auto heading = anchor;
    for (auto& c : heading) c = c == '-' ? ' ' : c;
    EXPECT_NE(text.find("### " + heading + "\n"), std::string::npos) << heading;
    ++links;
  }
  EXPECT_GE(links, 20u);
}

}  // namespace
}  // namespace wabed::scenarios
