// Half as many people are as many kinds of people: what an operator meters of the users of a small
// world is distributed as what it meters of other users in a world twice that size.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/integration/run_command.h"
#include "tests/unit/traces/scratch.h"
#include "traces/truth/table_file.h"
#include "traces/truth/tables.h"
#include "validation/statistics/kolmogorov_smirnov.h"
#include "validation/statistics/sample.h"
#include "validation/usage/operator_view.h"

namespace wabed::tests {
namespace {

using validation::Usage;
using validation::UsageFlow;

/// One value a user: those of different users are independent, those of their flows are not.
using ByUser = std::map<std::string, double>;

constexpr int kSmall = 100, kLarge = 200;
/// Four distributions are compared, and all are to pass in 99 of 100 worlds (Bonferroni's
/// correction).
constexpr double kLeastP = 0.01 / 4;

/// chat-media-2014 with so many users, as the core meters it.
class Day {
 public:
  explicit Day(int users) {
    const auto folder = scratch_ / "run";
    const auto result = RunCommand(
        Quoted(WABED_BINARY) +
        " run " WABED_SOURCE_DIR "/scenarios/chat-media-2014.yaml --set population.users=" +
        std::to_string(users) + " -o " + Quoted(folder.string()) + " 2>&1");
    // 1: too few people for one of the published figures.
    if (result.exit_code > 1) throw std::runtime_error(result.output);
    flows_ = traces::ReadTable<traces::FlowRecord>(folder / "observed/flows.csv");
    tags_ = traces::ReadTable<traces::TaggedFlowRow>(folder / "observed/tagged_flows.csv");
    users_ = traces::ReadTable<traces::UserRow>(folder / "truth/users.csv");
    usage_ =
        validation::FindUsage("mobile-core", flows_, tags_, {}, validation::KnownTerminals(users_));
  }

  const std::vector<traces::UserRow>& users() const { return users_; }

  /// The median of a quantity over each user's flows of a kind.
  template <typename Wanted, typename Quantity>
  ByUser Medians(Wanted wanted, Quantity quantity) const {
    std::map<std::string, std::vector<double>> all;
    for (const UsageFlow& flow : usage_.flows) {
      if (wanted(flow)) all[flow.user].push_back(quantity(flow));
    }
    ByUser medians;
    for (auto& [user, values] : all) medians[user] = validation::Median(values);
    return medians;
  }

 private:
  traces::Scratch scratch_;
  std::vector<traces::FlowRecord> flows_;
  std::vector<traces::TaggedFlowRow> tags_;
  std::vector<traces::UserRow> users_;
  Usage usage_;
};

bool Chat(const UsageFlow& flow) { return flow.service == validation::Service::kChat; }
bool Media(const UsageFlow& flow) { return validation::IsMedia(flow.service); }
double Octets(const UsageFlow& flow) { return static_cast<double>(flow.Octets()); }
double Seconds(const UsageFlow& flow) { return flow.Seconds(); }

std::vector<double> Values(const ByUser& by_user, const std::set<std::string>& but = {}) {
  std::vector<double> values;
  for (const auto& [user, value] : by_user) {
    if (but.count(user) == 0) values.push_back(value);
  }
  return values;
}

TEST(HalvedPopulation, ShiftsNoDistribution) {
  const Day small(kSmall), large(kLarge);
  std::set<std::string> both;  // users of the small world live in the large one too
  for (const traces::UserRow& user : small.users()) both.insert(user.address);
  ASSERT_EQ(both.size(), static_cast<std::size_t>(kSmall));
  ASSERT_EQ(large.users().size(), static_cast<std::size_t>(kLarge));

  const auto expect_same = [&](const char* what, const ByUser& of_small, const ByUser& of_large) {
    const auto a = Values(of_small), b = Values(of_large, both);
    ASSERT_GT(std::min(a.size(), b.size()), 60u) << what;
    const auto test = validation::CompareSamples(a, b);
    EXPECT_GT(test.p_value, kLeastP) << what << ": largest distance " << test.distance;
  };
  expect_same("octets of chat flows", small.Medians(Chat, Octets), large.Medians(Chat, Octets));
  expect_same("seconds of chat flows", small.Medians(Chat, Seconds), large.Medians(Chat, Seconds));
  expect_same("octets of media flows", small.Medians(Media, Octets), large.Medians(Media, Octets));
  expect_same("seconds of media flows", small.Medians(Media, Seconds),
              large.Medians(Media, Seconds));

  // It would be noticed: flows half as large again.
  ByUser larger = large.Medians(Chat, Octets);
  for (auto& entry : larger) entry.second *= 1.5;
  EXPECT_LT(
      validation::CompareSamples(Values(small.Medians(Chat, Octets)), Values(larger, both)).p_value,
      kLeastP);
}

}  // namespace
}  // namespace wabed::tests
