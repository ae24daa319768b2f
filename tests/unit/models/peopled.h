#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

#include "scenarios/schema/scenario.h"

namespace wabed::population {

/// People in a mobile network, a third of them on Wi-Fi, of two systems, for a day from midnight.
inline scenarios::Scenario Peopled(std::uint32_t users) {
  using scenarios::ContentSection;
  scenarios::Scenario scenario;
  scenario.seed = 11;
  scenario.start = scenarios::Instant(std::chrono::hours(24 * 16113));  // 12 February 2014
  scenario.duration = std::chrono::hours(24);
  scenarios::NetworkSection mobile;
  mobile.name = "mobile";
  mobile.kind = scenarios::NetworkSection::Kind::kMobile;
  scenarios::NetworkSection wifi;
  wifi.name = "wifi";
  scenario.networks = {mobile, wifi};
  scenarios::DeviceProfileSection android;
  android.name = "android";
  for (const int minutes : {10, 15, 25}) {
    android.idle_timeouts.push_back({std::chrono::minutes(minutes), 1});
  }
  scenarios::DeviceProfileSection ios;
  ios.name = "ios";
  scenario.device_profiles = {android, ios};
  auto& population = scenario.population;
  population.users = users;
  population.networks = {{"mobile", {2.0 / 3}}, {"wifi", {1.0 / 3}}};
  population.systems = {{"android", {0.75}}, {"ios", {0.25}}};
  population.conversations_per_day = 5;
  population.group_share = {0.3};
  ContentSection photo;
  photo.share = {0.04};
  photo.median_size = {90'000};
  photo.max_size = {400'000};
  photo.download_share = {0.9};
  ContentSection video;
  video.kind = ContentSection::Kind::kVideo;
  video.share = {0.01};
  video.median_size = {1'000'000};
  population.content = {photo, video};
  return scenario;
}

/// Whether two samples differ as those of one distribution hardly would: the two-sample test of
/// Kolmogorov and Smirnov at 1 %, whose critical value is 1.628 sqrt((m + n) / mn) (Smirnov 1948).
inline bool Differ(std::vector<double> a, std::vector<double> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  double largest = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const double at = std::min(a[i], b[j]);
    while (i < a.size() && a[i] == at) ++i;
    while (j < b.size() && b[j] == at) ++j;
    largest = std::max(
        largest, std::abs(static_cast<double>(i) / a.size() - static_cast<double>(j) / b.size()));
  }
  return largest > 1.628 * std::sqrt(1.0 / a.size() + 1.0 / b.size());
}

}  // namespace wabed::population
