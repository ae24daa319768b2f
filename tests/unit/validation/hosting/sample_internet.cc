#include "tests/unit/validation/hosting/sample_internet.h"

#include <cctype>
#include <cmath>
#include <stdexcept>

#include "validation/hosting/address.h"

namespace wabed::validation::hosting {

std::uint64_t Dice::Next() {
  state_ += 0x9e3779b97f4a7c15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

GeoPoint Dice::Place() {
  const double z = Between(-1, 1);
  return {std::asin(z) * 180 / std::acos(-1.0), Between(-180, 180)};
}

const std::vector<City>& Cities() {
  static const std::vector<City> cities = {
      {"Montevideo", "UY", "mvd", {-34.90, -56.19}},
      {"Vienna", "AT", "vie", {48.21, 16.37}},
      {"London", "GB", "lon", {51.51, -0.13}},
      {"Tokyo", "JP", "nrt", {35.68, 139.69}},
      {"Sydney", "AU", "syd", {-33.87, 151.21}},
      {"Singapore", "SG", "sin", {1.29, 103.85}},
      {"New York", "US", "nyc", {40.71, -74.01}},
      {"Miami", "US", "mia", {25.76, -80.19}},
      {"Los Angeles", "US", "lax", {34.05, -118.24}},
      {"Chicago", "US", "ord", {41.88, -87.63}},
      {"Dallas", "US", "dfw", {32.78, -96.80}},
      {"Houston", "US", "iah", {29.76, -95.37}},
      {"Atlanta", "US", "atl", {33.75, -84.39}},
      {"Sao Paulo", "BR", "gru", {-23.55, -46.63}},
      {"Rio de Janeiro", "BR", "gig", {-22.91, -43.17}},
      {"Johannesburg", "ZA", "jnb", {-26.20, 28.05}},
      {"Buenos Aires", "AR", "eze", {-34.60, -58.38}},
      {"Mexico City", "MX", "mex", {19.43, -99.13}},
  };
  return cities;
}

const City& CityNamed(const std::string& name) {
  for (const City& city : Cities()) {
    if (name == city.name) return city;
  }
  throw std::logic_error("no such city: " + name);
}

std::string AddressAt(const std::string& first, std::uint32_t index) {
  return ToString(*ParseAddress(first) + index);
}

std::string SampleInternet::NameOf(const std::string& city) {
  std::string name;
  for (const char c : city) {
    if (c != ' ') name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name;
}

void SampleInternet::AddVantagePoint(const std::string& city) {
  const City& at = CityNamed(city);
  traces::VantagePointRow row;
  row.name = NameOf(city);
  row.group = row.name;
  row.kind = "host";
  row.city = city;
  row.country = at.country;
  row.latitude = at.place.latitude;
  row.longitude = at.place.longitude;
  row.address =
      AddressAt("198.51.100.1", static_cast<std::uint32_t>(measured.vantage_points.size()));
  measured.vantage_points.push_back(row);
}

void SampleInternet::AddAnswer(const std::string& city, const std::string& name,
                               const std::string& answers) {
  traces::ResolutionRow row;
  row.measurement = "crawl";
  row.round = 1;
  row.vantage_point = NameOf(city);
  row.qname = name;
  row.qtype = "A";
  row.rcode = "NOERROR";
  row.answers = answers;
  measured.resolutions.push_back(row);
}

void SampleInternet::AddPtr(const std::string& address, const std::string& name) {
  traces::ResolutionRow row;
  row.measurement = "names";
  row.round = 1;
  row.vantage_point = measured.vantage_points.empty() ? "" : measured.vantage_points[0].name;
  row.qname = ToString(__builtin_bswap32(*ParseAddress(address))) + ".in-addr.arpa";
  row.qtype = "PTR";
  row.rcode = name.empty() ? "NXDOMAIN" : "NOERROR";
  row.answers = name;
  measured.resolutions.push_back(row);
}

void SampleInternet::AddPing(const std::string& vantage_point, const std::string& target,
                             double ms) {
  traces::PingRow row;
  row.measurement = "ping";
  row.round = 1;
  row.vantage_point = vantage_point;
  row.target = target;
  row.sent = 3;
  row.received = 3;
  row.min_ms = row.mean_ms = row.max_ms = ms;
  measured.pings.push_back(row);
}

void SampleInternet::AddTrace(const std::string& vantage_point, const std::string& target,
                              std::uint32_t hops, double ms) {
  for (std::uint32_t ttl = 1; ttl <= hops; ++ttl) {
    traces::HopRow row;
    row.measurement = "trace";
    row.round = 1;
    row.vantage_point = vantage_point;
    row.target = target;
    row.ttl = ttl;
    row.probe = 1;
    row.router = ttl == hops ? target : "192.0.2." + std::to_string(ttl);
    row.answer = ttl == hops ? "port-unreachable" : "time-exceeded";
    row.rtt_ms = ms * ttl / hops;
    measured.hops.push_back(row);
  }
}

void SampleInternet::PingAll(const std::string& target, const GeoPoint& place, Dice& dice,
                             double low, double high, double access_ms) {
  for (const traces::VantagePointRow& from : measured.vantage_points) {
    if (from.address == target) continue;
    const double km = DistanceKm(GeoPoint{from.latitude, from.longitude}, place);
    AddPing(from.name, target,
            km * dice.Between(low, high) * kLeastMsPerKm + dice.Between(0.1, 0.1 + access_ms));
  }
}

void SampleInternet::PingEachOther(Dice& dice, double low, double high, double access_ms) {
  for (const traces::VantagePointRow& to : measured.vantage_points) {
    PingAll(to.address, {to.latitude, to.longitude}, dice, low, high, access_ms);
  }
}

void SampleInternet::AddAirports() {
  for (const City& city : Cities()) {
    measured.airports.push_back(
        {city.iata, city.name, city.country, city.place.latitude, city.place.longitude});
  }
}

}  // namespace wabed::validation::hosting
