#include "scenarios/diagnostics/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "scenarios/units/utf8.h"

namespace wabed::scenarios {
namespace {

constexpr std::size_t kWidestLine = 100;  // characters of source shown

struct Colours {
  const char* bold = "";
  const char* red = "";
  const char* cyan = "";
  const char* green = "";
  const char* off = "";
};

constexpr Colours kAnsi{"\033[1m", "\033[1;31m", "\033[36m", "\033[1;32m", "\033[0m"};

// The byte where character number `n` (from 0) begins.
std::size_t ByteOf(std::string_view text, std::size_t n) {
  std::size_t at = 0;
  for (; n > 0 && at < text.size(); --n) at += std::max<std::size_t>(1, Utf8Length(text, at));
  return std::min(at, text.size());
}

// Keeps the terminal safe from what a file may contain, one character for one character.
std::string Printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = Utf8Length(text, at);
    const auto byte = static_cast<unsigned char>(text[at]);
    // U+0080 to U+009F are controls, too.
    const bool c1 = length == 2 && byte == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    if (byte == '\t') {
      out += ' ';
    } else if (length == 0 || byte < 0x20 || byte == 0x7F || c1) {
      out += '?';
    } else {
      out += text.substr(at, length);
    }
    at += std::max<std::size_t>(1, length);
  }
  return out;
}

std::string Excerpt(const Location& location, const SourceTexts& texts, const Colours& colours) {
  const auto line = texts.Line(location);
  const auto column = std::min<std::size_t>(std::max(location.column, 1) - 1, line.size());
  std::size_t first = CountCharacters(line.substr(0, column));
  const auto end = std::min(line.size(), column + std::max(location.length, 1));
  std::size_t marked = std::max<std::size_t>(1, CountCharacters(line.substr(column, end - column)));
  std::size_t from = 0;
  std::string_view shown = line;
  if (CountCharacters(line) > kWidestLine) {
    from = first > kWidestLine / 2 ? first - kWidestLine / 2 : 0;
    const auto begin = ByteOf(line, from);
    shown = line.substr(begin, ByteOf(line, from + kWidestLine) - begin);
    marked = std::min(marked, kWidestLine - (first - from));
  }
  const bool numbered = texts[location.source].kind != SourceText::Kind::kCommandLine;
  const auto number = numbered ? std::to_string(location.line) : std::string();
  return fmt::format("{0}{1:>5} |{2} {3}\n{0}{4:>5} |{2} {5:{6}}{7}{8:~<{9}}{2}\n", colours.cyan,
                     number, colours.off, Printable(shown), "", "", first - from, colours.green,
                     "^", marked);
}

}  // namespace

int CharacterColumn(const Location& location, const SourceTexts& texts) {
  const auto line = texts.Line(location);
  const auto column = std::min<std::size_t>(std::max(location.column, 1) - 1, line.size());
  return static_cast<int>(CountCharacters(line.substr(0, column))) + 1;
}

std::string DescribeLocation(const Location& location, const SourceTexts& texts) {
  if (!location.Known()) return "scenario";
  const auto& text = texts[location.source];
  if (text.kind == SourceText::Kind::kCommandLine || location.line == 0) {
    return Printable(text.name);
  }
  return fmt::format("{}:{}:{}", Printable(text.name), location.line,
                     CharacterColumn(location, texts));
}

std::string Render(const Diagnostic& diagnostic, const SourceTexts& texts, bool colour) {
  const Colours colours = colour ? kAnsi : Colours{};
  std::string out = fmt::format(
      "{}{}: {}error:{} {}{}{}\n", colours.bold, DescribeLocation(diagnostic.location, texts),
      colours.red, colours.off, colours.bold, Printable(diagnostic.message), colours.off);
  if (!texts.Line(diagnostic.location).empty()) {
    out += Excerpt(diagnostic.location, texts, colours);
  }
  const auto hint = [&](const std::string& words) {
    out += fmt::format("{}{:>5} ={} {}\n", colours.cyan, "", colours.off, Printable(words));
  };
  if (!diagnostic.nearest.empty()) hint("did you mean '" + diagnostic.nearest + "'?");
  if (!diagnostic.expected.empty()) hint("expected " + diagnostic.expected);
  for (const auto& note : diagnostic.notes) {
    if (!note.location.Known()) {
      hint(note.message);
      continue;
    }
    out += fmt::format("{}{}:{} note: {}\n", colours.bold, DescribeLocation(note.location, texts),
                       colours.off, Printable(note.message));
    out += Excerpt(note.location, texts, colours);
  }
  return out;
}

}  // namespace wabed::scenarios
