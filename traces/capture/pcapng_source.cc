#include "traces/capture/pcapng_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>

#include "traces/capture/bad_capture.h"

namespace wabed::traces {
namespace {

// draft-ietf-opsawg-pcapng section 10.1.
constexpr std::uint32_t kSectionHeader = 0x0A0D0D0A;
constexpr std::uint32_t kInterfaceDescription = 1;
constexpr std::uint32_t kObsoletePacket = 2;
constexpr std::uint32_t kSimplePacket = 3;
constexpr std::uint32_t kEnhancedPacket = 6;
constexpr std::uint16_t kOptComment = 1;
constexpr std::uint16_t kIfTsresol = 9;
constexpr std::uint16_t kIfTsoffset = 14;
// Wireshark's limit (MAX_BLOCK_SIZE): longer than any packet with its options.
constexpr std::uint32_t kMaxBlockOctets = 16u << 20;
constexpr std::size_t kBlockOverhead = 12;

std::size_t Padded(std::size_t size) { return (size + 3) / 4 * 4; }

std::uint32_t Load32(const std::uint8_t* at, bool big_endian) {
  return big_endian ? std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 |
                          std::uint32_t{at[2]} << 8 | at[3]
                    : std::uint32_t{at[3]} << 24 | std::uint32_t{at[2]} << 16 |
                          std::uint32_t{at[1]} << 8 | at[0];
}

}  // namespace

PcapngSource::PcapngSource(const std::filesystem::path& path, File file)
    : path_(path), file_(std::move(file)) {
  if (!ReadBlock() || block_type_ != kSectionHeader) Corrupt("no section header");
  ReadSectionHeader();
}

bool PcapngSource::Next(CapturedPacket& packet) {
  while (ReadBlock()) {
    switch (block_type_) {
      case kSectionHeader:
        ReadSectionHeader();
        break;
      case kInterfaceDescription:
        ReadInterface();
        break;
      case kEnhancedPacket:
        ReadEnhancedPacket(packet);
        return true;
      case kObsoletePacket:
        ReadObsoletePacket(packet);
        return true;
      case kSimplePacket:
        ReadSimplePacket(packet);
        return true;
      default:  // name resolution, statistics, secrets, anybody's own
        break;
    }
  }
  return false;
}

bool PcapngSource::ReadBlock() {
  block_offset_ = next_offset_;
  std::array<std::uint8_t, 12> head{};
  std::size_t got = std::fread(head.data(), 1, 8, file_.get());
  if (got == 0 && std::ferror(file_.get()) == 0) return false;
  if (got < 8) Truncated("block header ends early");
  // The section header's type reads the same in both orders; its magic tells which it is.
  std::size_t body_read = 0;
  if (Load32(head.data(), false) == kSectionHeader) {
    if (std::fread(head.data() + 8, 1, 4, file_.get()) < 4) Truncated("section header ends early");
    body_read = 4;
    if (Load32(head.data() + 8, false) == 0x1A2B3C4D) {
      big_endian_ = false;
    } else if (Load32(head.data() + 8, true) == 0x1A2B3C4D) {
      big_endian_ = true;
    } else {
      Corrupt("section header without the byte-order magic 1A2B3C4D");
    }
  }
  block_type_ = Load32(head.data(), big_endian_);
  const std::uint32_t length = Load32(head.data() + 4, big_endian_);
  if (length < kBlockOverhead + body_read || length % 4 != 0 || length > kMaxBlockOctets) {
    Corrupt("block length " + std::to_string(length) +
            "; expected a multiple of 4 from 12 to 16777216");
  }
  const std::size_t body = length - kBlockOverhead;
  block_.resize(body + 4);
  std::copy_n(head.data() + 8, body_read, block_.data());
  got = std::fread(block_.data() + body_read, 1, block_.size() - body_read, file_.get());
  if (got < block_.size() - body_read) {
    Truncated("block of " + std::to_string(length) + " octets ends after " +
              std::to_string(8 + body_read + got));
  }
  const std::uint32_t trailer = Load32(block_.data() + body, big_endian_);
  if (trailer != length) {
    Corrupt("block begins with length " + std::to_string(length) + " and ends with " +
            std::to_string(trailer));
  }
  block_.resize(body);
  next_offset_ += length;
  return true;
}

void PcapngSource::ReadSectionHeader() {
  Require(16, "section header");
  const std::uint16_t major = U16(4);
  if (major != 1) {
    Corrupt("pcapng version " + std::to_string(major) + "." + std::to_string(U16(6)) +
            "; expected 1.x");
  }
  interfaces_.clear();
}

void PcapngSource::ReadInterface() {
  Require(8, "interface description");
  Interface interface;
  interface.link_type = U16(0);
  interface.snap_length = U32(4);
  ForEachOption({8, block_.size()}, [&](std::uint16_t code, Span value) {
    if (code == kIfTsresol && value.size() == 1) interface.resolution = block_[value.begin];
    if (code == kIfTsoffset && value.size() == 8) {
      const std::uint64_t high = U32(value.begin + (big_endian_ ? 0 : 4));
      const std::uint64_t low = U32(value.begin + (big_endian_ ? 4 : 0));
      interface.offset_s = static_cast<std::int64_t>(high << 32 | low);
    }
  });
  interfaces_.push_back(interface);
}

void PcapngSource::ReadEnhancedPacket(CapturedPacket& packet) {
  Require(20, "enhanced packet");
  const Interface& interface = InterfaceAt(U32(0));
  packet.ts = TimeOf(interface, std::uint64_t{U32(4)} << 32 | U32(8));
  const std::size_t captured = U32(12);
  if (captured > block_.size() - 20) {
    Corrupt("captured length " + std::to_string(captured) + " exceeds its block");
  }
  FillPacket(packet, interface, {20, 20 + captured}, U32(16));
}

void PcapngSource::ReadObsoletePacket(CapturedPacket& packet) {
  Require(20, "packet");
  const Interface& interface = InterfaceAt(U16(0));
  packet.ts = TimeOf(interface, std::uint64_t{U32(4)} << 32 | U32(8));
  const std::size_t captured = U32(12);
  if (captured > block_.size() - 20) {
    Corrupt("captured length " + std::to_string(captured) + " exceeds its block");
  }
  FillPacket(packet, interface, {20, 20 + captured}, U32(16));
}

void PcapngSource::ReadSimplePacket(CapturedPacket& packet) {
  Require(4, "simple packet");
  const Interface& interface = InterfaceAt(0);
  const std::uint32_t original = U32(0);
  const std::size_t limit =
      interface.snap_length == 0 ? original : std::min(original, interface.snap_length);
  if (limit > block_.size() - 4) {
    Corrupt("packet length " + std::to_string(limit) + " exceeds its block");
  }
  packet.ts = last_;  // a simple packet has no stamp
  FillPacket(packet, interface, {4, 4 + limit}, original);
}

void PcapngSource::FillPacket(CapturedPacket& packet, const Interface& interface, Span data,
                              std::uint32_t original_length) {
  packet.link_type = interface.link_type;
  packet.data = block_.data() + data.begin;
  packet.size = data.size();
  packet.original_length = std::max<std::size_t>(original_length, data.size());
  packet.comment = {};
  // Simple packets have no options: their block ends with the padded data.
  const std::size_t options = data.begin + Padded(data.size());
  if (options < block_.size() && block_type_ != kSimplePacket) {
    ForEachOption({options, block_.size()}, [&](std::uint16_t code, Span value) {
      if (code == kOptComment && packet.comment.empty()) {
        packet.comment = std::string_view(
            reinterpret_cast<const char*>(block_.data()) + value.begin, value.size());
      }
    });
  }
  last_ = packet.ts;
  ++packets_;
}

const PcapngSource::Interface& PcapngSource::InterfaceAt(std::uint32_t index) const {
  if (index >= interfaces_.size()) {
    Corrupt("packet of interface " + std::to_string(index) + ", but only " +
            std::to_string(interfaces_.size()) + " described");
  }
  return interfaces_[index];
}

Timestamp PcapngSource::TimeOf(const Interface& interface, std::uint64_t ticks) const {
  const int exponent = interface.resolution & 0x7f;
  __int128 nanoseconds = ticks;
  if ((interface.resolution & 0x80) != 0) {
    nanoseconds = exponent < 94 ? (nanoseconds * 1000000000) >> exponent : 0;
  } else {
    for (int i = exponent; i < 9; ++i) nanoseconds *= 10;
    for (int i = 9; i < exponent; ++i) nanoseconds /= 10;
  }
  nanoseconds += static_cast<__int128>(interface.offset_s) * 1000000000;
  if (nanoseconds > std::numeric_limits<std::int64_t>::max() ||
      nanoseconds < std::numeric_limits<std::int64_t>::min()) {
    Corrupt("time stamp out of range");
  }
  return Timestamp(Nanoseconds(static_cast<std::int64_t>(nanoseconds)));
}

template <typename Use>
void PcapngSource::ForEachOption(Span span, Use use) const {
  std::size_t at = span.begin;
  while (at + 4 <= span.end) {
    const std::uint16_t code = U16(at);
    const std::size_t length = U16(at + 2);
    if (code == 0) return;
    at += 4;
    if (length > span.end - at) {
      Corrupt("option " + std::to_string(code) + " of " + std::to_string(length) +
              " octets exceeds its block");
    }
    use(code, Span{at, at + length});
    at += Padded(length);
  }
}

std::uint16_t PcapngSource::U16(std::size_t at) const {
  return static_cast<std::uint16_t>(big_endian_ ? block_[at] << 8 | block_[at + 1]
                                                : block_[at + 1] << 8 | block_[at]);
}

std::uint32_t PcapngSource::U32(std::size_t at) const {
  return Load32(block_.data() + at, big_endian_);
}

void PcapngSource::Require(std::size_t octets, const char* block) const {
  if (block_.size() < octets) {
    Corrupt(std::string(block) + " block of " + std::to_string(block_.size() + kBlockOverhead) +
            " octets; expected at least " + std::to_string(octets + kBlockOverhead));
  }
}

void PcapngSource::Corrupt(const std::string& problem) const {
  throw BadCapture(path_, packets_, false,
                   "is corrupt after packet " + std::to_string(packets_) +
                       ", in the block at offset " + std::to_string(block_offset_) + ": " +
                       problem);
}

void PcapngSource::Truncated(const std::string& problem) const {
  if (std::ferror(file_.get()) != 0) {
    throw BadCapture(path_, packets_, false, std::string("cannot read: ") + std::strerror(errno));
  }
  throw BadCapture(path_, packets_, true,
                   "is truncated after packet " + std::to_string(packets_) +
                       ", in the block at offset " + std::to_string(block_offset_) + ": " +
                       problem);
}

}  // namespace wabed::traces
