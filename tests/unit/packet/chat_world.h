#pragma once

#include <string>
#include <vector>

#include "tests/unit/packet/mini_world.h"

namespace wabed::packet::testing {

using ActionKind = scenarios::ActionSection::Kind;

inline scenarios::ActionSection Act(Nanoseconds at, const std::string& user, ActionKind kind,
                                    const std::string& to = "", std::uint64_t size = 0) {
  scenarios::ActionSection action;
  action.at = at;
  action.user = user;
  action.kind = kind;
  action.to = to;
  if (size > 0) action.size = scenarios::ByteCount{size};
  return action;
}

/// The mini world without a call, where phones do what they are told. One kind of phone, without
/// idle timeout; a user told of a message looks at it after exactly a minute.
inline scenarios::Scenario Chat(std::vector<scenarios::ActionSection> actions,
                                Nanoseconds duration = std::chrono::minutes(10)) {
  using namespace std::chrono_literals;
  scenarios::Scenario scenario = Mini();
  scenario.calls.list.clear();
  scenario.duration = duration;
  scenario.actions = std::move(actions);
  scenario.population.read_delay_median = 60s;
  scenario.population.read_delay_sigma = 0;
  scenario.population.foreground_linger = 40s;
  scenarios::DeviceProfileSection phone;
  phone.name = "phone";
  scenario.device_profiles = {phone};
  scenarios::PoolSection media = scenario.service.pools[0];
  media.name = "media";
  media.role = "photo-audio";
  media.names = {"mmi1.whatsapp.net"};
  media.prefixes = {"203.0.113.32/28"};
  media.addresses = 2;
  scenario.service.pools.push_back(media);
  return scenario;
}

/// The connections one user's phone tried.
inline std::vector<traces::ConnectionRow> ConnectionsOf(const traces::Truth& truth,
                                                        const std::string& user) {
  std::vector<traces::ConnectionRow> rows;
  for (const traces::ConnectionRow& row : truth.connections) {
    if (row.user == user) rows.push_back(row);
  }
  return rows;
}

}  // namespace wabed::packet::testing
