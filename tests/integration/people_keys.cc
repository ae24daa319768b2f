// What changes when a key of the population does.
#include "tests/integration/key_change.h"
#include "tests/unit/packet/chat_world.h"

namespace wabed {
namespace {

using namespace std::chrono_literals;
using scenarios::Scenario;

/// A dozen people, at home and on the move, for ten minutes in which much is written.
void Dozen(Scenario& s) {
  s = packet::testing::Chat({}, 10min);
  s.networks[0].public_prefix = "192.0.2.128/26";
  scenarios::DeviceProfileSection other;
  other.name = "other";
  other.idle_timeouts = {{30s, 1}};
  s.device_profiles.push_back(other);
  auto& people = s.population;
  people.users = 12;
  people.networks = {{"home", {0.5}}, {"mobile", {0.5}}};
  people.systems = {{"phone", {0.5}}, {"other", {0.5}}};
  people.conversations_per_day = 600;
  people.read_delay_median = 20s;
  people.offline_share.value = 0.5;
  people.offline_mean = 2min;
  scenarios::ContentSection photo;
  photo.share.value = 0.2;
  photo.median_size.bytes = 20'000;
  photo.max_size.bytes = 100'000;
  people.content = {photo};
}

}  // namespace

const std::map<std::string, KeyChange>& PeopleKeyChanges() {
  static const std::map<std::string, KeyChange> changes = {
      {"a device profile.reconnect_after",
       {[](Scenario& s) { s.device_profiles[1].reconnect_after = 5s; }, Dozen}},
      {"a share of a network.network",
       {[](Scenario& s) {
          s.population.networks[0].network = "mobile";
          s.population.networks[1].network = "home";
        },
        Dozen}},
      {"a share of a network.share",
       {[](Scenario& s) {
          s.population.networks = {{"home", {0.1}}, {"mobile", {0.9}}};
        },
        Dozen}},
      {"a share of a system.profile",
       {[](Scenario& s) {
          s.population.systems = {{"other", {0.5}}, {"phone", {0.5}}};
        },
        Dozen}},
      {"a share of a system.share",
       {[](Scenario& s) {
          s.population.systems = {{"phone", {0.1}}, {"other", {0.9}}};
        },
        Dozen}},
      {"content.kind",
       {[](Scenario& s) { s.population.content[0].kind = scenarios::ContentSection::Kind::kVoice; },
        Dozen}},
      {"content.share", {[](Scenario& s) { s.population.content[0].share.value = 0.9; }, Dozen}},
      {"content.median_size",
       {[](Scenario& s) { s.population.content[0].median_size.bytes = 5'000; }, Dozen}},
      {"content.size_sigma",
       {[](Scenario& s) { s.population.content[0].size_sigma = 0.1; }, Dozen}},
      {"content.max_size",
       {[](Scenario& s) { s.population.content[0].max_size.bytes = 21'000; }, Dozen}},
      {"content.download_share",
       {[](Scenario& s) { s.population.content[0].download_share.value = 0; }, Dozen}},
      {"population.users", {[](Scenario& s) { s.population.users = 11; }, Dozen}},
      {"population.utc_offset_hours",
       {[](Scenario& s) { s.population.utc_offset_hours = 6; },
        [](Scenario& s) {
          Dozen(s);
          s.population.hours.assign(24, 1);
          s.population.hours[6] = 5;
        }}},
      {"population.hours",
       {[](Scenario& s) {
          s.population.hours.assign(24, 1);
          s.population.hours[12] = 5;
        },
        Dozen}},
      {"population.days",
       {[](Scenario& s) {
          s.population.days.assign(7, 1);
          for (std::size_t day = 0; day < 7; day += 2) s.population.days[day] = 3;
        },
        Dozen}},
      {"population.conversations_per_day",
       {[](Scenario& s) { s.population.conversations_per_day = 300; }, Dozen}},
      {"population.activity_sigma",
       {[](Scenario& s) { s.population.activity_sigma = 0.1; }, Dozen}},
      {"population.contacts", {[](Scenario& s) { s.population.contacts = 3; }, Dozen}},
      {"population.contact_zipf", {[](Scenario& s) { s.population.contact_zipf = 3; }, Dozen}},
      {"population.outside_share",
       {[](Scenario& s) { s.population.outside_share.value = 0; }, Dozen}},
      {"population.groups_per_user",
       {[](Scenario& s) { s.population.groups_per_user = 3; }, Dozen}},
      {"population.group_size", {[](Scenario& s) { s.population.group_size = 3; }, Dozen}},
      {"population.group_share",
       {[](Scenario& s) { s.population.group_share.value = 0.9; }, Dozen}},
      {"population.messages_per_conversation",
       {[](Scenario& s) { s.population.messages_per_conversation = 2; }, Dozen}},
      {"population.gap_median", {[](Scenario& s) { s.population.gap_median = 5s; }, Dozen}},
      {"population.gap_sigma", {[](Scenario& s) { s.population.gap_sigma = 0.1; }, Dozen}},
      {"population.text_min", {[](Scenario& s) { s.population.text_min = 100; }, Dozen}},
      {"population.text_max", {[](Scenario& s) { s.population.text_max = 10; }, Dozen}},
      {"population.text_exponent", {[](Scenario& s) { s.population.text_exponent = 0.5; }, Dozen}},
      {"population.offline_share",
       {[](Scenario& s) { s.population.offline_share.value = 0; },
        [](Scenario& s) {
          Dozen(s);
          s.population.offline_share.value = 1;
          s.population.offline_mean = 20h;
        }}},
      {"population.offline_mean",
       {[](Scenario& s) { s.population.offline_mean = 1s; },
        [](Scenario& s) {
          Dozen(s);
          s.population.offline_share.value = 1;
          s.population.offline_mean = 20h;
        }}},
      {"population.calls_per_day", {[](Scenario& s) { s.population.calls_per_day = 5000; }, Dozen}},
  };
  return changes;
}

}  // namespace wabed
