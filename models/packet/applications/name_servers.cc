#include "models/packet/applications/name_servers.h"

#include <algorithm>

namespace wabed::packet {
namespace {

/// What is left of the old value when a new one comes in.
constexpr double kMemory = 0.7;
/// What is left of the value of one passed over: 2 s come below 20 ms after 230 questions.
constexpr double kAgeing = 0.98;
/// Who fails is this much slower than the wait for it.
constexpr double kPenalty = 2;

bool Holds(const std::vector<std::uint32_t>& servers, std::uint32_t server) {
  return std::find(servers.begin(), servers.end(), server) != servers.end();
}

}  // namespace

std::uint32_t NameServers::Choose(const std::vector<std::uint32_t>& servers,
                                  const std::vector<std::uint32_t>& tried) {
  const bool again = std::all_of(servers.begin(), servers.end(),
                                 [&](std::uint32_t server) { return Holds(tried, server); });
  const std::uint32_t* best = nullptr;
  for (const std::uint32_t& server : servers) {
    if (!again && Holds(tried, server)) continue;
    if (best == nullptr || SmoothedRoundTrip(server) < SmoothedRoundTrip(*best)) best = &server;
  }
  for (const std::uint32_t server : servers) {
    const auto known = round_trip_ns_.find(server);
    if (server != *best && known != round_trip_ns_.end()) known->second *= kAgeing;
  }
  return *best;
}

void NameServers::Answered(std::uint32_t server, Nanoseconds round_trip) {
  const auto sample = static_cast<double>(round_trip.count());
  const auto [known, fresh] = round_trip_ns_.emplace(server, sample);
  if (!fresh) known->second = kMemory * known->second + (1 - kMemory) * sample;
}

void NameServers::Failed(std::uint32_t server, Nanoseconds waited) {
  double& value = round_trip_ns_[server];
  value = std::max(value, kPenalty * static_cast<double>(waited.count()));
}

Nanoseconds NameServers::SmoothedRoundTrip(std::uint32_t server) const {
  const auto known = round_trip_ns_.find(server);
  return Nanoseconds(known == round_trip_ns_.end() ? 0 : static_cast<std::int64_t>(known->second));
}

}  // namespace wabed::packet
