#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

#include "scratch.h"
#include "traces/truth/table_file.h"
#include "traces/truth/tables.h"
#include "traces/truth/truth_files.h"

namespace wabed::traces {
namespace {

using ::testing::HasSubstr;

Timestamp At(std::int64_t nanoseconds) { return Timestamp(Nanoseconds(nanoseconds)); }

ActionRow SomeAction() {
  ActionRow row;
  row.action_id = 7;
  row.ts = At(1449486000000000001);
  row.user = "ana";
  row.kind = "call.place";
  row.target = "ben, \"the quick\"\nof Vienna";
  row.outcome = "done";
  return row;
}

TEST(Table, WritesRfc4180WithNineDecimals) {
  Scratch scratch;
  WriteTable<ActionRow>(scratch / "a.csv", {SomeAction()});
  EXPECT_EQ(ReadFile(scratch / "a.csv"),
            "action_id,ts,user,kind,target,call_id,outcome\n"
            "7,1449486000.000000001,ana,call.place,\"ben, \"\"the quick\"\"\nof Vienna\",,done\n");
}

TEST(Table, GivesBackWhatWasWritten) {
  Scratch scratch;
  FlowTruthRow flow;
  flow.flow_id = std::numeric_limits<std::uint64_t>::max();
  flow.cause = "wa.call.media";
  flow.call_id = 3;
  flow.proto = "udp";
  flow.orig_h = "192.168.1.2";
  flow.orig_p = 65535;
  flow.ts_first = At(-1500000000);
  flow.ts_last = At(4294967297);
  WriteTable<FlowTruthRow>(scratch / "f.csv", {flow});
  const auto flows = ReadTable<FlowTruthRow>(scratch / "f.csv");
  ASSERT_EQ(flows.size(), 1u);
  EXPECT_EQ(flows[0].flow_id, flow.flow_id);
  EXPECT_EQ(flows[0].call_id, flow.call_id);
  EXPECT_EQ(flows[0].orig_p, 65535);
  EXPECT_EQ(flows[0].ts_first, flow.ts_first);
  EXPECT_EQ(flows[0].ts_last, flow.ts_last);

  CandidateRow candidate;
  candidate.fixed = true;
  candidate.rtt_ms = 0.1 + 0.2;
  WriteTable<CandidateRow>(scratch / "c.csv", {candidate, {}});
  const auto candidates = ReadTable<CandidateRow>(scratch / "c.csv");
  ASSERT_EQ(candidates.size(), 2u);
  EXPECT_TRUE(candidates[0].fixed);
  EXPECT_EQ(candidates[0].rtt_ms, 0.1 + 0.2);  // to the last bit
  EXPECT_EQ(candidates[1].rtt_ms, std::nullopt);
}

TEST(Table, WritingAgainGivesTheSameBytes) {
  Scratch scratch;
  FlowRecord flow;
  flow.point = "home-1";
  flow.orig_pkts = 3;
  flow.orig_ip_bytes = 300;
  flow.resp_pkts = 1;
  flow.src2dst_mean_ps = 100;
  flow.bidirectional_stddev_piat_ms = 1.0 / 3;
  flow.ts_last = At(2500000);
  WriteTable<FlowRecord>(scratch / "a.csv", {flow});
  WriteTable(scratch / "b.csv", ReadTable<FlowRecord>(scratch / "a.csv"));
  const std::string text = ReadFile(scratch / "a.csv");
  EXPECT_EQ(text, ReadFile(scratch / "b.csv"));
  EXPECT_THAT(text, HasSubstr("id.orig_h,id.orig_p,id.resp_h,id.resp_p,orig_pkts"));
  EXPECT_THAT(text, HasSubstr(",2.5,4,300,3,300,1,0,100,"));  // computed features
}

TEST(Table, RefusesToWriteWhatIsNoNumber) {
  Scratch scratch;
  MediaRow row;
  row.jitter_ms = std::nan("");
  try {
    WriteTable<MediaRow>(scratch / "m.csv", {row});
    FAIL() << "wrote a NaN";
  } catch (const std::logic_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("jitter_ms"));
  }
}

TEST(Table, NamesThePathItCannotWrite) {
  Scratch scratch;
  EXPECT_THROW(WriteTable<ActionRow>(scratch / "missing/a.csv", {}), std::system_error);
  EXPECT_THROW(WriteTable<ActionRow>("/dev/full", {SomeAction()}), std::system_error);
}

std::string FaultOf(const std::string& text) {
  Scratch scratch;
  WriteFile(scratch / "a.csv", text);
  try {
    ReadTable<ActionRow>(scratch / "a.csv");
  } catch (const BadTable& error) {
    const std::string what = error.what();
    return what.substr(what.find("a.csv"));
  }
  return "no fault";
}

const std::string kHeader = "action_id,ts,user,kind,target,call_id,outcome\n";

TEST(Table, TellsLineColumnAndWhatWasExpected) {
  EXPECT_EQ(FaultOf(kHeader), "no fault");
  EXPECT_EQ(FaultOf(kHeader + "1,2,a,b,c,,d\r\n1,-2.5,a,b,c,9,d"), "no fault");
  EXPECT_EQ(FaultOf(""), "a.csv:1:1: expected column 'action_id' here, found the end of the line");
  EXPECT_EQ(FaultOf("action_id,time,user\n"), "a.csv:1:11: expected column 'ts', found 'time'");
  EXPECT_EQ(FaultOf("action_id,ts,user,kind,target,call_id,outcome,more\n"),
            "a.csv:1:47: expected the end of the line, found column 'more'");
  EXPECT_EQ(FaultOf(kHeader + "1,2,a,b,c,,d\nx,2,a,b,c,,d\n"),
            "a.csv:3:1: action_id: expected a whole number from 0, found 'x'");
  EXPECT_EQ(FaultOf(kHeader + "1,,a,b,c,,d\n"),
            "a.csv:2:3: ts: expected Unix seconds such as 1449486000.000000000, found ''");
  EXPECT_EQ(FaultOf(kHeader + "1,2,a,b,\"x\ny\",-1,d\n"),
            "a.csv:3:4: call_id: expected a whole number from 0 or nothing, found '-1'");
  EXPECT_EQ(FaultOf(kHeader + "1,2,a\n"), "a.csv:2:5: expected 7 cells, found 3");
  EXPECT_EQ(FaultOf(kHeader + "1,2,a,b,c,,d,e\n"), "a.csv:2:14: expected 7 cells, found 8");
  EXPECT_EQ(FaultOf(kHeader + "1,2,\"a"), "a.csv:2:5: quote is never closed");
  EXPECT_EQ(FaultOf(kHeader + "1,2,\"a\"b,b,c,,d\n"),
            "a.csv:2:8: expected a comma or the end of the line");
  EXPECT_EQ(FaultOf(kHeader + "1,2,a\"b,b,c,,d\n"),
            "a.csv:2:6: quote or carriage return inside a field that is not quoted");
  EXPECT_EQ(FaultOf(kHeader + std::string("1,2,\0,b,c,,d\n", 13)),
            "a.csv:2:5: NUL octet; expected text");
}

TEST(Table, RefusesNumbersOutsideTheirType) {
  EXPECT_THAT(FaultOf(kHeader + "18446744073709551616,2,a,b,c,,d\n"), HasSubstr("action_id"));
  EXPECT_THAT(FaultOf(kHeader + "1,99999999999,a,b,c,,d\n"), HasSubstr("ts: expected"));
  EXPECT_THAT(FaultOf(kHeader + "1,1.0000000001,a,b,c,,d\n"), HasSubstr("ts: expected"));
  EXPECT_THAT(FaultOf(kHeader + "1,1.,a,b,c,,d\n"), HasSubstr("ts: expected"));
  EXPECT_THAT(FaultOf(kHeader + "1,1e3,a,b,c,,d\n"), HasSubstr("ts: expected"));
  std::uint16_t port = 0;
  EXPECT_TRUE(Cell<std::uint16_t>::Parse("65535", port));
  EXPECT_FALSE(Cell<std::uint16_t>::Parse("65536", port));
  double number = 0;
  EXPECT_FALSE(Cell<double>::Parse("nan", number));
  EXPECT_FALSE(Cell<double>::Parse("inf", number));
  EXPECT_TRUE(Cell<double>::Parse("-1.5e3", number));
  EXPECT_EQ(number, -1500);
}

TEST(Table, MissingFilesAreNamed) {
  Scratch scratch;
  try {
    ReadTable<CallRow>(scratch / "calls.csv");
    FAIL() << "read a file that is not there";
  } catch (const BadTable& error) {
    EXPECT_THAT(error.what(), HasSubstr("calls.csv: cannot open: No such file"));
  }
}

TEST(Tables, DescribeEveryColumnOnce) {
  std::set<std::string> paths;
  for (const TableDescription& table : AllTables()) {
    EXPECT_TRUE(paths.insert(table.path).second) << table.path;
    std::set<std::string> names;
    for (const ColumnDescription& column : table.columns) {
      EXPECT_TRUE(names.insert(column.name).second) << table.path << " " << column.name;
      EXPECT_FALSE(column.description.empty()) << table.path << " " << column.name;
      EXPECT_FALSE(column.source.empty()) << table.path << " " << column.name;
    }
  }
  EXPECT_EQ(paths.size(), 32u);
}

TEST(TruthFiles, ComeBackWhole) {
  Scratch scratch;
  Truth truth;
  truth.actions.push_back(SomeAction());
  truth.calls.emplace_back().end_reason = "hangup";
  truth.candidates.emplace_back().relay = "31.13.73.48";
  truth.media.emplace_back().ssrc = 4294967295u;
  truth.media_seconds.resize(2);
  truth.checks.emplace_back().remote_kind = "peer-reflexive";
  truth.paths.emplace_back().packets = 151;
  truth.flows.emplace_back().cause = "wa.dns";
  truth.servers.emplace_back().latitude = -34.9011;
  truth.dns.emplace_back().qname = "e1.whatsapp.net";
  truth.capture_points.emplace_back().name = "home-1";
  truth.impairments.emplace_back().rate_bps = 60000;
  WriteTruth(scratch.path(), truth);
  const Truth back = ReadTruth(scratch.path());
  EXPECT_EQ(back.actions.at(0).target, truth.actions[0].target);
  EXPECT_EQ(back.calls.at(0).end_reason, "hangup");
  EXPECT_EQ(back.candidates.at(0).relay, "31.13.73.48");
  EXPECT_EQ(back.media.at(0).ssrc, 4294967295u);
  EXPECT_EQ(back.media_seconds.size(), 2u);
  EXPECT_EQ(back.checks.at(0).remote_kind, "peer-reflexive");
  EXPECT_EQ(back.paths.at(0).packets, 151u);
  EXPECT_EQ(back.flows.at(0).cause, "wa.dns");
  EXPECT_EQ(back.servers.at(0).latitude, -34.9011);
  EXPECT_EQ(back.dns.at(0).qname, "e1.whatsapp.net");
  EXPECT_EQ(back.capture_points.at(0).name, "home-1");
  EXPECT_EQ(back.impairments.at(0).rate_bps, 60000);
}

}  // namespace
}  // namespace wabed::traces
