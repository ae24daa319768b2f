// The part of World that places captures and impairments, and tells what links did.
#include <fmt/format.h>

#include <stdexcept>

#include "models/packet/world.h"

namespace wabed::packet {

void World::MakeCaptures(const CaptureSettings& settings) {
  for (const scenarios::CaptureSection& section : scenario_.captures) {
    traces::CapturePointRow row;
    row.name = section.name;
    row.place = section.home ? *section.home : section.network ? *section.network : *section.site;
    row.kind = section.site ? "relay-site" : section.home ? "home-lan" : "provider-core";
    if (section.network && cores_.count(*section.network) != 0) row.kind = "mobile-core";
    if (section.site) {
      for (const scenarios::SiteSection& site : scenario_.service.sites) {
        if (site.code == row.place) row.city = site.city;
      }
    }
    const std::string network = row.place.substr(0, row.place.find('/'));
    for (const scenarios::NetworkSection& one : scenario_.networks) {
      if (!section.site && one.name == network) row.city = one.city;
    }
    auto point = std::make_unique<CapturePoint>(
        settings.folder / (section.name + ".pcapng"), section.name,
        fmt::format("{} {}, {}", row.kind, row.place, row.city), scenario_.start,
        settings.label_packets, section.snap_length);
    bool placed = false;
    if (section.site && sites_.count(*section.site) != 0) {
      sites_[*section.site]->capture = point.get();
      placed = true;
    }
    for (Home& home : homes_) {
      if (section.home && *section.home == fmt::format("{}/{}", home.network, home.number)) {
        home.gateway->CaptureLan(*point);
        placed = true;
      }
      if (section.network && *section.network == home.network) {
        home.gateway->CaptureProvider(*point);
        placed = true;
      }
    }
    if (section.network && cores_.count(*section.network) != 0) {
      cores_[*section.network]->Capture(*point);
      placed = true;
    }
    if (!placed) throw std::invalid_argument("nothing to capture at " + row.place);
    captures_.push_back({row, std::move(point)});
  }
}

void World::Impair() {
  const Nanoseconds end = scenario_.duration;
  for (const scenarios::ImpairmentSection& impairment : scenario_.impairments) {
    const std::size_t dot = impairment.link.find_last_of('.');
    const std::string place = impairment.link.substr(0, dot);
    const std::string what = dot == std::string::npos ? "" : impairment.link.substr(dot + 1);
    bool known = false;
    if (place == "site" && sites_.count(what) != 0) {
      sites_[what]->Impair(impairment, end);
      known = true;
    }
    if (impairment.link.rfind("cable.", 0) == 0) {
      internet_.ImpairCable(impairment.link.substr(6), impairment, end, scenario_.seed);
      known = true;
    }
    for (Home& home : homes_) {
      if (home.network != place) continue;
      known = true;
      if (what == "wifi") home.gateway->ImpairWifi(impairment, end);
      if (what == "access") home.gateway->ImpairAccess(impairment, end);
    }
    if (what == "access" && cores_.count(place) != 0) {
      cores_[place]->ImpairAccess(impairment, end);
      known = true;
    }
    if (!known) throw std::invalid_argument("no link called " + impairment.link);
  }
}

std::vector<traces::LinkRow> World::LinkRows() const {
  std::vector<traces::LinkRow> rows;
  const auto add = [&rows](const std::string& link, const std::string& place,
                           const std::string& direction, const LinkDirection& one) {
    const traces::LinkRow row{
        link, place, direction, one.lost(), one.overflowed(), one.duplicated(), one.corrupted()};
    if (row.lost + row.queue_drops + row.duplicated + row.corrupted > 0) rows.push_back(row);
  };
  for (const Home& home : homes_) {
    home.gateway->EachLink([&](const char* link, const char* direction, const LinkDirection& one) {
      add(home.network + "." + link, fmt::format("{}/{}", home.network, home.number), direction,
          one);
    });
  }
  for (const auto& [network, core] : cores_) {
    core->EachLink([&](std::uint32_t number, const char* direction, const LinkDirection& one) {
      add(network + ".access", fmt::format("{}-{}", network, number), direction, one);
    });
  }
  for (const auto& [code, site] : sites_) {
    add("site." + code, "", "up", site->up);
    add("site." + code, "", "down", site->down);
  }
  internet_.EachCable([&](const std::string& name, const char* direction,
                          const LinkDirection& one) { add("cable." + name, "", direction, one); });
  return rows;
}

}  // namespace wabed::packet
