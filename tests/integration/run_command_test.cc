// `wabed run` as its users meet it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/integration/run_command.h"
#include "tests/integration/tshark.h"
#include "tests/unit/traces/scratch.h"
#include "traces/capture/capture_reader.h"
#include "traces/run_folder/run_folder.h"

namespace wabed::tests {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using traces::RunFolder;
using traces::Scratch;

const std::string kFirstCall = WABED_SOURCE_DIR "/scenarios/first-call.yaml";
/// A minute of calling-2016.yaml with six calls in it.
const std::string kShortCalling = WABED_SOURCE_DIR
    "/scenarios/calling-2016.yaml --set 'duration=60 s' --set calls.generate.count=6"
    " --set 'calls.generate.to=40 s' --set 'calls.generate.mean_duration=10 s'"
    " --set 'calls.generate.min_duration=2 s'";

CommandResult Wabed(const std::string& arguments) {
  return RunCommand(Quoted(WABED_BINARY) + " " + arguments + " 2>&1");
}

RunFolder LiveThrough(const std::string& scenario, const fs::path& folder,
                      const std::string& more = "") {
  const CommandResult result =
      Wabed("run " + scenario + " -o " + Quoted(folder.string()) + " " + more);
  if (result.exit_code != 0 && result.exit_code != 1) throw std::runtime_error(result.output);
  return RunFolder(folder);
}

/// What is in a folder, hidden things too.
std::set<std::string> Entries(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

/// WhatsApp pads no STUN attribute; tshark says so of its own captures as well, and nothing else.
const std::string kUnpadded = "_ws.expert.message == \"Packet length is not multiple of 4 bytes\"";

void ExpectTsharkIsContent(const RunFolder& run, const std::set<std::string>& protocols) {
  const std::string reading =
      "tshark -n -o ip.check_checksum:TRUE -o udp.check_checksum:TRUE -o tcp.check_checksum:TRUE"
      " --enable-heuristic rtp_udp -r ";
  for (const RunFolder::Capture& capture : run.Captures()) {
    const std::string file = Quoted(capture.path.string());
    const CommandResult faults =
        RunCommand(reading + file + " -Y '(_ws.malformed && !(stun && " + kUnpadded +
                   ")) || ip.checksum.status == \"Bad\" ||"
                   " udp.checksum.status == \"Bad\" || tcp.checksum.status == \"Bad\" ||"
                   " icmp.checksum.status == \"Bad\" || frame.time_delta < 0' 2>/dev/null");
    EXPECT_EQ(faults.exit_code, 0) << faults.output;
    EXPECT_EQ(faults.output, "") << capture.path;
    const CommandResult tree = RunCommand(reading + file + " -q -z io,phs 2>/dev/null");
    for (const std::string& protocol : protocols) {
      EXPECT_THAT(tree.output, HasSubstr(protocol + " ")) << capture.path;
    }
  }
}

TEST(RunCommand, LeavesAWholeRunFolder) {
  const Scratch scratch;
  const RunFolder run = LiveThrough(kFirstCall, scratch / "call");
  EXPECT_EQ(Entries(scratch.path()), std::set<std::string>{"call"}) << "and nothing beside it";
  for (const char* file : {"manifest.json",
                           "scenario.effective.yaml",
                           "world.geojson",
                           "datapackage.json",
                           "report.html",
                           "captures/home-gateway.pcapng",
                           "captures/mobile-core.pcapng",
                           "captures/relay-site.pcapng",
                           "truth/actions.csv",
                           "truth/calls.csv",
                           "truth/candidates.csv",
                           "truth/flows.csv",
                           "truth/servers.csv",
                           "truth/dns.csv",
                           "truth/media.csv",
                           "truth/media_seconds.csv",
                           "truth/checks.csv",
                           "truth/paths.csv",
                           "truth/capture_points.csv",
                           "observed/flows.csv",
                           "observed/dns.csv"}) {
    EXPECT_TRUE(fs::exists(run.Path(file))) << file;
    EXPECT_EQ(run.manifest().outputs.count(file), std::string(file) == "manifest.json" ? 0u : 1u)
        << file;
  }
  EXPECT_THAT(run.VerifyHashes(), ::testing::IsEmpty());
  const traces::Truth truth = run.ReadTruth();
  ASSERT_EQ(truth.calls.size(), 1u);
  EXPECT_EQ(truth.calls[0].end_reason, "hangup");
  EXPECT_EQ(truth.candidates.size(), 16u);
  for (const traces::CapturePointRow& point : truth.capture_points) {
    traces::CaptureReader reader(run.Path("captures/" + point.name + ".pcapng"));
    traces::CapturedPacket packet;
    while (reader.Next(packet)) {
    }
    EXPECT_GT(point.packets, 0u);
    EXPECT_EQ(reader.packets(), point.packets) << point.name;
  }
}

TEST(RunCommand, TsharkFindsNothingWrongWithTheFirstCall) {
  if (!HaveTshark()) GTEST_SKIP() << "tshark is not installed";
  const Scratch scratch;
  const RunFolder run = LiveThrough(kFirstCall, scratch / "call");
  ExpectTsharkIsContent(run, {"eth", "ip", "udp", "stun", "rtp", "rtcp"});
  for (const char* point : {"home-gateway", "mobile-core"}) {
    const auto counts = CountWithTshark(
        run.Path("captures/" + std::string(point) + ".pcapng").string(), {"dns", "tcp"});
    EXPECT_GE(counts.filters.at(0), 2u) << point;
    EXPECT_GE(counts.filters.at(1), 10u) << point;
  }
}

// What the truth says each end sent, and lost on the way to each end, against another program's
// reading of the captures next to them.
TEST(RunCommand, TsharkCountsTheVoiceTheTruthTellsOf) {
  if (!HaveTshark()) GTEST_SKIP() << "tshark is not installed";
  const Scratch scratch;
  const RunFolder run = LiveThrough(kFirstCall, scratch / "call");
  const traces::Truth truth = run.ReadTruth();
  ASSERT_EQ(truth.media.size(), 2u);
  const auto caller = CountWithTshark(run.Path("captures/home-gateway.pcapng").string(), {});
  const auto callee = CountWithTshark(run.Path("captures/mobile-core.pcapng").string(), {});
  for (const traces::MediaRow& media : truth.media) {
    const bool from_caller = media.direction == "caller-to-callee";
    std::map<std::string, std::uint64_t> packets;
    for (const auto* counts : {&caller, &callee}) {
      for (const auto& [key, stream] : counts->rtp) {
        if (std::get<4>(key) != media.ssrc) continue;
        const bool at_sender = (counts == &caller) == from_caller;
        packets[at_sender ? "sender" : "receiver"] += stream.packets;
        EXPECT_EQ(stream.lost, 0) << media.direction;
      }
    }
    EXPECT_EQ(packets["sender"], media.sent) << media.direction;
    EXPECT_GE(packets["receiver"], media.received) << media.direction;
    EXPECT_LE(packets["receiver"], media.sent) << media.direction;
    EXPECT_EQ(media.lost, 0u);
  }
}

// s=7,proc=wa.call.media,dir=c2s,flow=42
std::map<std::string, std::string> LabelOf(std::string_view comment) {
  std::map<std::string, std::string> label;
  std::istringstream parts{std::string(comment)};
  for (std::string part; std::getline(parts, part, ',');) {
    label[part.substr(0, part.find('='))] = part.substr(part.find('=') + 1);
  }
  return label;
}

TEST(RunCommand, PacketLabelsAddUpToTheTrueFlows) {
  const Scratch scratch;
  const RunFolder run = LiveThrough(kFirstCall, scratch / "call", "--label-packets");
  const traces::Truth truth = run.ReadTruth();
  struct Count {
    std::uint64_t packets = 0, octets = 0;
  };
  const std::map<std::string, std::string> users = {{"home-gateway", "home-1"},
                                                    {"mobile-core", "3g-1"}};
  for (const auto& [point, user] : users) {
    std::map<std::uint64_t, Count> out, in;
    traces::CaptureReader reader(run.Path("captures/" + point + ".pcapng"));
    traces::CapturedPacket packet;
    while (reader.Next(packet)) {
      auto label = LabelOf(packet.comment);
      ASSERT_EQ(label.size(), 4u) << packet.comment;
      ASSERT_NE(label["proc"], "none");
      const std::uint64_t flow = std::stoull(label["flow"]);
      ASSERT_GE(flow, 1u);
      ASSERT_LE(flow, truth.flows.size());
      const traces::FlowTruthRow& row = truth.flows[flow - 1];
      EXPECT_EQ(std::stoull(label["s"]), row.action_id);
      EXPECT_EQ(row.user, user);
      Count& count = (label["dir"] == "c2s" ? out : in)[flow];
      ++count.packets;
      count.octets += packet.size - 14;
    }
    for (const traces::FlowTruthRow& row : truth.flows) {
      if (row.user != user) continue;
      EXPECT_EQ(out[row.flow_id].packets, row.orig_pkts) << point << " flow " << row.flow_id;
      EXPECT_EQ(out[row.flow_id].octets, row.orig_ip_bytes) << point << " flow " << row.flow_id;
      EXPECT_EQ(in[row.flow_id].packets, row.resp_pkts) << point << " flow " << row.flow_id;
      EXPECT_EQ(in[row.flow_id].octets, row.resp_ip_bytes) << point << " flow " << row.flow_id;
    }
  }
}

TEST(RunCommand, WithoutLabelsNoPacketHasAComment) {
  const Scratch scratch;
  const RunFolder run = LiveThrough(kFirstCall, scratch / "call");
  traces::CaptureReader reader(run.Path("captures/home-gateway.pcapng"));
  traces::CapturedPacket packet;
  while (reader.Next(packet)) ASSERT_EQ(packet.comment, "");
  EXPECT_GT(reader.packets(), 0u);
}

TEST(RunCommand, SameSeedSameBytesOtherSeedOthers) {
  const Scratch scratch;
  for (const std::string& scenario : {kFirstCall, kShortCalling}) {
    const auto first = LiveThrough(scenario, scratch / "first").manifest().outputs;
    const auto again = LiveThrough(scenario, scratch / "again").manifest().outputs;
    const auto other = LiveThrough(scenario, scratch / "other", "--seed 99").manifest().outputs;
    ASSERT_EQ(first.size(), again.size());
    for (const auto& [path, output] : first) {
      EXPECT_EQ(output.sha256, again.at(path).sha256) << path;
    }
    for (const char* path : {"captures/home-gateway.pcapng", "truth/calls.csv", "truth/flows.csv",
                             "truth/candidates.csv"}) {
      EXPECT_NE(first.at(path).sha256, other.at(path).sha256) << path;
    }
  }
}

TEST(RunCommand, AMinuteOfCallsBetweenManyNetworksIsRight) {
  const Scratch scratch;
  const RunFolder run = LiveThrough(kShortCalling, scratch / "calls");
  const traces::Truth truth = run.ReadTruth();
  EXPECT_EQ(truth.calls.size(), 6u);
  if (!HaveTshark()) GTEST_SKIP() << "tshark is not installed: captures are not checked";
  ExpectTsharkIsContent(run, {"eth", "ip", "udp"});
}

TEST(RunCommand, AWrongScenarioIsNotLivedThrough) {
  const Scratch scratch;
  const std::string destination = " -o " + Quoted((scratch / "out").string());
  struct Case {
    std::string arguments, says;
  };
  for (const Case& one : std::vector<Case>{
           {kFirstCall + " --set durations=5", "duration"},
           {kFirstCall + " --set networks.hme.phones=5", "home"},
           {kFirstCall + " --set 'duration=5 bananas'", "duration"},
           {kFirstCall + " --set 'media.packet_time=-20 ms'", "packet_time"},
           {kFirstCall + " --set 'calls.list=[{at: 1 s, caller: home-1, callee: home-7}]'",
            "home-7"},
           {(scratch / "none.yaml").string(), "none.yaml"}}) {
    const CommandResult result = Wabed("run " + one.arguments + destination);
    EXPECT_EQ(result.exit_code, 2) << one.arguments << "\n" << result.output;
    EXPECT_THAT(result.output, HasSubstr(one.says)) << one.arguments;
    EXPECT_TRUE(Entries(scratch.path()).empty()) << one.arguments;
  }
  EXPECT_EQ(Wabed("run").exit_code, 2);
  EXPECT_EQ(Wabed("run " + kFirstCall + " --seed minus-one" + destination).exit_code, 2);
  EXPECT_EQ(Wabed("run " + kFirstCall + " --sed 1" + destination).exit_code, 2);
  EXPECT_TRUE(Entries(scratch.path()).empty());
}

TEST(RunCommand, OtherPeoplesFoldersAreLeftAlone) {
  const Scratch scratch;
  fs::create_directory(scratch / "thesis");
  traces::WriteFile(scratch / "thesis/chapter.txt", "years of work");
  const CommandResult result =
      Wabed("run " + kFirstCall + " -o " + Quoted((scratch / "thesis").string()));
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.output, HasSubstr("thesis"));
  EXPECT_EQ(traces::ReadFile(scratch / "thesis/chapter.txt"), "years of work");
  EXPECT_EQ(Entries(scratch.path()), std::set<std::string>{"thesis"});
}

TEST(RunCommand, AFileInTheWayIsLeftAlone) {
  const Scratch scratch;
  traces::WriteFile(scratch / "out", "a file");
  EXPECT_EQ(Wabed("run " + kFirstCall + " -o " + Quoted((scratch / "out").string())).exit_code, 2);
  EXPECT_EQ(traces::ReadFile(scratch / "out"), "a file");
}

TEST(RunCommand, AMissingParentFolderIsSaid) {
  const Scratch scratch;
  const CommandResult result =
      Wabed("run " + kFirstCall + " -o " + Quoted((scratch / "no/where/run").string()));
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.output, HasSubstr("no/where"));
  EXPECT_TRUE(Entries(scratch.path()).empty());
}

