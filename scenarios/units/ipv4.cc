#include "scenarios/units/ipv4.h"

#include <cstddef>

namespace wabed::scenarios {
namespace {

// Reads a decimal number without leading zeros from `at` on and moves `at` behind it.
std::optional<std::uint32_t> ReadNumber(const std::string& text, std::size_t& at,
                                        std::uint32_t most) {
  const auto begin = at;
  std::uint32_t number = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    number = number * 10 + static_cast<std::uint32_t>(text[at] - '0');
    if (number > most) return std::nullopt;
  }
  if (at == begin || (text[begin] == '0' && at - begin > 1)) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::uint32_t> ParseIpv4(const std::string& text) {
  std::uint32_t address = 0;
  std::size_t at = 0;
  for (int i = 0; i < 4; ++i) {
    if (i > 0 && (at >= text.size() || text[at++] != '.')) return std::nullopt;
    const auto number = ReadNumber(text, at, 255);
    if (!number) return std::nullopt;
    address = address << 8 | *number;
  }
  if (at != text.size()) return std::nullopt;
  return address;
}

std::optional<Ipv4Prefix> ParseIpv4Prefix(const std::string& text) {
  const auto slash = text.find('/');
  if (slash == std::string::npos) return std::nullopt;
  const auto address = ParseIpv4(text.substr(0, slash));
  auto at = slash + 1;
  const auto length = ReadNumber(text, at, 32);
  if (!address || !length || at != text.size()) return std::nullopt;
  const Ipv4Prefix prefix{*address, static_cast<int>(*length)};
  if ((*address & static_cast<std::uint32_t>(prefix.Size() - 1)) != 0) return std::nullopt;
  return prefix;
}

}  // namespace wabed::scenarios
