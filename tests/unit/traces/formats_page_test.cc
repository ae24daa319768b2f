#include <gtest/gtest.h>

#include <cstdlib>
#include <string_view>

#include "scratch.h"
#include "traces/truth/tables.h"

/// The tables of docs/formats.md are those of the declaration. To write them again after a change:
///     WABED_UPDATE_DOCS=1 ctest --test-dir build -R FormatsPage
namespace wabed::traces {
namespace {

std::string Code(const std::string& text) { return "`" + text + "`"; }

bool IsText(const ColumnDescription& column) {
  return column.type.schema == std::string_view("string");
}

std::string SectionOf(const TableDescription& table) {
  std::string text = "### " + table.path + "\n\n" + table.description +
                     "\n\n| column | type | unit | what it says | from |\n|---|---|---|---|---|\n";
  for (const ColumnDescription& column : table.columns) {
    text += "| " + Code(column.name) + " | " + column.type.schema +
            (column.type.required || IsText(column) ? "" : ", may be empty") + " | " + column.unit +
            " | " + column.description + " | " + column.source + " |\n";
  }
  return text;
}

TEST(FormatsPage, TablesAreThoseOfTheDeclaration) {
  const std::filesystem::path path = std::filesystem::path(WABED_SOURCE_DIR) / "docs/formats.md";
  const std::string page = ReadFile(path);
  const std::string begin_mark = "<!-- tables: written by FormatsPage, a test -->\n";
  const std::string end_mark = "<!-- end of tables -->\n";
  const std::size_t begin = page.find(begin_mark);
  const std::size_t end = page.find(end_mark);
  ASSERT_NE(begin, std::string::npos);
  ASSERT_NE(end, std::string::npos);
  std::string tables;
  for (const TableDescription& table : AllTables()) tables += "\n" + SectionOf(table);
  const std::string wanted = page.substr(0, begin) + begin_mark + tables + "\n" + page.substr(end);
  const char* update = std::getenv("WABED_UPDATE_DOCS");
  if (update != nullptr && std::string(update) == "1") WriteFile(path, wanted);
  EXPECT_EQ(ReadFile(path), wanted);
}

}  // namespace
}  // namespace wabed::traces
