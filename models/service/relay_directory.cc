#include "models/service/relay_directory.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "models/backbone/geography.h"
#include "models/random/stream.h"

namespace wabed::service {

RelayDirectory::RelayDirectory(const scenarios::ServiceSection& service,
                               const std::vector<scenarios::CitySection>& cities,
                               std::uint64_t seed)
    : cities_(cities), drawn_(0), seed_(seed) {
  for (const auto& site : service.sites) {
    City(site.city);
    city_of_site_[site.code] = site.city;
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

const scenarios::CitySection& RelayDirectory::City(const std::string& name) const {
  for (const scenarios::CitySection& city : cities_) {
    if (city.name == name) return city;
  }
  throw std::invalid_argument("service: no city is called " + name);
}

double RelayDirectory::Weight(const Relay& relay, const std::string& caller_city,
                              const std::string& callee_city, const Load& load) const {
  const scenarios::CitySection& site = City(city_of_site_.at(relay.site));
  const double distance = std::min(backbone::GreatCircleKm(site, City(caller_city)),
                                   backbone::GreatCircleKm(site, City(callee_city)));
  const auto calls = load.find(relay.address);
  return 1 / (1 + distance / kHalfAt) / (1.0 + (calls == load.end() ? 0 : calls->second));
}

std::vector<Relay> RelayDirectory::RelaysFor(std::uint64_t call_stream,
                                             const std::string& caller_city,
                                             const std::string& callee_city,
                                             const Load& load) const {
  random::Stream stream(seed_, "call.relays", call_stream);
  std::vector<Relay> relays = fixed_;
  std::vector<Relay> rest = varying_;
  std::vector<double> weights;
  for (const Relay& relay : rest) {
    weights.push_back(Weight(relay, caller_city, callee_city, load));
  }
  for (std::size_t i = 0; i < drawn_; ++i) {
    double at = stream.Uniform() * std::accumulate(weights.begin(), weights.end(), 0.0);
    std::size_t chosen = 0;
    while (chosen + 1 < rest.size() && at >= weights[chosen]) at -= weights[chosen++];
    relays.push_back(rest[chosen]);
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(chosen));
    weights.erase(weights.begin() + static_cast<std::ptrdiff_t>(chosen));
  }
  return relays;
}

}  // namespace wabed::service
