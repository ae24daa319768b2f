#include "models/backbone/prefix.h"

#include <stdexcept>

#include <boost/asio/ip/network_v4.hpp>

namespace wabed::backbone {

Address ParseAddress(const std::string& text, const std::string& what) {
  boost::system::error_code error;
  Address address = boost::asio::ip::make_address_v4(text, error);
  if (error) {
    throw std::invalid_argument(what + ": '" + text + "' is not an IPv4 address like 192.0.2.1");
  }
  return address;
}

std::uint64_t Prefix::Hosts() const {
  const std::uint64_t all = std::uint64_t{1} << (32 - length);
  return length >= 31 ? all : all - 2;
}

Address Prefix::Host(std::uint64_t index) const {
  const std::uint64_t first = length >= 31 ? 0 : 1;
  return Address(static_cast<std::uint32_t>(base.to_uint() + first + index));
}

bool Prefix::Contains(const Address& address) const {
  return (std::uint64_t{address.to_uint()} ^ base.to_uint()) >> (32 - length) == 0;
}

Address Prefix::Last() const {
  return Address(
      static_cast<std::uint32_t>(base.to_uint() + (std::uint64_t{1} << (32 - length)) - 1));
}

std::string Prefix::ToString() const { return base.to_string() + "/" + std::to_string(length); }

Prefix ParsePrefix(const std::string& text, const std::string& what) {
  boost::system::error_code error;
  const auto network = boost::asio::ip::make_network_v4(text, error);
  if (error) {
    throw std::invalid_argument(what + ": '" + text + "' is not a prefix like 192.0.2.0/24");
  }
  if (network.canonical() != network) {
    throw std::invalid_argument(what + ": '" + text +
                                "' has address bits beyond its length; write " +
                                network.canonical().to_string());
  }
  return {network.address(), network.prefix_length()};
}

std::vector<Prefix> PrefixesOf(std::uint64_t first, std::uint64_t end) {
  std::vector<Prefix> prefixes;
  while (first < end) {
    // The largest block that begins here and does not end too late.
    unsigned length = 32;
    std::uint64_t size = 1;
    while (length > 0 && first % (size * 2) == 0 && first + size * 2 <= end) {
      size *= 2;
      --length;
    }
    prefixes.push_back({Address(static_cast<std::uint32_t>(first)), length});
    first += size;
  }
  return prefixes;
}

PrefixList::PrefixList(const std::vector<std::string>& prefixes, const std::string& what)
    : what_(what) {
  for (const std::string& text : prefixes) {
    prefixes_.push_back(ParsePrefix(text, what));
    size_ += prefixes_.back().Hosts();
  }
}

Address PrefixList::At(std::uint64_t index) const {
  std::uint64_t rest = index;
  for (const Prefix& prefix : prefixes_) {
    if (rest < prefix.Hosts()) return prefix.Host(rest);
    rest -= prefix.Hosts();
  }
  throw std::invalid_argument(what_ + ": its prefixes hold only " + std::to_string(size_) +
                              " addresses, " + std::to_string(index + 1) + " are needed");
}

}  // namespace wabed::backbone
