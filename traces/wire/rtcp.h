#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "traces/time.h"

/// RTCP, RFC 3550 section 6: compound packets of SR, RR, SDES and BYE.
namespace wabed::traces::wire {

/// Packet types (RFC 3550 section 12.1).
enum RtcpType : std::uint8_t {
  kRtcpSenderReport = 200,
  kRtcpReceiverReport = 201,
  kRtcpSourceDescription = 202,
  kRtcpBye = 203,
  kRtcpApplication = 204,
  kRtcpTransportFeedback = 205,  ///< RFC 4585
  kRtcpPayloadFeedback = 206,    ///< RFC 4585
  kRtcpExtendedReport = 207,     ///< RFC 3611
};

/// An NTP timestamp: seconds since 1900 and a fraction of 2^32 (RFC 3550 section 4).
struct NtpTime {
  std::uint32_t seconds = 0;
  std::uint32_t fraction = 0;

  static NtpTime From(Timestamp time);
  /// The middle 32 bits, in units of 1/65536 s: what LSR carries.
  std::uint32_t Middle() const { return seconds << 16 | fraction >> 16; }
};

/// What a receiver reports about one source (section 6.4.1).
struct RtcpReportBlock {
  std::uint32_t ssrc = 0;
  std::uint8_t fraction_lost = 0;         ///< since the report before, in 1/256
  std::int32_t cumulative_lost = 0;       ///< 24 bits with sign
  std::uint32_t highest_sequence = 0;     ///< cycles in the upper 16 bits
  std::uint32_t jitter = 0;               ///< in timestamp units
  std::uint32_t last_sr = 0;              ///< middle bits of the last SR's NTP time, 0 if none
  std::uint32_t delay_since_last_sr = 0;  ///< in 1/65536 s
};

/// What a sender says of its own stream.
struct RtcpSenderInfo {
  NtpTime ntp;
  std::uint32_t rtp_timestamp = 0;
  std::uint32_t packets = 0;
  std::uint32_t octets = 0;  ///< of payload
};

/// Fraction lost as an 8-bit fixed-point number (appendix A.3): `expected` and `received` count
/// the interval since the report before; 0 if more came than expected.
std::uint8_t RtcpFractionLost(std::uint32_t expected, std::uint32_t received);

/// Round-trip time in seconds from a report that arrived at `arrival` (section 6.4.1), or nothing
/// without an SR to answer or if the figures contradict each other.
std::optional<double> RtcpRoundTrip(NtpTime arrival, const RtcpReportBlock& block);

/// Writes a compound packet into the caller's buffer, never past its end, without allocating.
/// Section 6.1 wants a report first and a CNAME in each compound packet: the caller's duty.
class RtcpWriter {
 public:
  RtcpWriter(std::uint8_t* out, std::size_t capacity) : out_(out), capacity_(capacity) {}

  void SenderReport(std::uint32_t ssrc, const RtcpSenderInfo& info, const RtcpReportBlock* blocks,
                    std::size_t count);
  void ReceiverReport(std::uint32_t ssrc, const RtcpReportBlock* blocks, std::size_t count);
  /// One chunk with one item, CNAME, of at most 255 octets.
  void SourceDescription(std::uint32_t ssrc, std::string_view cname);
  /// One source leaving, with a reason of at most 255 octets or none.
  void Bye(std::uint32_t ssrc, std::string_view reason = {});

  /// Octets of the compound packet, or 0 if the buffer was too small.
  std::size_t Finish() const { return fits_ ? size_ : 0; }

 private:
  std::uint8_t* Begin(std::uint8_t count, RtcpType type, std::size_t size);
  static void PutBlocks(std::uint8_t* at, const RtcpReportBlock* blocks, std::size_t count);

  std::uint8_t* out_;
  std::size_t capacity_;
  std::size_t size_ = 0;
  bool fits_ = true;
};

/// One packet of a compound packet. Blocks, CNAME and reason are decoded where they belong.
struct RtcpPacket {
  std::uint8_t type = 0;
  std::uint8_t count = 0;
  std::uint32_t ssrc = 0;  ///< sender, or first source of SDES and BYE; 0 if there is none
  RtcpSenderInfo sender;   ///< SR only
  std::array<RtcpReportBlock, 31> blocks{};  ///< SR and RR: the first `count`
  std::string_view cname;                    ///< SDES: of the first chunk
  std::string_view reason;                   ///< BYE
};

/// Reads a compound packet piece by piece.
class RtcpReader {
 public:
  RtcpReader(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  /// The next packet; false at the end, or when what follows is no RTCP (then !intact()).
  bool Next(RtcpPacket& packet);
  bool intact() const { return intact_; }
  /// Where what has not been read begins.
  std::size_t offset() const { return offset_; }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t offset_ = 0;
  bool intact_ = true;
};

/// True if a datagram is RTCP by the checks of appendix A.2: first packet SR or RR without padding,
/// versions 2, lengths that add up to the size, or to the size less the index and the tag of an
/// SRTCP packet that is authenticated and not encrypted (srtcp.h).
bool IsRtcp(const std::uint8_t* data, std::size_t size);

/// True if a datagram begins as one of RtcpType does, but the rest may be encrypted (SRTCP, RFC
/// 3711 section 3.4) so that lengths need not add up, or is not headed by a report (RFC 5506).
bool MayBeEncryptedRtcp(const std::uint8_t* data, std::size_t size);

}  // namespace wabed::traces::wire
