#include "tests/unit/report/sample_run.h"

#include <unistd.h>

#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/unit/report/sample_results.h"
#include "traces/truth/truth_files.h"

namespace wabed::validation::report {
namespace {

using traces::Timestamp;

/// 2016-02-15 14:00:00 UTC.
const Timestamp kStart{std::chrono::seconds(1455544800)};

Timestamp After(double seconds) {
  return kStart + std::chrono::nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
}

struct Relay {
  const char* address;
  const char* site;
  const char* city;
  const char* country;
  double latitude, longitude;
  double rtt_ms;  ///< from Montevideo
  bool fixed;
};

constexpr std::array<Relay, 8> kRelays = {{
    {"185.60.216.2", "gru1", "S\u00E3o Paulo", "BR", -23.55, -46.63, 65, true},
    {"185.60.217.2", "gru1", "S\u00E3o Paulo", "BR", -23.55, -46.63, 65.4, true},
    {"185.60.218.2", "gig1", "Rio de Janeiro", "BR", -22.91, -43.17, 70, true},
    {"173.252.114.1", "atl1", "Atlanta", "US", 33.75, -84.39, 170, false},
    {"31.13.73.48", "mia1", "Miami", "US", 25.76, -80.19, 118, false},
    {"31.13.64.48", "ams2", "Amsterdam", "NL", 52.37, 4.90, 231, false},
    {"31.13.84.48", "vie1", "Vienna", "AT", 48.21, 16.37, 244, false},
    {"31.13.82.48", "nrt1", "Tokyo", "JP", 35.68, 139.69, 283, false},
}};

std::string Phone(const SampleRun& sample, std::uint64_t call, bool caller) {
  if (!caller) return "3g-" + std::to_string(call % 3 + 1);
  return call == 1 ? sample.caller : "home-" + std::to_string(call % 5 + 1);
}

void AddProbes(traces::Truth& truth, const traces::CallRow& call, bool caller) {
  for (std::size_t i = 0; i < kRelays.size(); ++i) {
    traces::CandidateRow row;
    row.call_id = call.call_id;
    row.end = caller ? "caller" : "callee";
    row.user = caller ? call.caller : call.callee;
    row.relay = kRelays[i].address;
    row.site = kRelays[i].site;
    row.fixed = kRelays[i].fixed;
    row.requests = 2;
    const bool silent = !caller && i == 7;
    row.responses = silent ? 0 : 2;
    row.ts_first_request = call.ts_offer + std::chrono::milliseconds(caller ? 300 : 340);
    row.mapped_address = caller ? "186.52.0.1:40001" : "179.24.0.1:50001";
    if (!silent) {
      const double wobble = static_cast<double>((call.call_id * 7 + i * 3) % 11);
      row.rtt_ms = kRelays[i].rtt_ms + (caller ? 14 : 80) + wobble;
      row.ts_first_response =
          *row.ts_first_request + std::chrono::microseconds(static_cast<int>(1000 * *row.rtt_ms));
    }
    row.chosen = caller && call.relay == row.relay;
    truth.candidates.push_back(std::move(row));
  }
}

/// Seconds 10 to 13 of every call lose a third of their packets one way.
void AddMedia(traces::Truth& truth, const traces::CallRow& call, int seconds, bool forth) {
  traces::MediaRow media;
  media.call_id = call.call_id;
  media.direction = forth ? "caller-to-callee" : "callee-to-caller";
  media.ssrc = static_cast<std::uint32_t>(1000 + 2 * call.call_id + (forth ? 1 : 0));
  for (int s = 0; s < seconds; ++s) {
    traces::MediaSecondRow row;
    row.call_id = call.call_id;
    row.direction = media.direction;
    row.ts = *call.ts_first_media + std::chrono::seconds(s);
    row.sent = 50;
    row.lost = forth && s >= 10 && s < 13 ? 17 : (s + call.call_id) % 9 == 0 ? 1 : 0;
    row.late = s % 13 == 5 ? 1 : 0;
    row.network_delay_ms = 85;
    row.mouth_to_ear_ms = 165 + (s >= 20 && forth ? 120 : 0);
    media.sent += row.sent;
    media.lost += row.lost;
    media.late += row.late;
    truth.media_seconds.push_back(std::move(row));
  }
  media.sent_payload_bytes = media.sent * 58;
  media.received = media.sent - media.lost;
  media.network_delay_ms = 85;
  media.mouth_to_ear_ms = 170;
  media.jitter_ms = 2.5;
  media.burst_ratio = forth ? 1.4 : 1;
  truth.media.push_back(std::move(media));
}

void AddFlow(traces::Truth& truth, const std::string& cause, const std::string& user,
             std::optional<std::uint64_t> call, const std::string& server, double at) {
  traces::FlowTruthRow flow;
  flow.flow_id = truth.flows.size() + 1;
  flow.cause = cause;
  flow.action_id = 1;
  flow.call_id = call;
  flow.user = user;
  flow.proto = cause == "wa.control" ? "tcp" : "udp";
  flow.orig_h = "192.168.1.10";
  flow.orig_p = static_cast<std::uint16_t>(40000 + flow.flow_id % 20000);
  flow.resp_h = server;
  flow.resp_p = cause == "wa.control" ? 5222 : cause == "wa.dns" ? 53 : 3478;
  flow.service_name = cause == "wa.control" ? "c1.whatsapp.net" : "";
  flow.ts_first = After(at);
  flow.ts_last = After(at + 20);
  flow.orig_pkts = 12;
  flow.orig_ip_bytes = 1400;
  flow.resp_pkts = 10;
  flow.resp_ip_bytes = 1200;
  truth.flows.push_back(std::move(flow));
}

void AddPhone(traces::Truth& truth, const std::string& user, double at) {
  traces::DnsTruthRow dns;
  dns.ts = After(at);
  dns.ts_answer = After(at + 0.021);
  dns.user = user;
  dns.client = "192.168.1.10";
  dns.resolver = "200.40.30.245";
  dns.qname = "c1.whatsapp.net";
  dns.qtype = "A";
  dns.rcode = "NOERROR";
  dns.answers = "158.85.58.10 158.85.58.11 158.85.58.12";
  dns.ttl_s = 600;
  dns.action_id = 1;
  truth.dns.push_back(std::move(dns));
  AddFlow(truth, "wa.dns", user, std::nullopt, "200.40.30.245", at);
  AddFlow(truth, "wa.control", user, std::nullopt, "158.85.58.10", at + 0.022);
}

void AddCall(traces::Truth& truth, const SampleRun& sample, std::uint64_t id) {
  traces::CallRow call;
  call.call_id = id;
  call.action_id = 10 * id;
  call.caller = Phone(sample, id, true);
  call.callee = Phone(sample, id, false);
  call.caller_network = "home";
  call.callee_network = "3g";
  call.caller_address = "192.168.1.10";
  call.callee_address = "10.64.0.2";
  call.caller_port = 45395;
  call.callee_port = 52123;
  const double at = 15 + 20.0 * static_cast<double>(id % 29);
  call.ts_offer = After(at);
  call.ts_ringing = After(at + 0.28);
  call.end_reason = "no-answer";
  const bool answered = id % 4 != 0;
  if (answered) {
    const Relay& relay = kRelays[id % 3 == 0 ? 4 : 0];
    call.ts_accept = After(at + 3.4);
    call.ts_relay_chosen = After(at + 3.7);
    call.ts_first_media = After(at + 3.8);
    call.ts_end = After(at + 3.8 + sample.call_seconds);
    call.end_reason = "hangup";
    call.relay = relay.address;
    call.relay_site = relay.site;
  }
  truth.actions.push_back({10 * id, call.ts_offer, call.caller, "call.place", call.callee, id,
                           answered ? "done" : "no-answer"});
  if (answered) {
    truth.actions.push_back(
        {10 * id + 1, *call.ts_end, call.caller, "call.hangup", call.callee, id, "done"});
  }
  AddProbes(truth, call, true);
  AddProbes(truth, call, false);
  AddFlow(truth, "wa.call.probe", call.caller, id, "31.13.64.48", at + 0.3);
  if (answered) {
    AddMedia(truth, call, sample.call_seconds, true);
    AddMedia(truth, call, sample.call_seconds, false);
    AddFlow(truth, "wa.call.media", call.caller, id, call.relay, at + 0.3);
  }
  truth.calls.push_back(std::move(call));
}

std::string Feature(const std::string& kind, const std::string& name, const std::string& code,
                    double longitude, double latitude, int phones) {
  std::ostringstream out;
  out << R"({"type":"Feature","properties":{"kind":")" << kind << R"(","name":")" << name
      << R"(","code":")" << code << R"(","as":32934,"phones":)" << phones
      << R"(},"geometry":{"type":"Point","coordinates":[)" << longitude << ',' << latitude << "]}}";
  return out.str();
}

