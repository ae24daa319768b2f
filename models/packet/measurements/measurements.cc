#include "models/packet/measurements/measurements.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <boost/asio/ip/address_v4.hpp>

#include "models/backbone/prefix.h"
#include "models/packet/measurements/traceroute_task.h"

namespace wabed::packet {
namespace {

using boost::asio::ip::address_v4;
using Kind = scenarios::MeasurementSection::Kind;

bool AsksResolver(Kind kind) { return kind == Kind::kResolve || kind == Kind::kPtr; }

/// Every name of the service's pools but those of name servers, in order.
std::vector<std::string> AllNames(const scenarios::ServiceSection& service) {
  std::set<std::string> names;
  for (const scenarios::PoolSection& pool : service.pools) {
    if (pool.role == "authoritative-dns") continue;
    names.insert(pool.names.begin(), pool.names.end());
  }
  return {names.begin(), names.end()};
}

}  // namespace

Measurements::Measurements(const scenarios::Scenario& scenario, Internet& internet)
    : scenario_(scenario), internet_(internet) {
  MakeHosts();
  for (const scenarios::MeasurementSection& section : scenario_.measurements) {
    runs_.push_back(std::make_unique<MeasurementRun>(section, SettingOf(section)));
  }
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const scenarios::MeasurementSection& section = runs_[i]->section();
    if (section.found_by) {
      const bool known = std::any_of(runs_.begin(), runs_.end(), [&](const auto& run) {
        return run->section().name == *section.found_by && run->section().kind == Kind::kResolve;
      });
      if (!known) {
        throw std::invalid_argument("measurement '" + section.name + "': nothing called '" +
                                    *section.found_by + "' resolves names");
      }
    }
    if (section.kind == Kind::kTraceroute &&
        section.max_hops * section.count > TracerouteTask::kMostProbes) {
      throw std::invalid_argument("measurement '" + section.name +
                                  "': more probes a target than there are ports");
    }
    ns3::Simulator::Schedule(ToTime(section.at), &Measurements::MayBegin, this, i);
  }
}

void Measurements::MakeHosts() {
  for (const scenarios::VantagePointSection& section : scenario_.vantage_points) {
    const backbone::PrefixList addresses({section.prefix}, "vantage point '" + section.name + "'");
    for (std::uint32_t number = 0; number < section.count; ++number) {
      const std::uint32_t address = addresses.At(number).to_uint();
      hosts_.push_back(
          std::make_unique<VantageHost>(section, number, address, scenario_.seed, internet_));
      internet_.Attach(address, *hosts_.back());
    }
  }
}

std::vector<VantageHost*> Measurements::HostsFor(
    const scenarios::MeasurementSection& section) const {
  const std::string what = "measurement '" + section.name + "'";
  std::vector<VantageHost*> hosts;
  for (const std::string& name : section.from) {
    const bool known = std::any_of(hosts_.begin(), hosts_.end(), [&](const auto& host) {
      return host->section().name == name || host->name() == name;
    });
    if (!known) throw std::invalid_argument(what + ": no vantage point called " + name);
  }
  for (const auto& host : hosts_) {
    const auto named = [&](const std::string& name) {
      return host->section().name == name || host->name() == name;
    };
    if (section.from.empty()) {
      if (AsksResolver(section.kind) && !host->section().resolver) continue;
    } else if (std::none_of(section.from.begin(), section.from.end(), named)) {
      continue;
    } else if (AsksResolver(section.kind) && !host->section().resolver) {
      throw std::invalid_argument(what + ": " + host->name() + " has no resolver");
    }
    hosts.push_back(host.get());
  }
  if (hosts.empty()) throw std::invalid_argument(what + ": no vantage point to measure from");
  return hosts;
}

MeasurementRun::Setting Measurements::SettingOf(
    const scenarios::MeasurementSection& section) const {
  MeasurementRun::Setting setting;
  setting.seed = scenario_.seed;
  setting.start = scenario_.start;
  setting.hosts = HostsFor(section);
  setting.names = section.names.empty() ? AllNames(scenario_.service) : section.names;
  if (section.vantage_points) {
    for (const auto& host : hosts_) setting.others.push_back(host->address());
  }
  return setting;
}

void Measurements::MayBegin(std::size_t number) {
  MeasurementRun& run = *runs_[number];
  if (run.begun() || Now() < run.section().at) return;
  std::set<std::uint32_t> found;
  if (run.section().found_by) {
    for (const auto& other : runs_) {
      if (other->section().name != *run.section().found_by) continue;
      if (!other->ended()) return;  // it will call again when it has
      found = other->Found();
    }
  }
  run.Begin(found, [this, number] { Ended(number); });
}

void Measurements::Ended(std::size_t number) {
  const std::string& name = runs_[number]->section().name;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const auto& found_by = runs_[i]->section().found_by;
    if (found_by && *found_by == name) MayBegin(i);
  }
  if (AllEnded() && when_all_ended_) when_all_ended_();
}

bool Measurements::AllEnded() const {
  return std::all_of(runs_.begin(), runs_.end(), [](const auto& run) { return run->ended(); });
}

double Measurements::Share() const {
  double sum = 0;
  for (const auto& run : runs_) sum += run->Share();
  return runs_.empty() ? 1 : sum / static_cast<double>(runs_.size());
}

std::vector<std::string> Measurements::Unfinished() const {
  std::vector<std::string> words;
  for (const auto& run : runs_) {
    if (run->ended()) continue;
    words.push_back(fmt::format("{}: {} of {} rounds had ended", run->section().name,
                                run->rounds_done(), run->section().rounds));
  }
  return words;
}

traces::Measured Measurements::Take(const backbone::Topology& map) {
  traces::Measured measured;
  for (const auto& host : hosts_) {
    const scenarios::VantagePointSection& section = host->section();
    const scenarios::CitySection& city = map.City(section.city);
    const bool is_host = section.kind == scenarios::VantagePointSection::Kind::kHost;
    measured.vantage_points.push_back(
        {host->name(), section.name, is_host ? "host" : "looking-glass", section.city, city.country,
         city.latitude, city.longitude, section.as, address_v4(host->address()).to_string(),
         section.resolver.value_or("")});
  }
  for (const auto& run : runs_) run->AddTo(measured);
  return measured;
}

}  // namespace wabed::packet
