#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/asio/ip/address_v4.hpp>

namespace wabed::backbone {

using Address = boost::asio::ip::address_v4;

/// Reads a dotted quad; throws std::invalid_argument naming `what` when it is none.
Address ParseAddress(const std::string& text, const std::string& what);

/// An IPv4 prefix, every address of it usable (pools in data centres are routed, not bridged).
struct Prefix {
  Address base;
  unsigned length = 32;

  std::uint64_t Size() const { return std::uint64_t{1} << (32 - length); }
  bool Contains(Address address) const;
  std::string ToString() const;
};

/// Reads `a.b.c.d/len`; throws std::invalid_argument naming `what` when it is none or when address
/// bits are set beyond the length.
Prefix ParsePrefix(const std::string& text, const std::string& what);

/// Addresses of several prefixes, counted through in order.
class PrefixList {
 public:
  /// Throws std::invalid_argument as ParsePrefix does.
  PrefixList(const std::vector<std::string>& prefixes, const std::string& what);

  std::uint64_t Size() const { return size_; }
  /// The address at `index`; throws std::invalid_argument naming the owner when there are fewer.
  Address At(std::uint64_t index) const;

 private:
  std::vector<Prefix> prefixes_;
  std::string what_;
  std::uint64_t size_ = 0;
};

}  // namespace wabed::backbone
