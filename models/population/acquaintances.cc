#include "models/population/acquaintances.h"

#include <algorithm>
#include <cmath>

#include "models/population/stream_number.h"

namespace wabed::population {
namespace {

// Candidates among whom one contact is drawn: more make the neighbourhood wider (assumption).
constexpr std::uint32_t kStride = 4;
// Geometric numbers end at so many times their mean: 0.25 % of them are cut.
constexpr double kLongestTail = 6;

std::uint32_t Longest(double mean) {
  return static_cast<std::uint32_t>(std::ceil(kLongestTail * mean));
}

// `least` or more, with the mean given: geometric.
std::uint32_t Geometric(random::Stream& stream, std::uint32_t least, double mean) {
  const double beyond = mean - least;
  if (!(beyond > 0)) return least;
  const double drawn = std::log1p(-stream.Uniform()) / std::log(beyond / (1 + beyond));
  return least + static_cast<std::uint32_t>(std::min<double>(drawn, Longest(mean) - least));
}

}  // namespace

Acquaintances::Acquaintances(std::uint64_t seed, const scenarios::PopulationSection& section)
    : seed_(seed), section_(section) {
  double sum = 0;
  for (std::uint32_t i = 1; i <= Longest(section.contacts); ++i) {
    zipf_.push_back(sum += std::pow(i, -section.contact_zipf));
  }
  std::uint32_t most = Longest(section.contacts);
  if (section.groups_per_user > 0) most = std::max(most, Longest(section.group_size) - 1);
  window_ = Index{kStride} * most;
}

std::optional<Index> Acquaintances::Near(random::Stream& stream, Index index,
                                         std::uint32_t rank) const {
  if (stream.Chance(section_.outside_share.value)) return std::nullopt;
  const Index distance = 1 + Index{rank} * kStride + stream.Below(kStride);
  return stream.Chance(0.5) ? index + distance : index - distance;
}

std::uint32_t Acquaintances::ContactCount(Index index) const {
  random::Stream stream(seed_, "people.contacts", static_cast<std::uint64_t>(index));
  return Geometric(stream, 1, section_.contacts);
}

std::optional<Index> Acquaintances::Contact(Index index, std::uint32_t contact) const {
  random::Stream stream(seed_, "people.contact",
                        StreamNumber({static_cast<std::uint64_t>(index), contact}));
  return Near(stream, index, contact);
}

std::uint32_t Acquaintances::DrawContact(random::Stream& stream, std::uint32_t count) const {
  const auto end = zipf_.begin() + std::min<std::size_t>(count, zipf_.size());
  const auto found = std::upper_bound(zipf_.begin(), end, stream.Uniform() * *(end - 1));
  return static_cast<std::uint32_t>(std::min(found, end - 1) - zipf_.begin());
}

std::uint32_t Acquaintances::GroupCount(Index index) const {
  random::Stream stream(seed_, "people.groups", static_cast<std::uint64_t>(index));
  std::uint32_t count = 0;
  for (double at = stream.Exponential(1); at < section_.groups_per_user;
       at += stream.Exponential(1)) {
    ++count;
  }
  return count;
}

std::uint32_t Acquaintances::GroupSize(Index index, std::uint32_t group) const {
  random::Stream stream(seed_, "people.group.size",
                        StreamNumber({static_cast<std::uint64_t>(index), group}));
  return Geometric(stream, 3, section_.group_size);
}

std::vector<std::optional<Index>> Acquaintances::GroupMembers(Index index,
                                                              std::uint32_t group) const {
  random::Stream stream(seed_, "people.group.members",
                        StreamNumber({static_cast<std::uint64_t>(index), group}));
  std::vector<std::optional<Index>> members(GroupSize(index, group) - 1);
  for (std::uint32_t i = 0; i < members.size(); ++i) members[i] = Near(stream, index, i);
  return members;
}

}  // namespace wabed::population
