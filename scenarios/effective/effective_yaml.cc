#include "scenarios/effective/effective_yaml.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace wabed::scenarios {
namespace {

constexpr std::size_t kCommentColumn = 44;

bool IsSafe(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("._/%+- :,;()'").find(c) != std::string_view::npos ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool MayBegin(const std::string& text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text[0] == '-') return text.size() > 1 && is_digit(text[1]);
  const bool letter = (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z');
  return letter || is_digit(text[0]) || text[0] == '/';
}

bool IsPlain(const std::string& text) {
  if (text.empty() || !std::all_of(text.begin(), text.end(), IsSafe)) return false;
  if (text == "null" || text == "Null" || text == "NULL") return false;
  // Lead bytes of blocks with spaces, line ends and marks that readers may treat in their own way.
  if (text.find_first_of("\xC2\xE2\xEF") != std::string::npos) return false;
  if (!MayBegin(text) || text.back() == ' ' || text.back() == ':') return false;
  return text.find(": ") == std::string::npos && text.find("  ") == std::string::npos;
}

class Writer {
 public:
  explicit Writer(const SourceTexts& texts) : texts_(texts) {}

  void Section(const Effective& section, std::size_t indent, bool after_dash) {
    for (std::size_t i = 0; i < section.children.size(); ++i) {
      const bool first = i == 0 && after_dash;
      Value((first ? "" : std::string(indent, ' ')) + section.keys[i] + ":", section.children[i],
            indent);
    }
  }

  std::string Take() { return std::move(out_); }

 private:
  void Value(const std::string& head, const Effective& value, std::size_t indent) {
    switch (value.kind) {
      case Effective::Kind::kValue:
        Line(head + " " + QuoteYaml(value.text), value);
        break;
      case Effective::Kind::kNothing:
        Line(head + " null", value);
        break;
      case Effective::Kind::kSection:
        out_ += head + "\n";
        Section(value, indent + 2, false);
        break;
      case Effective::Kind::kList:
        List(head, value, indent + 2);
        break;
    }
  }

  void List(const std::string& head, const Effective& list, std::size_t indent) {
    if (list.children.empty()) {
      Line(head + " []", list);
      return;
    }
    out_ += head + "\n";
    for (const auto& item : list.children) {
      out_ += std::string(indent, ' ') + "- ";
      if (item.kind == Effective::Kind::kSection) {
        Section(item, indent + 2, true);
      } else {
        Line(QuoteYaml(item.text), item);
      }
    }
  }

  // The comment stands at the same column for all lines short enough.
  void Line(const std::string& text, const Effective& value) {
    const auto line_begin = out_.rfind('\n') + 1;  // npos + 1 is 0
    out_ += text;
    const auto width = static_cast<std::size_t>(
        std::count_if(out_.begin() + static_cast<std::ptrdiff_t>(line_begin), out_.end(),
                      [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    out_ += std::string(width < kCommentColumn ? kCommentColumn - width : 1, ' ');
    out_ += "# " + DescribeOrigin(value, texts_) + "\n";
  }

  const SourceTexts& texts_;
  std::string out_;
};

}  // namespace

std::string DescribeOrigin(const Effective& value, const SourceTexts& texts) {
  if (!value.location.Known()) {
    if (!value.source.empty()) return "default: " + value.source;
    return value.kind == Effective::Kind::kList ? "default: empty" : "default";
  }
  const auto& text = texts[value.location.source];
  if (text.kind == SourceText::Kind::kCommandLine) {
    const auto line = texts.Line(value.location);
    std::string shown;
    for (const char c : line) {
      const auto byte = static_cast<unsigned char>(c);
      shown += byte < 0x20 || byte == 0x7F ? ' ' : c;
    }
    return text.short_name + " " + shown;
  }
  return fmt::format("{}:{}", text.short_name, value.location.line);
}

std::string QuoteYaml(const std::string& text) {
  if (IsPlain(text)) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      quoted += fmt::format("\\x{:02x}", byte);
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string WriteEffectiveYaml(const Effective& root, const SourceTexts& texts) {
  Writer writer(texts);
  writer.Section(root, 0, false);
  return writer.Take();
}

}  // namespace wabed::scenarios
