#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/asio/ip/address_v4.hpp>

namespace wabed::backbone {

using Address = boost::asio::ip::address_v4;

/// Reads a dotted quad; throws std::invalid_argument naming `what` when it is none.
Address ParseAddress(const std::string& text, const std::string& what);

/// An IPv4 prefix.
struct Prefix {
  Address base;
  unsigned length = 32;

  /// How many hosts fit: without the network's and the broadcast address, except in a /31 (RFC
  /// 3021) and a /32.
  std::uint64_t Hosts() const;
  /// The host at `index`, which must be below Hosts().
  Address Host(std::uint64_t index) const;
  bool Contains(const Address& address) const;
  /// The last address, the broadcast one.
  Address Last() const;
  std::string ToString() const;
};

/// Reads `a.b.c.d/len`; throws std::invalid_argument naming `what` when it is none or when address
/// bits are set beyond the length.
Prefix ParsePrefix(const std::string& text, const std::string& what);

/// The fewest prefixes that hold exactly the addresses from `first` up to, not including, `end` (at
/// most 2^32), in order.
std::vector<Prefix> PrefixesOf(std::uint64_t first, std::uint64_t end);

/// Host addresses of several prefixes, counted through in order.
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
