#include "validation/hosting/prefix_table.h"

namespace wabed::validation::hosting {
namespace {

Address Cut(Address address, unsigned length) {
  return length == 0 ? 0 : address & (0xffffffffU << (32 - length));
}

/// Adds the rows' prefixes; returns how many could not be read.
template <typename Row>
std::size_t AddAll(const std::vector<Row>& rows, PrefixIndex& index) {
  std::size_t unreadable = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (const auto prefix = ParsePrefix(rows[i].prefix)) {
      index.Add(*prefix, i);
    } else {
      ++unreadable;
    }
  }
  return unreadable;
}

}  // namespace

void PrefixIndex::Add(const Prefix& prefix, std::size_t row) {
  by_length_[prefix.length][prefix.base] = row;
}

std::optional<std::size_t> PrefixIndex::Find(Address address) const {
  for (unsigned length = 33; length-- > 0;) {
    if (by_length_[length].empty()) continue;
    const auto found = by_length_[length].find(Cut(address, length));
    if (found != by_length_[length].end()) return found->second;
  }
  return std::nullopt;
}

Databases::Databases(const traces::Measured& measured) : measured_(measured) {
  unreadable_rows_ += AddAll(measured.ip_to_as, origins_);
  unreadable_rows_ += AddAll(measured.geolocation, places_);
  for (std::size_t i = 0; i < measured.airports.size(); ++i) {
    airports_.emplace(measured.airports[i].iata, i);
  }
}

const traces::PrefixOriginRow* Databases::Origin(Address address) const {
  const auto row = origins_.Find(address);
  return row ? &measured_.ip_to_as[*row] : nullptr;
}

std::uint32_t Databases::AsOf(Address address) const {
  const traces::PrefixOriginRow* origin = Origin(address);
  return origin == nullptr ? 0 : origin->as;
}

const traces::GeolocationRow* Databases::Geolocation(Address address) const {
  const auto row = places_.Find(address);
  return row ? &measured_.geolocation[*row] : nullptr;
}

const traces::AirportRow* Databases::Airport(const std::string& iata) const {
  const auto found = airports_.find(iata);
  return found == airports_.end() ? nullptr : &measured_.airports[found->second];
}

}  // namespace wabed::validation::hosting
