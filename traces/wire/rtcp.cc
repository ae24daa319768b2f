#include "traces/wire/rtcp.h"

#include <algorithm>
#include <cstring>

#include "traces/wire/octets.h"
#include "traces/wire/srtcp.h"

namespace wabed::traces::wire {
namespace {

constexpr std::size_t kHeaderSize = 4;
constexpr std::size_t kBlockSize = 24;
constexpr std::size_t kSenderInfoSize = 20;
constexpr std::uint8_t kCname = 1;
constexpr std::uint32_t kNtpUnixOffset = 2208988800u;  // 1900 to 1970, RFC 5905 figure 4

RtcpReportBlock ReadBlock(const std::uint8_t* at) {
  RtcpReportBlock block;
  block.ssrc = Get32(at);
  block.fraction_lost = at[4];
  const std::uint32_t lost = Get24(at + 5);
  block.cumulative_lost = static_cast<std::int32_t>(lost) - ((lost & 0x800000) ? 0x1000000 : 0);
  block.highest_sequence = Get32(at + 8);
  block.jitter = Get32(at + 12);
  block.last_sr = Get32(at + 16);
  block.delay_since_last_sr = Get32(at + 20);
  return block;
}

std::string_view Text(const std::uint8_t* at, std::size_t size) {
  return {reinterpret_cast<const char*>(at), size};
}

// Fills what belongs to the type from the packet's body; false if the body is too short for it.
bool ReadBody(RtcpPacket& packet, const std::uint8_t* body, std::size_t size) {
  const bool sender = packet.type == kRtcpSenderReport;
  if (sender || packet.type == kRtcpReceiverReport) {
    std::size_t offset = sender ? 4 + kSenderInfoSize : 4;
    if (size < offset + packet.count * kBlockSize) return false;
    packet.ssrc = Get32(body);
    if (sender) {
      packet.sender.ntp = {Get32(body + 4), Get32(body + 8)};
      packet.sender.rtp_timestamp = Get32(body + 12);
      packet.sender.packets = Get32(body + 16);
      packet.sender.octets = Get32(body + 20);
    }
    for (unsigned i = 0; i < packet.count; ++i, offset += kBlockSize) {
      packet.blocks[i] = ReadBlock(body + offset);
    }
    return true;
  }
  if (packet.type == kRtcpSourceDescription) {
    if (packet.count == 0) return true;
    if (size < 8) return false;
    packet.ssrc = Get32(body);
    if (body[4] == kCname) {
      if (body[5] > size - 6) return false;
      packet.cname = Text(body + 6, body[5]);
    }
    return true;
  }
  if (packet.type == kRtcpBye) {
    const std::size_t sources = 4u * packet.count;
    if (size < sources) return false;
    if (packet.count > 0) packet.ssrc = Get32(body);
    if (size > sources) {
      if (body[sources] > size - sources - 1) return false;
      packet.reason = Text(body + sources + 1, body[sources]);
    }
    return true;
  }
  if (size >= 4) packet.ssrc = Get32(body);
  return true;
}

}  // namespace

NtpTime NtpTime::From(Timestamp time) {
  const auto ns = time.time_since_epoch().count();
  const auto seconds = ns / 1'000'000'000;
  const auto rest = static_cast<std::uint64_t>(ns % 1'000'000'000);
  NtpTime ntp;
  ntp.seconds = static_cast<std::uint32_t>(seconds) + kNtpUnixOffset;
  ntp.fraction = static_cast<std::uint32_t>((rest << 32) / 1'000'000'000);
  return ntp;
}

std::uint8_t RtcpFractionLost(std::uint32_t expected, std::uint32_t received) {
  if (expected == 0 || received >= expected) return 0;
  const std::uint64_t lost = expected - received;
  return static_cast<std::uint8_t>(std::min<std::uint64_t>(lost * 256 / expected, 255));
}

std::optional<double> RtcpRoundTrip(NtpTime arrival, const RtcpReportBlock& block) {
  if (block.last_sr == 0) return std::nullopt;
  const auto units =
      static_cast<std::int32_t>(arrival.Middle() - block.last_sr - block.delay_since_last_sr);
  if (units < 0) return std::nullopt;
  return units / 65536.0;
}

std::uint8_t* RtcpWriter::Begin(std::uint8_t count, RtcpType type, std::size_t size) {
  if (!fits_ || capacity_ - size_ < size) {
    fits_ = false;
    return nullptr;
  }
  std::uint8_t* at = out_ + size_;
  at[0] = static_cast<std::uint8_t>(0x80 | count);
  at[1] = type;
  Put16(at + 2, static_cast<std::uint32_t>(size / 4 - 1));
  size_ += size;
  return at;
}

void RtcpWriter::PutBlocks(std::uint8_t* at, const RtcpReportBlock* blocks, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i, at += kBlockSize) {
    const RtcpReportBlock& block = blocks[i];
    // Clamped to 24 bits with sign, not wrapped (section 6.4.1).
    const std::int32_t lost = std::clamp(block.cumulative_lost, -0x800000, 0x7fffff);
    Put32(at, block.ssrc);
    at[4] = block.fraction_lost;
    Put24(at + 5, static_cast<std::uint32_t>(lost));
    Put32(at + 8, block.highest_sequence);
    Put32(at + 12, block.jitter);
    Put32(at + 16, block.last_sr);
    Put32(at + 20, block.delay_since_last_sr);
  }
}

void RtcpWriter::SenderReport(std::uint32_t ssrc, const RtcpSenderInfo& info,
                              const RtcpReportBlock* blocks, std::size_t count) {
  count = std::min<std::size_t>(count, 31);
  std::uint8_t* at = Begin(static_cast<std::uint8_t>(count), kRtcpSenderReport,
                           kHeaderSize + 4 + kSenderInfoSize + count * kBlockSize);
  if (at == nullptr) return;
  Put32(at + 4, ssrc);
  Put32(at + 8, info.ntp.seconds);
  Put32(at + 12, info.ntp.fraction);
  Put32(at + 16, info.rtp_timestamp);
  Put32(at + 20, info.packets);
  Put32(at + 24, info.octets);
  PutBlocks(at + 28, blocks, count);
}

void RtcpWriter::ReceiverReport(std::uint32_t ssrc, const RtcpReportBlock* blocks,
                                std::size_t count) {
  count = std::min<std::size_t>(count, 31);
  std::uint8_t* at = Begin(static_cast<std::uint8_t>(count), kRtcpReceiverReport,
                           kHeaderSize + 4 + count * kBlockSize);
  if (at == nullptr) return;
  Put32(at + 4, ssrc);
  PutBlocks(at + 8, blocks, count);
}

void RtcpWriter::SourceDescription(std::uint32_t ssrc, std::string_view cname) {
  cname = cname.substr(0, 255);
  // At least one zero octet ends the chunk, and it fills 32-bit words (section 6.5).
  const std::size_t chunk = (4 + 2 + cname.size() + 1 + 3) / 4 * 4;
  std::uint8_t* at = Begin(1, kRtcpSourceDescription, kHeaderSize + chunk);
  if (at == nullptr) return;
  Put32(at + 4, ssrc);
  std::memset(at + 8, 0, chunk - 4);
  at[8] = kCname;
  at[9] = static_cast<std::uint8_t>(cname.size());
  std::copy(cname.begin(), cname.end(), at + 10);
}

void RtcpWriter::Bye(std::uint32_t ssrc, std::string_view reason) {
  reason = reason.substr(0, 255);
  const std::size_t text = reason.empty() ? 0 : (1 + reason.size() + 3) / 4 * 4;
  std::uint8_t* at = Begin(1, kRtcpBye, kHeaderSize + 4 + text);
  if (at == nullptr) return;
  Put32(at + 4, ssrc);
  if (text == 0) return;
  std::memset(at + 8, 0, text);
  at[8] = static_cast<std::uint8_t>(reason.size());
  std::copy(reason.begin(), reason.end(), at + 9);
}

bool RtcpReader::Next(RtcpPacket& packet) {
  if (!intact_ || offset_ == size_) return false;
  intact_ = false;
  const std::size_t left = size_ - offset_;
  if (left < kHeaderSize) return false;
  const std::uint8_t* at = data_ + offset_;
  const std::size_t size = kHeaderSize + 4u * Get16(at + 2);
  if (at[0] >> 6 != 2 || size > left || at[1] < 192 || at[1] > 223) return false;
  std::size_t body = size - kHeaderSize;
  if ((at[0] & 0x20) != 0) {
    if (body == 0 || at[size - 1] == 0 || at[size - 1] > body) return false;
    body -= at[size - 1];
  }
  packet = RtcpPacket{};
  packet.count = at[0] & 0x1f;
  packet.type = at[1];
  if (!ReadBody(packet, at + kHeaderSize, body)) return false;
  offset_ += size;
  intact_ = true;
  return true;
}

bool IsRtcp(const std::uint8_t* data, std::size_t size) {
  if (size < 8 || (data[0] & 0xe0) != 0x80) return false;
  if (data[1] != kRtcpSenderReport && data[1] != kRtcpReceiverReport) return false;
  RtcpReader reader(data, size);
  RtcpPacket packet;
  while (reader.Next(packet)) continue;
  return reader.intact() || IsClearSrtcpTrailer(data + reader.offset(), size - reader.offset());
}

bool MayBeEncryptedRtcp(const std::uint8_t* data, std::size_t size) {
  if (size < 8 || data[0] >> 6 != 2) return false;
  return data[1] >= kRtcpSenderReport && data[1] <= kRtcpExtendedReport &&
         kHeaderSize + 4u * Get16(data + 2) <= size;
}

}  // namespace wabed::traces::wire
