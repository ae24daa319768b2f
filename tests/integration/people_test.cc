// A small population for an hour: accounts that agree, whatever the seed, and captures tshark
// reads.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/integration/run_command.h"
#include "tests/integration/tshark.h"
#include "tests/unit/packet/chat_world.h"
#include "traces/digest.h"
#include "traces/run_folder/outputs.h"
#include "traces/truth/truth_files.h"

namespace wabed::tests {
namespace {

using namespace std::chrono_literals;
using packet::testing::LivedWorld;
using Push = scenarios::DeviceProfileSection::Push;

scenarios::Scenario Thirty(std::uint64_t seed) {
  scenarios::Scenario scenario = packet::testing::Chat({}, 1h);
  scenario.seed = seed;
  scenario.service.control_framing = scenarios::ServiceSection::ControlFraming::kTls;
  scenario.networks[0].public_prefix = "192.0.2.128/26";
  scenarios::DeviceProfileSection android, ios;
  android.name = "android";
  android.idle_timeouts = {{10min, 1}, {15min, 1}, {25min, 1}};
  ios.name = "ios";
  ios.tls_client = scenarios::DeviceProfileSection::TlsClient::kIos;
  ios.idle_timeouts = {{3min, 1}};
  ios.push = Push::kNotifies;
  scenario.device_profiles = {android, ios};
  auto& people = scenario.population;
  people.users = 30;
  people.networks = {{"home", {0.5}}, {"mobile", {0.5}}};
  people.systems = {{"android", {0.6}}, {"ios", {0.4}}};
  people.conversations_per_day = 60;
  people.read_delay_sigma = 1;
  people.offline_share.value = 0.5;
  people.offline_mean = 10min;
  scenarios::ContentSection photo;
  photo.share.value = 0.05;
  photo.median_size.bytes = 30'000;
  people.content = {photo};
  return scenario;
}

class ThirtyPeople : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(ThirtyPeople, LiveForAnHourAndEveryAccountAgrees) {
  LivedWorld world(Thirty(GetParam()));
  const traces::Truth truth = world.Live();  // throws when messages are lost
  ASSERT_EQ(truth.users.size(), 30u);
  EXPECT_GT(truth.messages.size(), 100u);
  std::set<std::uint64_t> actions;
  for (const traces::ActionRow& row : truth.actions) actions.insert(row.action_id);
  std::map<std::uint64_t, const traces::MessageRow*> messages;
  for (const traces::MessageRow& row : truth.messages) {
    messages[row.message_id] = &row;
    EXPECT_EQ(actions.count(row.action_id), row.sender == "outside" ? 0u : 1u);
  }
  std::map<std::string, int> ways;
  for (const traces::DeliveryRow& row : truth.deliveries) {
    ASSERT_EQ(messages.count(row.message_id), 1u);
    ++ways[row.way];
    EXPECT_EQ(row.way.empty(), !row.ts_delivered);
  }
  EXPECT_GT(ways["connected"], 0);
  EXPECT_GT(ways["push"], 0);
  EXPECT_GT(ways["fetched"], 0);
  std::map<std::uint64_t, const traces::FlowTruthRow*> flows;
  for (const traces::FlowTruthRow& row : truth.flows) {
    flows[row.flow_id] = &row;
    EXPECT_TRUE(row.action_id == 0 || actions.count(row.action_id) == 1) << row.flow_id;
  }
  std::map<std::string, int> open;  // connections of a phone that did not end
  for (const traces::ConnectionRow& row : truth.connections) {
    if (!row.ts_end) ++open[row.user];
    if (row.flow_id == 0) continue;
    ASSERT_EQ(flows.count(row.flow_id), 1u);
    EXPECT_EQ(flows[row.flow_id]->cause, "wa.control");
    EXPECT_EQ(flows[row.flow_id]->resp_h, row.server);
    EXPECT_EQ(flows[row.flow_id]->service_name, row.service_name);
  }
  for (const auto& [user, count] : open) EXPECT_EQ(count, 1) << user;
}

INSTANTIATE_TEST_SUITE_P(Seeds, ThirtyPeople, ::testing::Values(1, 2, 3, 4, 5));

std::map<std::string, std::string> Hashes(std::uint64_t seed) {
  LivedWorld world(Thirty(seed));
  const traces::Scratch scratch;
  traces::WriteTruth(scratch.path(), world.Live());
  std::map<std::string, std::string> hashes;
  for (const auto& [path, output] : traces::HashOutputs(scratch.path())) {
    hashes[path] = output.sha256;
  }
  hashes["core"] = traces::Sha256Hex(traces::ReadFile(world.Capture("core")));
  hashes["home"] = traces::Sha256Hex(traces::ReadFile(world.Capture("home")));
  return hashes;
}

TEST(People, OfTheSameSeedLeaveTheSameBytes) {
  const auto once = Hashes(7);
  EXPECT_GT(once.size(), 10u);
  EXPECT_EQ(once, Hashes(7));
  EXPECT_NE(once, Hashes(8));
}

TEST(People, LeaveNothingThatTsharkFindsWrong) {
  if (!HaveTshark()) GTEST_SKIP() << "tshark is not installed";
  LivedWorld world(Thirty(9));
  world.Live();
  const std::string capture = Quoted(world.Capture("core"));
  const auto faults = RunCommand(
      "tshark -n -o tcp.check_checksum:TRUE -o ip.check_checksum:TRUE -o udp.check_checksum:TRUE "
      "-Y '_ws.malformed || tcp.checksum.status == \"Bad\" || ip.checksum.status == \"Bad\" || "
      "udp.checksum.status == \"Bad\"' -r " +
      capture + " 2>/dev/null");
  EXPECT_EQ(faults.exit_code, 0);
  EXPECT_EQ(faults.output, "");
  const auto hellos = RunCommand(
      "tshark -n -d tcp.port==5222,tls -Y 'tls.handshake.type == 1' -T "
      "fields -e tls.handshake.extensions_server_name -r " +
      capture + " 2>/dev/null | sort | uniq -c");
  EXPECT_NE(hellos.output.find("c1.whatsapp.net"), std::string::npos) << hellos.output;
}

}  // namespace
}  // namespace wabed::tests