std::string Cable(const std::string& from, const std::string& to, double a, double b, double c,
                  double d) {
  std::ostringstream out;
  out << R"({"type":"Feature","properties":{"kind":"cable","name":"sea cable","as":1299,"from":")"
      << from << R"(","to":")" << to << R"(","delay_ms":31.5},"geometry":{"type":"LineString",)"
      << R"("coordinates":[[)" << a << ',' << b << "],[" << c << ',' << d << "]]}}";
  return out.str();
}

std::string World() {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  text += Feature("network", "home", "", -56.16, -34.90, 5) + ',';
  text += Feature("network", "3g", "", -56.16, -34.90, 3) + ',';
  text += Feature("city", "Montevideo", "mvd", -56.16, -34.90, 0) + ',';
  text += Feature("datacentre", "Dallas", "dal", -96.80, 32.78, 0) + ',';
  std::string last;
  for (const Relay& relay : kRelays) {
    if (relay.city != last) {
      text += Feature("site", relay.site, relay.site, relay.longitude, relay.latitude, 0) + ',';
      text += Feature("city", relay.city, relay.site, relay.longitude, relay.latitude, 0) + ',';
    }
    last = relay.city;
  }
  text += Cable("Montevideo", "S\u00E3o Paulo", -56.16, -34.9, -46.63, -23.55) + ',';
  text += Cable("S\u00E3o Paulo", "Miami", -46.63, -23.55, -80.19, 25.76) + ',';
  text += Cable("Miami", "Dallas", -80.19, 25.76, -96.8, 32.78) + ',';
  text += Cable("Miami", "Amsterdam", -80.19, 25.76, 4.9, 52.37) + ',';
  text += Cable("Amsterdam", "Vienna", 4.9, 52.37, 16.37, 48.21) + ',';
  text += Cable("Dallas", "Tokyo", -96.8, 32.78, 139.69, 35.68);
  return text + "]}\n";
}

}  // namespace

