#include "scenarios/describe/bounds.h"

#include <algorithm>

#include "scenarios/units/ipv4.h"

namespace wabed::scenarios {
namespace {

bool IsLetterOrDigit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

bool IsName(const std::string& text) {
  return !text.empty() && text.size() <= 64 && IsLetterOrDigit(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return IsLetterOrDigit(c) || c == '-' || c == '_'; });
}

bool IsNotBlank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") != std::string::npos;
}

bool IsIpv4Address(const std::string& text) { return ParseIpv4(text).has_value(); }

bool IsIpv4Prefix(const std::string& text) { return ParseIpv4Prefix(text).has_value(); }

bool IsHostName(const std::string& text) {
  if (text.empty() || text.size() > 253) return false;
  std::size_t label = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == '.') {
      if (label == 0 || label > 63 || text[i - 1] == '-') return false;
      label = 0;
      continue;
    }
    const char c = text[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter && (c != '-' || label == 0)) return false;
    ++label;
  }
  return true;
}

}  // namespace wabed::scenarios
