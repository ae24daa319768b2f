#include "models/service/active_part.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/backbone/prefix.h"

namespace wabed::service {

ActivePart::ActivePart(const scenarios::ServiceSection& service, const AddressPlan& plan) {
  if (service.active.empty()) return;
  std::map<std::string, std::vector<std::uint32_t>> addresses;
  for (const Server& server : plan.Servers()) {
    if (server.pool.empty()) continue;
    addresses[server.pool].push_back(backbone::ParseAddress(server.row.address, "plan").to_uint());
  }
  for (const scenarios::ActiveSection& section : service.active) {
    Group group;
    group.name = section.name;
    group.always_on = section.always_on;
    group.per_address = section.per_address;
    group.window = section.window;
    bool more = true;
    for (std::size_t turn = 0; more; ++turn) {
      more = false;
      for (const std::string& pool : section.pools) {
        if (turn >= addresses[pool].size()) continue;
        places_[addresses[pool][turn]] = {groups_.size(), group.addresses++};
        more = true;
      }
    }
    Update(groups_.emplace_back(std::move(group)), Nanoseconds(0));
  }
}

void ActivePart::Connection(std::uint32_t address, Nanoseconds now) {
  const auto place = places_.find(address);
  if (place == places_.end()) return;
  Group& group = groups_[place->second.group];
  Advance(group, now);
  group.connections.push_back(now);
  Update(group, now);
}

bool ActivePart::IsActive(std::uint32_t address, Nanoseconds now) {
  const auto place = places_.find(address);
  if (place == places_.end()) return true;
  Group& group = groups_[place->second.group];
  Advance(group, now);
  return place->second.rank < group.active;
}

const std::vector<ActivePart::Change>& ActivePart::ChangesUntil(Nanoseconds now) {
  for (Group& group : groups_) Advance(group, now);
  // Groups are brought up to date one by one, so one's change may have been noted after another's
  // later one.
  std::stable_sort(changes_.begin(), changes_.end(),
                   [](const Change& a, const Change& b) { return a.at < b.at; });
  return changes_;
}

// Connections leave the window one by one, each at its own time.
void ActivePart::Advance(Group& group, Nanoseconds now) {
  while (!group.connections.empty() && group.connections.front() + group.window <= now) {
    const Nanoseconds leaves = group.connections.front() + group.window;
    group.connections.pop_front();
    Update(group, leaves);
  }
}

void ActivePart::Update(Group& group, Nanoseconds now) {
  const auto load = static_cast<double>(group.connections.size());
  const double wanted = std::ceil(load / group.per_address);
  const auto all = static_cast<double>(group.addresses);
  const auto active = static_cast<std::uint32_t>(
      std::min(all, std::max(static_cast<double>(group.always_on), wanted)));
  if (group.noted && active == group.active) return;
  group.noted = true;
  group.active = active;
  changes_.push_back({now, group.name, active, group.connections.size()});
}

}  // namespace wabed::service
