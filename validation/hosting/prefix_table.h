#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

#include "traces/measured/rows.h"
#include "validation/hosting/address.h"

namespace wabed::validation::hosting {

/// Finds the longest prefix that holds an address. Of two equal prefixes the later one counts.
class PrefixIndex {
 public:
  /// `row` is the caller's number for it.
  void Add(const Prefix& prefix, std::size_t row);
  /// The row of the longest prefix that holds the address, if any.
  std::optional<std::size_t> Find(Address address) const;

 private:
  std::array<std::unordered_map<Address, std::size_t>, 33> by_length_;  // never walked through
};

/// The databases of a run, asked by address. Rows whose prefix cannot be read are left out and
/// counted. Keeps pointers into the tables it was made from.
class Databases {
 public:
  explicit Databases(const traces::Measured& measured);

  /// Who announces the address; null when the database does not know.
  const traces::PrefixOriginRow* Origin(Address address) const;
  /// Its AS number; 0 when the database does not know.
  std::uint32_t AsOf(Address address) const;
  /// Where the database believes the address to be; null when it does not know.
  const traces::GeolocationRow* Geolocation(Address address) const;
  /// What an airport code in lower case means; null for an unknown one.
  const traces::AirportRow* Airport(const std::string& iata) const;

  std::size_t unreadable_rows() const { return unreadable_rows_; }

 private:
  const traces::Measured& measured_;
  PrefixIndex origins_;
  PrefixIndex places_;
  std::unordered_map<std::string, std::size_t> airports_;  // never walked through
  std::size_t unreadable_rows_ = 0;
};

}  // namespace wabed::validation::hosting
