// What tshark's own table of RTP streams says of calls, against what the ends know: calls that
// pause, move, lose and slow down.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include "tests/integration/voice_call.h"
#include "traces/capture/pcapng_writer.h"
#include "traces/wire/rtp.h"

namespace wabed::tests {
namespace {

using namespace std::chrono_literals;
using Direction = scenarios::ImpairmentSection::Direction;

/// A line of `tshark -z rtp,streams`.
struct StreamLine {
  double start = 0, end = 0;
  std::uint32_t ssrc = 0;
  std::uint64_t packets = 0;
  std::int64_t lost = 0;
  double mean_jitter_ms = 0, max_jitter_ms = 0;
};

std::vector<StreamLine> StreamTable(const std::string& capture) {
  const auto result = RunCommand("tshark -n --enable-heuristic rtp_udp -q -z rtp,streams -r " +
                                 Quoted(capture) + " 2>/dev/null");
  std::vector<StreamLine> table;
  std::istringstream lines(result.output);
  for (std::string line; std::getline(lines, line);) {
    // Start, end, source, port, destination, port, SSRC, payload (of one or more words), packets,
    // lost, share in brackets, deltas and jitters (least, mean, most).
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    if (words.size() < 17 || words[6].rfind("0x", 0) != 0) continue;
    std::size_t share = 8;
    while (share < words.size() && words[share].front() != '(') ++share;
    if (share + 6 >= words.size()) ADD_FAILURE() << line;
    StreamLine& stream = table.emplace_back();
    stream.start = std::stod(words[0]);
    stream.end = std::stod(words[1]);
    stream.ssrc = static_cast<std::uint32_t>(std::stoul(words[6], nullptr, 16));
    stream.packets = std::stoull(words[share - 2]);
    stream.lost = std::stoll(words[share - 1]);
    stream.mean_jitter_ms = std::stod(words.at(share + 5));
    stream.max_jitter_ms = std::stod(words.at(share + 6));
  }
  std::sort(table.begin(), table.end(),
            [](const StreamLine& a, const StreamLine& b) { return a.start < b.start; });
  return table;
}

/// tshark knows the clock of a dynamic payload type by signalling alone. Payload type 6 (RFC 3551
/// table 4) is a codec of 16 kHz, which is what these calls have.
void CopyWithKnownClock(const std::string& from, const std::string& to) {
  traces::CaptureReader reader(from);
  traces::PcapngWriter writer(to, "copy", "");
  traces::CapturedPacket packet;
  constexpr std::size_t kHeaders = 14 + 20 + 8;
  while (reader.Next(packet)) {
    std::vector<std::uint8_t> frame(packet.data, packet.data + packet.size);
    if (frame.size() > kHeaders + 12 && frame[23] == 17 && (frame[kHeaders] & 0xc0) == 0x80 &&
        (frame[kHeaders + 1] & 0x7f) == 120) {
      frame[kHeaders + 1] = static_cast<std::uint8_t>((frame[kHeaders + 1] & 0x80) | 6);
    }
    writer.Write(packet.ts, frame.data(), frame.size());
  }
  writer.Close();
}

/// Half a minute of a call that could go directly; its caller's way up is uneven.
scenarios::Scenario Uneven() {
  scenarios::Scenario scenario = packet::testing::Mini();
  scenario.duration = 45s;
  scenario.calls.list[0].duration = 30s;
  scenario.media.rtcp_interval = 1s;
  auto bad = packet::testing::Impairment("home.access", Direction::kUp, 0s, 45s);
  bad.jitter = 6ms;
  scenario.impairments = {bad};
  return scenario;
}

class VoiceStreams : public VoiceCall {
 protected:
  /// The caller's streams at a capture point.
  std::vector<StreamLine> OfCaller(const std::string& capture) const {
    std::vector<StreamLine> streams;
    for (const StreamLine& stream : StreamTable(capture)) {
      if (stream.ssrc == FromCaller().ssrc) streams.push_back(stream);
    }
    return streams;
  }
};

// RFC 3550 section 6.4.1 three times: tshark's table, the same by hand from what tshark reads
// packet by packet, and the receiver's at the end.
TEST_F(VoiceStreams, JitterIsTheReceivers) {
  Live(Uneven());
  const traces::Scratch scratch;
  const std::string copy = (scratch / "known.pcapng").string();
  CopyWithKnownClock(world_->Capture("core"), copy);
  const auto streams = OfCaller(copy);
  ASSERT_EQ(streams.size(), 1u);
  const auto fields = TsharkFields(world_->Capture("core"), "udp.payload[0:2] == 80:78",
                                   {"frame.time_epoch", "udp.payload"});
  double jitter = 0, sum = 0, most = 0, last_at = 0;
  std::int64_t last = 0;
  std::uint64_t packets = 0;
  for (const std::string& line : fields) {
    std::istringstream in(line);
    double at = 0;
    std::string payload;
    in >> at >> payload;
    const auto word = [&](std::size_t octet) {
      return static_cast<std::int64_t>(std::stoul(payload.substr(2 * octet, 8), nullptr, 16));
    };
    if (word(8) != FromCaller().ssrc) continue;
    if (packets++ > 0) {
      const double difference = (at - last_at) * 16000 - static_cast<double>(word(4) - last);
      jitter += (std::abs(difference) - jitter) / 16;
      sum += jitter / 16;
      most = std::max(most, jitter / 16);
    }
    last_at = at;
    last = word(4);
  }
  ASSERT_EQ(packets, FromCaller().received);
  EXPECT_EQ(streams[0].packets, packets);
  EXPECT_GT(most, 3);
  EXPECT_NEAR(streams[0].mean_jitter_ms, sum / static_cast<double>(packets), 0.02);
  EXPECT_NEAR(streams[0].max_jitter_ms, most, 0.02);
  EXPECT_NEAR(jitter / 16, FromCaller().jitter_ms, 0.1);
}

// Every block of every report of the callee's, computed anew from what passed 20 ms away from its
// phone (RFC 3550 section 6.4.1, appendices A.3 and A.8).
TEST_F(VoiceStreams, ReportBlocksAreWhatTheReceiverSaw) {
  scenarios::Scenario scenario = Uneven();
  scenario.impairments[0].loss.model = scenarios::LossSection::Model::kBernoulli;
  scenario.impairments[0].loss.probability.value = 0.05;
  scenario.impairments[0].from = 7s;
  Live(scenario);
  constexpr double kAway = 0.020;
  const std::string core = world_->Capture("core");
  struct Packet {
    double at;
    std::int64_t sequence, timestamp;
  };
  std::vector<Packet> voice;
  for (const std::string& line :
       TsharkFields(core, "udp.payload[0:2] == 80:78", {"frame.time_epoch", "udp.payload"})) {
    std::istringstream in(line);
    Packet packet;
    std::string payload;
    in >> packet.at >> payload;
    if (std::stoul(payload.substr(16, 8), nullptr, 16) != FromCaller().ssrc) continue;
    packet.sequence = static_cast<std::int64_t>(std::stoul(payload.substr(4, 4), nullptr, 16));
    packet.timestamp = static_cast<std::int64_t>(std::stoul(payload.substr(8, 8), nullptr, 16));
    voice.push_back(packet);
  }
  std::map<double, std::uint32_t> sent;  // by when a report of the caller's passed, its NTP middle
  const std::string from = "rtcp.pt == 200 && rtcp.senderssrc == ";
  for (const std::string& line : TsharkFields(
           core, from + std::to_string(FromCaller().ssrc),
           {"frame.time_epoch", "rtcp.timestamp.ntp.msw", "rtcp.timestamp.ntp.lsw"}, kWithRtp)) {
    std::istringstream in(line);
    double at = 0;
    std::uint64_t high = 0, low = 0;
    in >> at >> high >> low;
    sent[at] = static_cast<std::uint32_t>(high << 16 | low >> 16);
  }
  ASSERT_GT(sent.size(), 25u);
  std::int64_t expected_before = 0, received_before = 0;
  int reports = 0, lossy = 0;
  for (const std::string& line : TsharkFields(
           core, from + std::to_string(truth_.media[1].ssrc),
           {"frame.time_epoch", "rtcp.ssrc.fraction", "rtcp.ssrc.cum_nr", "rtcp.ssrc.high_seq",
            "rtcp.ssrc.jitter", "rtcp.ssrc.lsr", "rtcp.ssrc.dlsr"})) {
    std::istringstream in(line);
    double at = 0, delay = 0;
    std::int64_t fraction = 0, lost = 0, highest = 0, jitter = 0;
    std::uint32_t last_report = 0;
    ASSERT_TRUE(in >> at >> fraction >> lost >> highest >> jitter >> last_report >> delay) << line;
    std::int64_t received = 0;
    double running = 0;
    const Packet* before = nullptr;
    for (const Packet& packet : voice) {
      if (packet.sequence > highest) break;
      ++received;
      if (before != nullptr) {
        const double difference = (packet.at - before->at) * 16000 -
                                  static_cast<double>(packet.timestamp - before->timestamp);
        running += (std::abs(difference) - running) / 16;
      }
      before = &packet;
    }
    ASSERT_NE(before, nullptr);
    EXPECT_LE(before->at + kAway, at - kAway + 1e-6);
    EXPECT_EQ(before->sequence, highest);
    const std::int64_t expected = highest - voice.front().sequence + 1;
    EXPECT_EQ(lost, expected - received);
    const std::int64_t interval = expected - expected_before;
    const std::int64_t missed = interval - (received - received_before);
    EXPECT_EQ(fraction, interval == 0 || missed <= 0 ? 0 : missed * 256 / interval);
    EXPECT_NEAR(static_cast<double>(jitter), running, 2);
    lossy += missed > 0 ? 1 : 0;
    expected_before = expected;
    received_before = received;
    ++reports;
    auto heard = sent.upper_bound(at - 2 * kAway);
    if (heard == sent.begin()) {
      EXPECT_EQ(last_report, 0u);
      continue;
    }
    --heard;
    EXPECT_EQ(last_report, heard->second);
    EXPECT_NEAR(delay / 65536, at - heard->first - 2 * kAway, 1e-4);
  }
  EXPECT_GT(reports, 25);
  EXPECT_GT(lossy, 10);
}

// The relay carries the first packets, the rest goes directly.
TEST_F(VoiceStreams, OfACallThatMovesAddUp) {
  scenarios::Scenario scenario = Uneven();
  scenario.service.paths.direct = true;
  Live(scenario);
  ASSERT_EQ(truth_.paths.size(), 4u);
  for (const char* point : {"home", "core"}) {
    const auto streams = OfCaller(world_->Capture(point));
    ASSERT_EQ(streams.size(), 2u) << point;
    EXPECT_EQ(streams[0].lost + streams[1].lost, 0) << point;
    EXPECT_EQ(streams[0].packets + streams[1].packets, FromCaller().sent) << point;
    for (const traces::PathRow& row : truth_.paths) {
      if (row.end != "caller") continue;
      EXPECT_EQ(streams[row.kind == "relayed" ? 0 : 1].packets, row.packets) << point;
    }
    EXPECT_NEAR(streams[1].start - streams[0].end, 0.02, 0.03) << point;
  }
  EXPECT_EQ(FromCaller().lost, 0u);
  EXPECT_EQ(FromCaller().received, FromCaller().sent);
  ExpectNothingMalformed();
}

// 5 % are lost on the caller's way up, before and after the call has moved.
TEST_F(VoiceStreams, LossOnTwoPathsAddsUp) {
  scenarios::Scenario scenario = Uneven();
  scenario.service.paths.direct = true;
  scenario.service.paths.loss_to_leave.value = 0.5;
  scenario.impairments[0].loss.model = scenarios::LossSection::Model::kBernoulli;
  scenario.impairments[0].loss.probability.value = 0.05;
  scenario.impairments[0].from = 7s;
  Live(scenario);
  EXPECT_GT(FromCaller().lost, 40u);
  std::uint64_t packets = 0;
  std::int64_t lost = 0;
  const auto streams = OfCaller(world_->Capture("core"));
  ASSERT_GE(streams.size(), 2u);
  for (const StreamLine& stream : streams) {
    packets += stream.packets;
    lost += stream.lost;
  }
  EXPECT_EQ(packets, FromCaller().received);
  // Of what was lost at a stream's end, sequence numbers tell nothing.
  EXPECT_NEAR(static_cast<double>(lost), static_cast<double>(FromCaller().lost), 4);
  ExpectNothingMalformed();
}

// Pauses are no loss: what is not sent has no number.
TEST_F(VoiceStreams, PausesLoseNothing) {
  scenarios::Scenario scenario = Uneven();
  scenario.service.paths.direct = true;
  scenario.media.silence = scenarios::MediaSection::Silence::kDiscontinuous;
  Live(scenario);
  const auto streams = OfCaller(world_->Capture("core"));
  ASSERT_EQ(streams.size(), 2u);
  EXPECT_EQ(streams[0].lost + streams[1].lost, 0);
  EXPECT_EQ(streams[0].packets + streams[1].packets, FromCaller().received);
  EXPECT_LT(FromCaller().received, 30u * 50 * 3 / 4);
  ExpectNothingMalformed();
}

// A narrow way up: the encoder slows down, and octets a second say so.
TEST_F(VoiceStreams, ARateThatFollowsShowsInOctets) {
  scenarios::Scenario scenario = Uneven();
  scenario.media.adaptive_rate = true;
  scenario.impairments[0].jitter = 0s;
  scenario.impairments[0].from = 14s;
  scenario.impairments[0].loss.model = scenarios::LossSection::Model::kBernoulli;
  scenario.impairments[0].loss.probability.value = 0.2;
  Live(scenario);
  const auto sizes = TsharkFields(world_->Capture("home"), "udp.payload[0:2] == 80:78",
                                  {"udp.length", "udp.payload"});
  std::uint64_t octets = 0, packets = 0, first = 0, last = 0;
  for (const std::string& line : sizes) {
    std::istringstream in(line);
    std::uint64_t length = 0;
    std::string payload;
    in >> length >> payload;
    if (std::stoul(payload.substr(16, 8), nullptr, 16) != FromCaller().ssrc) continue;
    octets += length - 8 - 12;
    ++packets;
    first += packets <= 200 ? length - 20 : 0;
    last += packets > FromCaller().sent - 200 ? length - 20 : 0;
  }
  EXPECT_EQ(packets, FromCaller().sent);
  EXPECT_EQ(octets, FromCaller().sent_payload_bytes);
  EXPECT_LT(last, first * 3 / 4);
  const auto streams = OfCaller(world_->Capture("core"));
  ASSERT_EQ(streams.size(), 1u);
  EXPECT_EQ(streams[0].packets, FromCaller().received);
  EXPECT_NEAR(static_cast<double>(streams[0].lost), static_cast<double>(FromCaller().lost), 3);
  ExpectNothingMalformed();
}

}  // namespace
}  // namespace wabed::tests
