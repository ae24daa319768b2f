#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Length of the well-formed UTF-8 sequence that begins at `at` (Unicode 15, table 3-7), or 0.
std::size_t SequenceLength(std::string_view text, std::size_t at) {
  const auto octet = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto follows = [&](std::size_t i) { return (octet(i) & 0xC0U) == 0x80U; };
  const unsigned first = octet(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool overlong = first == 0xE0 && octet(1) < 0xA0;
    const bool surrogate = first == 0xED && octet(1) > 0x9F;
    return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool overlong = first == 0xF0 && octet(1) < 0x90;
    const bool beyond = first == 0xF4 && octet(1) > 0x8F;
    return follows(1) && follows(2) && follows(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string Escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = SequenceLength(text, at);
    if (length == 0) {
      out += kReplacement;
      ++at;
      continue;
    }
    const char c = text[at];
    if (length > 1) {
      out += text.substr(at, length);
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\'') {
      out += "&#39;";
    } else if ((c >= 0 && c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) {
      out += kReplacement;
    } else {
      out += c;
    }
    at += length;
  }
  return out;
}

double TextWidth(std::string_view text, double size_px) {
  double em = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U) continue;
    const std::string_view narrow = " .,:;'|!ijltfrI()[]/";
    const std::string_view wide = "mwMWQO@%";
    if (narrow.find(c) != std::string_view::npos) {
      em += 0.33;
    } else if (wide.find(c) != std::string_view::npos) {
      em += 0.85;
    } else if (c >= 'A' && c <= 'Z') {
      em += 0.68;
    } else {
      em += 0.57;
    }
  }
  return em * size_px;
}

std::string Shorten(std::string_view text, std::size_t characters) {
  std::size_t seen = 0;
  std::size_t cut = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
    if (seen + 1 == characters) cut = i;
    if (++seen > characters) return std::string(text.substr(0, cut)) + "\u2026";
  }
  return std::string(text);
}

std::string FileWord(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += c;
    } else if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "unnamed" : out.substr(0, 80);
}

}  // namespace wabed::validation::report
