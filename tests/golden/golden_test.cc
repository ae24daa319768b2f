// The golden run: see README.md beside this file.
#include <gtest/gtest.h>

#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "tests/unit/traces/scratch.h"
#include "traces/capture/capture_reader.h"
#include "traces/capture/dissect.h"
#include "traces/digest.h"
#include "traces/run_folder/run_folder.h"
#include "traces/wire/dns.h"
#include "traces/wire/rtcp.h"
#include "traces/wire/rtp.h"
#include "traces/wire/stun.h"

namespace wabed {
namespace {

namespace wire = traces::wire;
using Fingerprint = std::map<std::string, std::string>;

const std::string kFolder = WABED_SOURCE_DIR "/tests/golden/";

std::string ProtocolOf(const traces::PacketView& view) {
  if (view.proto == traces::ip_protocol::kTcp) return "tcp";
  if (view.proto != traces::ip_protocol::kUdp) return "other";
  if (view.src_port == 53 || view.dst_port == 53) {
    return wire::ParseDns(view.payload, view.payload_size) ? "dns" : "other";
  }
  if (wire::StunMessage::Parse(view.payload, view.payload_size)) return "stun";
  if (wire::IsRtcp(view.payload, view.payload_size)) return "rtcp";
  if (wire::ParseRtp(view.payload, view.payload_size)) return "rtp";
  return "other";
}

void AddCapture(const traces::RunFolder::Capture& capture, Fingerprint& fingerprint) {
  std::string times, headers, sizes, bytes;
  std::uint64_t octets = 0;
  std::map<std::string, int> protocols = {{"dns", 0},  {"stun", 0}, {"rtp", 0},
                                          {"rtcp", 0}, {"tcp", 0},  {"other", 0}};
  traces::CaptureReader reader(capture.path);
  traces::CapturedPacket packet;
  while (reader.Next(packet)) {
    const traces::PacketView view = traces::Dissect(packet);
    times += std::to_string(packet.ts.time_since_epoch().count()) + "\n";
    octets += packet.size;
    const std::size_t payload = packet.size - view.payload_size;
    headers.append(reinterpret_cast<const char*>(packet.data), payload);
    sizes += std::to_string(view.payload_size) + "\n";
    bytes.append(reinterpret_cast<const char*>(view.payload), view.payload_size);
    ++protocols[ProtocolOf(view)];
  }
  const std::string name = "capture " + capture.point + " ";
  fingerprint[name + "packets"] = std::to_string(reader.packets());
  fingerprint[name + "octets"] = std::to_string(octets);
  fingerprint[name + "times"] = traces::Sha256Hex(times);
  fingerprint[name + "headers"] = traces::Sha256Hex(headers);
  fingerprint[name + "payload sizes"] = traces::Sha256Hex(sizes);
  fingerprint[name + "payload bytes"] = traces::Sha256Hex(bytes);
  for (const auto& [protocol, count] : protocols) {
    fingerprint[name + protocol] = std::to_string(count);
  }
}

Fingerprint FingerprintOf(const traces::RunFolder& run) {
  Fingerprint fingerprint;
  for (const traces::RunFolder::Capture& capture : run.Captures()) AddCapture(capture, fingerprint);
  for (const auto& [path, output] : run.manifest().outputs) {
    if (path.rfind("truth/", 0) != 0) continue;
    const std::string text = traces::ReadFile(run.Path(path));
    const auto lines = std::count(text.begin(), text.end(), '\n');
    fingerprint[path + " rows"] = std::to_string(lines - 1);
    fingerprint[path + " sha256"] = output.sha256;
  }
  return fingerprint;
}

Fingerprint ReadFingerprint() {
  Fingerprint fingerprint;
  std::istringstream lines(traces::ReadFile(kFolder + "fingerprint.txt"));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) throw std::runtime_error("fingerprint.txt: " + line);
    fingerprint[line.substr(0, colon)] = line.substr(colon + 2);
  }
  return fingerprint;
}

TEST(Golden, TheRunIsWhatItWas) {
  const traces::Scratch scratch;
  const std::string folder = (scratch / "golden").string();
  const int status = std::system(
      ("'" WABED_BINARY "' run '" + kFolder + "golden.yaml' -o '" + folder + "' > /dev/null")
          .c_str());
  ASSERT_TRUE(status == 0 || WEXITSTATUS(status) == 1) << "the run failed";
  const Fingerprint now = FingerprintOf(traces::RunFolder(folder));
  if (std::getenv("WABED_GOLDEN_UPDATE") != nullptr) {
    std::string text;
    for (const auto& [what, value] : now) text += what + ": " + value + "\n";
    traces::WriteFile(kFolder + "fingerprint.txt", text);
  }
  const Fingerprint then = ReadFingerprint();
  EXPECT_GT(then.size(), 30u);
  for (const auto& [what, value] : then) {
    const auto found = now.find(what);
    EXPECT_EQ(found == now.end() ? "gone" : found->second, value) << what << " changed";
  }
  for (const auto& [what, value] : now) EXPECT_EQ(then.count(what), 1u) << what << " is new";
}

}  // namespace
}  // namespace wabed
