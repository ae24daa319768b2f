#include "models/service/relay_directory.h"

#include <stdexcept>
#include <utility>

#include "models/random/stream.h"

namespace wabed::service {

RelayDirectory::RelayDirectory(const scenarios::ServiceSection& service, std::uint64_t seed)
    : drawn_(0), seed_(seed) {
  for (const auto& site : service.sites) {
    for (const auto& relay : site.relays) {
      (relay.fixed ? fixed_ : varying_).push_back({relay.address, site.code, relay.fixed});
    }
  }
  const std::size_t all = fixed_.size() + varying_.size();
  if (all == 0) return;  // a world without calls
  if (service.relays_per_call < fixed_.size() || service.relays_per_call > all) {
    throw std::invalid_argument("service: relays_per_call is " +
                                std::to_string(service.relays_per_call) + ", but the sites have " +
                                std::to_string(all) + " relays, " + std::to_string(fixed_.size()) +
                                " of them fixed");
  }
  drawn_ = service.relays_per_call - fixed_.size();
}

std::vector<Relay> RelayDirectory::RelaysFor(std::uint64_t call_stream) const {
  random::Stream stream(seed_, "call.relays", call_stream);
  std::vector<Relay> relays = fixed_;
  // The first steps of a Fisher-Yates shuffle.
  std::vector<Relay> rest = varying_;
  for (std::size_t i = 0; i < drawn_; ++i) {
    const auto left = static_cast<std::uint32_t>(rest.size() - i);
    std::swap(rest[i], rest[i + stream.Below(left)]);
    relays.push_back(rest[i]);
  }
  return relays;
}

}  // namespace wabed::service
