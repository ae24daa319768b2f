// What an operator's probe makes of a run: observed/, and `wabed inspect` on the same captures.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/integration/run_command.h"
#include "tests/unit/traces/scratch.h"
#include "traces/capture/capture_reader.h"
#include "traces/flows/flow_record.h"
#include "traces/run_folder/run_folder.h"
#include "traces/truth/observed_rows.h"
#include "traces/truth/table_file.h"
#include "traces/truth/tables.h"

namespace wabed::tests {
namespace {

using ::testing::HasSubstr;
using traces::FlowRecord;

const std::string kFirstCall = WABED_SOURCE_DIR "/scenarios/first-call.yaml";

CommandResult Wabed(const std::string& arguments) {
  return RunCommand(Quoted(WABED_BINARY) + " " + arguments + " 2>&1");
}

/// A run of the first call with more on the command line.
class Lived {
 public:
  explicit Lived(const std::string& more = "") : run_(Run(more)) {}

  std::vector<FlowRecord> Flows() const {
    return traces::ReadTable<FlowRecord>(run_.path() / "observed/flows.csv");
  }
  const traces::RunFolder& run() const { return run_; }
  std::string folder() const { return Quoted(run_.path().string()); }

 private:
  traces::RunFolder Run(const std::string& more) {
    const auto folder = scratch_ / "run";
    const auto result = Wabed("run " + kFirstCall + " -o " + Quoted(folder.string()) + " " + more);
    // 1: a published number is missed, as it may be by a meter that cuts flows.
    if (result.exit_code > 1) throw std::runtime_error(result.output);
    return traces::RunFolder(folder);
  }

  traces::Scratch scratch_;
  traces::RunFolder run_;
};

nlohmann::json Inspected(const std::string& arguments) {
  return nlohmann::json::parse(Wabed("inspect --json " + arguments).output).at("captures");
}

TEST(OperatorsView, TaggedFlowsAreThoseOfTheLookUpsAndOfInspect) {
  const Lived lived;
  const auto tagged =
      traces::ReadTable<traces::TaggedFlowRow>(lived.run().path() / "observed/tagged_flows.csv");
  const auto flows = lived.Flows();
  ASSERT_EQ(tagged.size(), 2u);  // the control connection of each phone
  for (const traces::TaggedFlowRow& row : tagged) {
    EXPECT_EQ(row.service, "chat");
    EXPECT_GE(row.ts, row.validity_start);
    EXPECT_LE(row.ts, row.validity_end);
    const auto flow = std::find_if(flows.begin(), flows.end(), [&](const FlowRecord& record) {
      return record.point == row.point && record.number == row.flow;
    });
    ASSERT_NE(flow, flows.end());
    EXPECT_EQ(flow->uid, row.uid);
    EXPECT_EQ(flow->orig_h, row.user);
    EXPECT_EQ(flow->resp_h, row.server);
  }
  std::multiset<std::string> names;
  for (const auto& capture : Inspected(lived.folder())) {
    for (const auto& row : capture.at("tagged").at("flows")) names.insert(row.at("fqdn"));
  }
  EXPECT_EQ(names, (std::multiset<std::string>{tagged[0].fqdn, tagged[1].fqdn}));
  EXPECT_THAT(Wabed("inspect " + lived.folder()).output, HasSubstr("Names of flows: 1 tagged, "));
}

TEST(OperatorsView, TimeoutsOfTheScenarioHoldForTheRunAndWhoeverReadsIt) {
  const Lived endless;
  const Lived cut(
      "--set 'flow_meter.tcp_inactivity=2 s' --set 'flow_meter.udp_inactivity=500 ms' "
      "--set 'flow_meter.tcp_closing=5 s'");
  const auto count = [](const std::vector<FlowRecord>& flows, const std::string& proto) {
    return std::count_if(flows.begin(), flows.end(),
                         [&](const FlowRecord& flow) { return flow.proto == proto; });
  };
  EXPECT_GT(count(cut.Flows(), "tcp"), count(endless.Flows(), "tcp"));
  EXPECT_GT(count(cut.Flows(), "udp"), count(endless.Flows(), "udp"));
  EXPECT_EQ(cut.run().manifest().flow_meter.closing_timeout, std::chrono::seconds(5));
  for (const FlowRecord& flow : cut.Flows()) {
    if (flow.proto == "tcp") {
      EXPECT_LT(flow.bidirectional_mean_piat_ms, 2000);
    }
  }
  const auto sizes = [](const nlohmann::json& captures) {
    std::vector<std::size_t> all;
    for (const auto& capture : captures) all.push_back(capture.at("flows").size());
    return all;
  };
  const auto as_run = sizes(Inspected(cut.folder()));
  EXPECT_EQ(as_run, sizes(Inspected(endless.folder() +
                                    " --tcp-inactivity '2 s' --udp-inactivity '500 ms'")));
  EXPECT_EQ(sizes(Inspected(cut.folder() + " --tcp-inactivity never --udp-inactivity never")),
            sizes(Inspected(endless.folder())));
  // One connection in pieces is no longer "one connection": the verdict of the run, and of
  // validate.
  const auto validated = Wabed("validate " + cut.folder());
  EXPECT_EQ(validated.exit_code, 1);
  EXPECT_THAT(validated.output, HasSubstr("B.conns.control"));
}

TEST(OperatorsView, ASnapshotLengthCutsFilesAndNotWhatIsMetered) {
  const Lived whole;
  const Lived cut("--set captures.home-gateway.snap_length=96");
  const auto path = cut.run().path() / "captures/home-gateway.pcapng";
  EXPECT_LT(std::filesystem::file_size(path),
            std::filesystem::file_size(whole.run().path() / "captures/home-gateway.pcapng"));
  traces::CaptureReader reader(path);
  traces::CapturedPacket packet;
  while (reader.Next(packet)) ASSERT_LE(packet.size, 96u);
  const auto a = whole.Flows();
  const auto b = cut.Flows();
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].uid, b[i].uid);
    EXPECT_EQ(a[i].orig_ip_bytes, b[i].orig_ip_bytes);
    EXPECT_EQ(a[i].resp_payload_bytes, b[i].resp_payload_bytes);
    EXPECT_EQ(a[i].history, b[i].history);
    EXPECT_EQ(a[i].synack_ms, b[i].synack_ms);
  }
  const auto capture = Inspected(Quoted(path.string())).at(0);
  EXPECT_GT(capture.at("truncated"), 1000);
  EXPECT_EQ(capture.at("malformed"), 0);
}

TEST(OperatorsView, InspectRefusesTimesThatAreNone) {
  for (const char* time : {"soon", "-1 s", "0 s", "5"}) {
    const auto result = Wabed("inspect --udp-inactivity='" + std::string(time) + "' no.pcap");
    EXPECT_EQ(result.exit_code, 2) << time;
    EXPECT_THAT(result.output, HasSubstr("expected a time above zero")) << time;
  }
}

}  // namespace
}  // namespace wabed::tests
