#pragma once

#include <functional>
#include <map>
#include <string>

#include "scenarios/schema/scenario.h"

namespace wabed {

using Change = std::function<void(scenarios::Scenario&)>;

/// What is changed, and on which ground: some keys matter only where another has a value.
struct KeyChange {
  Change change;
  Change prepare = [](scenarios::Scenario&) {};
};

/// Lays an impairment of every kind over the home's access for a second of the call.
void Impaired(scenarios::Scenario& s);

/// For every key of networks' NAT, radio and links, of impairments and of events.
const std::map<std::string, KeyChange>& AccessKeyChanges();

/// For every key of vantage points and measurements, by its name in the schema.
const std::map<std::string, KeyChange>& MeasurementKeyChanges();

/// For every key of TLS and transfers, and for what device profiles say about them.
const std::map<std::string, KeyChange>& MediaKeyChanges();

/// For every key of calls' paths, and those of NATs that only calls show.
const std::map<std::string, KeyChange>& CallKeyChanges();

/// For every key of active parts.
const std::map<std::string, KeyChange>& ActiveKeyChanges();

/// For every key of the population.
const std::map<std::string, KeyChange>& PeopleKeyChanges();

/// For every key of control connections, of phones that have them, and of listed actions, and for
/// what the population's say about messages that have come.
const std::map<std::string, KeyChange>& ChatKeyChanges();

/// For every key of a call's media.
const std::map<std::string, KeyChange>& VoiceKeyChanges();

}  // namespace wabed