TEST(RunCommand, InterruptedLeavesTheOldRunAsItWas) {
  const Scratch scratch;
  const auto before = LiveThrough(kFirstCall, scratch / "run").manifest().outputs;
  // Waits until the new run is under way, then presses Ctrl-C.
  const std::string scenario = WABED_SOURCE_DIR "/scenarios/calling-2016.yaml";
  const CommandResult result = RunCommand(
      "cd " + Quoted(scratch.path().string()) + " && { " + Quoted(WABED_BINARY) + " run " +
      Quoted(scenario) +
      " --set calls.generate.count=60 -o run 2>said & } && run=$! && "
      "for i in $(seq 200); do ls -d .run.partial-*/captures >/dev/null 2>&1 && break; sleep 0.05; "
      "done && kill -INT $run; wait $run; echo $?");
  EXPECT_THAT(result.output, HasSubstr("130"));
  EXPECT_THAT(traces::ReadFile(scratch / "said"), HasSubstr("interrupted"));
  EXPECT_EQ(Entries(scratch.path()), (std::set<std::string>{"run", "said"}));
  EXPECT_EQ(RunFolder(scratch / "run").manifest().outputs, before);
  EXPECT_THAT(RunFolder(scratch / "run").VerifyHashes(), ::testing::IsEmpty());
}

TEST(RunCommand, ARunTakesTheOldOnesPlaceWhole) {
  const Scratch scratch;
  LiveThrough(kFirstCall, scratch / "run");
  const RunFolder again = LiveThrough(kFirstCall, scratch / "run", "--seed 5");
  EXPECT_EQ(again.manifest().seed, 5u);
  EXPECT_THAT(again.VerifyHashes(), ::testing::IsEmpty());
  EXPECT_EQ(Entries(scratch.path()), std::set<std::string>{"run"});
}

}  // namespace
}  // namespace wabed::tests