traces::Truth SampleTruth(const SampleRun& sample) {
  traces::Truth truth;
  for (int phone = 1; phone <= 5; ++phone) AddPhone(truth, "home-" + std::to_string(phone), phone);
  for (int phone = 1; phone <= 3; ++phone) AddPhone(truth, "3g-" + std::to_string(phone), phone);
  for (std::uint64_t id = 1; id <= sample.calls; ++id) AddCall(truth, sample, id);
  for (const Relay& relay : kRelays) {
    truth.servers.push_back({relay.address, "relay", "", "", 32934, "Facebook", relay.site,
                             relay.city, relay.country, relay.latitude, relay.longitude});
  }
  truth.capture_points.push_back({"home-gateway", "home-lan", "home/1", "Montevideo", 3210});
  truth.capture_points.push_back({"relay-site", "relay-site", "gru1", "S\u00E3o Paulo", 1234});
  traces::ImpairmentRow squeeze;
  squeeze.link = "3g.access";
  squeeze.direction = "down";
  squeeze.ts_first = After(48);
  squeeze.ts_last = After(51);
  squeeze.loss_model = "bernoulli";
  squeeze.mean_loss_percent = 34;
  truth.impairments.push_back(squeeze);
  return truth;
}

RunHeader SampleHeader(const SampleRun& sample) {
  RunHeader header;
  header.name = "sample";
  header.title = sample.title;
  header.description = "Somebody at home calls somebody on 3G, several times.";
  header.seed = 1;
  header.start = kStart;
  header.duration_s = sample.calls > 29 ? 660 : 120;
  header.version = "0.1.0";
  return header;
}

void WriteSampleRun(const std::filesystem::path& folder, const SampleRun& sample) {
  const traces::Truth truth = SampleTruth(sample);
  std::filesystem::create_directories(folder / "truth");
  std::filesystem::create_directories(folder / "captures");
  std::filesystem::create_directories(folder / "validation");
  traces::WriteTruth(folder, truth);
  WriteText(folder / "world.geojson", World());
  WriteText(folder / "captures" / "home-gateway.pcapng", "");
  WriteText(folder / "validation" / "published.json", SamplePublished());
  WriteText(folder / "validation" / "classifiers.json", SampleClassifiers());
  WriteText(folder / "validation" / "qoe.json", SampleQoe(truth));
}

ScratchFolder::ScratchFolder(const std::string& name)
    : path_(std::filesystem::temp_directory_path() /
            ("wabed-report-" + name + "-" + std::to_string(getpid()))) {
  std::filesystem::remove_all(path_);
  std::filesystem::create_directories(path_);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string ReadText(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void WriteText(const std::filesystem::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace wabed::validation::report
