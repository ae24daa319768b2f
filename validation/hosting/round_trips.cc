#include "validation/hosting/round_trips.h"

#include <algorithm>
#include <cmath>

namespace wabed::validation::hosting {
namespace {

bool IsTime(double ms) { return std::isfinite(ms) && ms > 0; }

void Lower(std::optional<double>& kept, double value) {
  if (!kept || value < *kept) kept = value;
}

}  // namespace

RoundTrips::RoundTrips(const traces::Measured& measured) {
  for (const traces::PingRow& row : measured.pings) {
    const auto target = ParseAddress(row.target);
    if (!target) {
      ++unusable_;
      continue;
    }
    Way& way = ways_[row.vantage_point][*target];
    way.pinged = true;
    if (!row.min_ms) continue;
    if (IsTime(*row.min_ms)) {
      Lower(way.min_rtt_ms, *row.min_ms);
    } else {
      ++unusable_;
    }
  }
  for (const traces::HopRow& row : measured.hops) {
    const auto target = ParseAddress(row.target);
    if (!target) {
      ++unusable_;
      continue;
    }
    Way& way = ways_[row.vantage_point][*target];
    way.traced = true;
    if (ParseAddress(row.router) != target) continue;
    way.hops = way.hops ? std::min(*way.hops, row.ttl) : row.ttl;
    if (!row.rtt_ms) continue;
    if (IsTime(*row.rtt_ms)) {
      Lower(way.min_rtt_ms, *row.rtt_ms);
    } else {
      ++unusable_;
    }
  }
  for (const auto& [name, targets] : ways_) {
    for (const auto& [target, way] : targets) to_[target][name] = &way;
  }
}

const Way* RoundTrips::Find(const std::string& vantage_point, Address target) const {
  const auto& from = From(vantage_point);
  const auto found = from.find(target);
  return found == from.end() ? nullptr : &found->second;
}

const std::map<Address, Way>& RoundTrips::From(const std::string& vantage_point) const {
  static const std::map<Address, Way> none;
  const auto found = ways_.find(vantage_point);
  return found == ways_.end() ? none : found->second;
}

const std::map<std::string, const Way*>& RoundTrips::To(Address target) const {
  static const std::map<std::string, const Way*> none;
  const auto found = to_.find(target);
  return found == to_.end() ? none : found->second;
}

std::vector<std::string> RoundTrips::VantagePoints() const {
  std::vector<std::string> names;
  for (const auto& entry : ways_) names.push_back(entry.first);
  return names;
}

std::vector<HopGroup> GroupByHops(const RoundTrips& round_trips, const std::string& vantage_point,
                                  const std::set<Address>& targets) {
  std::map<std::uint32_t, HopGroup> groups;
  for (const auto& [target, way] : round_trips.From(vantage_point)) {
    if (!way.hops || targets.count(target) == 0) continue;
    HopGroup& group = groups[*way.hops];
    group.hops = *way.hops;
    ++group.addresses;
    if (way.min_rtt_ms) Lower(group.min_rtt_ms, *way.min_rtt_ms);
  }
  std::vector<HopGroup> list;
  for (const auto& entry : groups) list.push_back(entry.second);
  return list;
}

}  // namespace wabed::validation::hosting
