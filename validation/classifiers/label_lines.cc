#include "validation/classifiers/label_lines.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace wabed::validation {
namespace {

constexpr std::array<const char*, 6> kColumns = {"orig_h", "orig_p", "resp_h",
                                                 "resp_p", "proto",  "label"};
constexpr char kExpected[] = "orig_h,orig_p,resp_h,resp_p,proto,label";
constexpr std::size_t kShown = 60;  ///< octets of a bad line repeated in the message

[[noreturn]] void Fail(std::size_t line, const std::string& problem) {
  throw BadLabelLines("line " + std::to_string(line) + ": " + problem);
}

/// Text as a message may show it: cut, and without control characters.
std::string Shown(const std::string& text) {
  std::string shown = text.substr(0, kShown);
  std::replace_if(
      shown.begin(), shown.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
  return "\"" + shown + (text.size() > kShown ? "...\"" : "\"");
}

std::string Address(const std::string& text, std::size_t line) {
  in6_addr octets{};
  char canonical[INET6_ADDRSTRLEN];
  for (int family : {AF_INET, AF_INET6}) {
    if (inet_pton(family, text.c_str(), &octets) == 1 &&
        inet_ntop(family, &octets, canonical, sizeof canonical) != nullptr) {
      return canonical;
    }
  }
  Fail(line, Shown(text) + " is no IP address");
}

std::uint16_t Port(const std::string& text, std::size_t line) {
  const bool digits =
      !text.empty() && text.size() <= 5 &&
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const int port = digits ? std::stoi(text) : -1;
  if (port < 0 || port > 65535) Fail(line, Shown(text) + " is no port (0 to 65535)");
  return static_cast<std::uint16_t>(port);
}

std::string Protocol(std::string text, std::size_t line) {
  if (text.empty()) Fail(line, "the protocol is empty; expected tcp or udp");
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  });
  if (text == "6") return "tcp";
  if (text == "17") return "udp";
  return text;
}

LabelLine MakeLine(const std::array<std::string, 6>& cells, std::size_t line) {
  LabelLine made;
  made.orig_h = Address(cells[0], line);
  made.orig_p = Port(cells[1], line);
  made.resp_h = Address(cells[2], line);
  made.resp_p = Port(cells[3], line);
  made.proto = Protocol(cells[4], line);
  if (cells[5].empty()) Fail(line, "the label is empty");
  made.label = cells[5];
  return made;
}

/// Cells of one CSV line; quotes as in RFC 4180, but no line breaks within.
std::vector<std::string> SplitCsv(const std::string& text, std::size_t line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cells.back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  if (quoted) Fail(line, "a quotation mark is not closed");
  return cells;
}

/// Where each of kColumns stands in the header.
std::array<std::size_t, 6> PlacesOf(const std::vector<std::string>& header, std::size_t line) {
  std::array<std::size_t, 6> places{};
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    const auto found = std::find(header.begin(), header.end(), kColumns[i]);
    if (found == header.end()) {
      Fail(line, std::string("no column ") + kColumns[i] + "; expected the header " + kExpected +
                     " or one JSON object a line");
    }
    places[i] = static_cast<std::size_t>(found - header.begin());
  }
  return places;
}

LabelLine ParseJson(const std::string& text, std::size_t line) {
  const nlohmann::json object = nlohmann::json::parse(text, nullptr, false);
  if (!object.is_object()) Fail(line, Shown(text) + " is no JSON object");
  std::array<std::string, 6> cells;
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    const auto value = object.find(kColumns[i]);
    if (value == object.end()) Fail(line, std::string("no key \"") + kColumns[i] + "\"");
    if (value->is_string()) {
      cells[i] = value->get<std::string>();
    } else if (value->is_number_unsigned()) {
      cells[i] = std::to_string(value->get<std::uint64_t>());
    } else {
      Fail(line, std::string("\"") + kColumns[i] + "\" is neither text nor a whole number");
    }
  }
  return MakeLine(cells, line);
}

}  // namespace

std::vector<LabelLine> ParseLabelLines(const std::string& text) {
  std::vector<LabelLine> lines;
  std::array<std::size_t, 6> places{};
  std::size_t columns = 0;  // 0 until a CSV header was read
  bool json = false;
  bool first = true;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    if (first) json = line.front() == '{';
    if (json) {
      lines.push_back(ParseJson(line, number));
    } else if (first) {
      const std::vector<std::string> header = SplitCsv(line, number);
      places = PlacesOf(header, number);
      columns = header.size();
    } else {
      const std::vector<std::string> cells = SplitCsv(line, number);
      if (cells.size() != columns) {
        Fail(number,
             std::to_string(cells.size()) + " cells, the header has " + std::to_string(columns));
      }
      std::array<std::string, 6> wanted;
      for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i] = cells[places[i]];
      lines.push_back(MakeLine(wanted, number));
    }
    first = false;
  }
  return lines;
}

}  // namespace wabed::validation
