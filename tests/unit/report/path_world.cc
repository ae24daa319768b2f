#include "tests/unit/report/path_world.h"

#include <cmath>
#include <filesystem>

#include "traces/truth/truth_files.h"

namespace wabed::validation::report {

traces::Timestamp PathWorld::At(double seconds) {
  return traces::Timestamp(std::chrono::seconds(1455544800) +
                           std::chrono::nanoseconds(std::llround(seconds * 1e9)));
}

traces::CallRow& PathWorld::AddCall(double offer, double end, const std::string& caller,
                                    const std::string& callee) {
  traces::CallRow row;
  row.call_id = truth_.calls.size() + 1;
  row.caller = caller;
  row.callee = callee;
  row.caller_network = "home";
  row.callee_network = "3g";
  row.ts_offer = At(offer);
  row.ts_relays = At(offer + 0.5);
  row.ts_first_answer = At(offer + 0.625);
  row.ts_ringing = At(offer + 0.75);
  row.ts_accept = At(offer + 3);
  row.ts_first_media = At(offer + 3.4);
  row.ts_end = At(end);
  row.end_reason = "hangup";
  truth_.calls.push_back(row);
  return truth_.calls.back();
}

traces::PathRow& PathWorld::AddPath(const std::string& end, double from, double to,
                                    const std::string& site, const std::string& cause) {
  traces::PathRow row;
  row.call_id = truth_.calls.back().call_id;
  row.end = end;
  row.user = end == "caller" ? truth_.calls.back().caller : truth_.calls.back().callee;
  row.ts_first = At(from);
  row.ts_last = At(to);
  row.kind = site.empty() ? "direct" : "relayed";
  row.site = site;
  row.relay = site.empty() ? "" : "31.13.64.48";
  row.remote = site.empty() ? "186.52.0.9:58088" : "31.13.64.48:3478";
  row.cause = cause;
  row.packets = static_cast<std::uint64_t>(50 * (to - from));
  truth_.paths.push_back(row);
  return truth_.paths.back();
}

void PathWorld::AddPaths(double from, double to, const std::string& site,
                         const std::string& cause) {
  AddPath("caller", from, to, site, cause);
  AddPath("callee", from, to, site, cause);
}

traces::MediaSecondRow& PathWorld::AddSecond(const std::string& direction, double at,
                                             std::uint32_t lost) {
  traces::MediaSecondRow row;
  row.call_id = truth_.calls.back().call_id;
  row.direction = direction;
  row.ts = At(at);
  row.sent = 50;
  row.lost = lost;
  row.mouth_to_ear_ms = 150;
  truth_.media_seconds.push_back(row);
  return truth_.media_seconds.back();
}

void PathWorld::AddSeconds(double from, double to) {
  for (double at = from; at < to; at += 1) {
    AddSecond(kCallerToCallee, at);
    AddSecond(kCalleeToCaller, at);
  }
}

traces::CheckRow& PathWorld::AddCheck(const std::string& end, const std::string& remote_kind,
                                      double answered) {
  traces::CheckRow row;
  row.call_id = truth_.calls.back().call_id;
  row.end = end;
  row.local_kind = "host";
  row.remote_kind = remote_kind;
  row.remote = "186.52.0.9:58088";
  row.ts_first = *truth_.calls.back().ts_accept;
  row.requests = 7;
  if (answered >= 0) {
    row.responses = 6;
    row.ts_answered = At(answered);
    row.rtt_ms = 29;
  }
  truth_.checks.push_back(row);
  return truth_.checks.back();
}

traces::NatRow& PathWorld::AddNat(const std::string& network, const std::string& address,
                                  const std::string& mapping, const std::string& filtering) {
  traces::NatRow row;
  row.network = network;
  row.address = address;
  row.mapping = mapping;
  row.filtering = filtering;
  row.port_assignment = "preserved";
  truth_.nats.push_back(row);
  return truth_.nats.back();
}

void PathWorld::AddSeen(const std::string& user, const std::string& address) {
  traces::FlowTruthRow row;
  row.flow_id = truth_.flows.size() + 1;
  row.cause = "wa.control";
  row.user = user;
  row.proto = "tcp";
  row.nat_h = address;
  row.nat_p = 40000;
  truth_.flows.push_back(row);
}

void PathWorld::AddEvent(const std::string& kind, const std::string& target, double from,
                         double to) {
  truth_.events.push_back({At(from), At(to), kind, target});
}

std::vector<CallPaths> PathWorld::Paths() const {
  std::vector<CallPaths> paths;
  for (const CallView& view : Views()) paths.push_back(PathsOf(view));
  return paths;
}

void WritePathWorld(const std::filesystem::path& folder, const PathWorld& world) {
  std::filesystem::create_directories(folder / "truth");
  traces::WriteTruth(folder, world.truth());
}

}  // namespace wabed::validation::report
