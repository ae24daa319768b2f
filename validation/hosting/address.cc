#include "validation/hosting/address.h"

#include <charconv>

#include <boost/asio/ip/address_v4.hpp>

namespace wabed::validation::hosting {

std::optional<Address> ParseAddress(std::string_view text) {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address_v4(text, error);
  if (error) return std::nullopt;
  return address.to_uint();
}

std::string ToString(Address address) { return boost::asio::ip::address_v4(address).to_string(); }

Address Prefix::Last() const { return length >= 32 ? base : base | (0xffffffffU >> length); }

std::optional<Prefix> ParsePrefix(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto base = ParseAddress(text.substr(0, slash));
  const std::string_view digits = text.substr(slash + 1);
  Prefix prefix;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), prefix.length);
  if (!base || error != std::errc() || end != digits.data() + digits.size() || prefix.length > 32) {
    return std::nullopt;
  }
  prefix.base = *base;
  const Address host_bits = prefix.length == 32 ? 0 : 0xffffffffU >> prefix.length;
  if ((prefix.base & host_bits) != 0) return std::nullopt;
  return prefix;
}

}  // namespace wabed::validation::hosting
