#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

/// SRTCP, RFC 3711 section 3.4: RTCP with an index and an authentication tag behind it, and
/// encrypted if wanted. AES-128 in counter mode, HMAC-SHA1 with a tag of 80 bits (section 8.2).
///
/// A master key identifier (MKI) of two octets stands between index and tag. `wa_voice.pcap` has
/// none; but with it the octets are a multiple of four, without which tshark, not knowing of SRTP,
/// would not take the packet for RTCP.
namespace wabed::traces::wire {

constexpr std::size_t kSrtcpIndexSize = 4;
constexpr std::size_t kSrtcpMkiSize = 2;
constexpr std::size_t kSrtcpTagSize = 10;
constexpr std::size_t kSrtcpTrailerSize = kSrtcpIndexSize + kSrtcpMkiSize + kSrtcpTagSize;
/// The only master key's.
constexpr std::uint16_t kSrtcpMki = 1;

/// Master key (16 octets) and master salt (14), as signalling carries them.
using SrtpMaster = std::array<std::uint8_t, 30>;

/// The first `size` octets that the key derivation of section 4.3 makes for `label` (key derivation
/// rate 0). Throws std::runtime_error when GnuTLS has no AES.
void DeriveSrtpKey(const SrtpMaster& master, std::uint8_t label, std::uint8_t* out,
                   std::size_t size);

/// One direction's reports: protects them at one end, checks them at the other.
class SrtcpContext {
 public:
  explicit SrtcpContext(const SrtpMaster& master);

  /// Puts index, MKI and tag behind the compound packet in `packet`; all but its first header and
  /// SSRC is encrypted before if `encrypt` is set (E bit). Returns the octets of all, or 0 when
  /// `capacity` is too small. The first packet has index 1, as in `wa_voice.pcap`.
  std::size_t Protect(std::uint8_t* packet, std::size_t size, std::size_t capacity, bool encrypt);

  /// Checks what came, decrypts it in place, and gives the octets of the compound packet; nothing
  /// when it is too short, when MKI or tag are wrong, or when its index is not above the last one.
  std::optional<std::size_t> Unprotect(std::uint8_t* packet, std::size_t size);

  /// Of the last packet protected, or checked and found right; 0 before.
  std::uint32_t index() const { return index_; }

 private:
  void Encrypt(std::uint8_t* packet, std::size_t size, std::uint32_t index) const;
  std::array<std::uint8_t, kSrtcpTagSize> Tag(const std::uint8_t* packet, std::size_t size) const;

  std::array<std::uint8_t, 16> cipher_key_;
  std::array<std::uint8_t, 20> authentication_key_;
  std::array<std::uint8_t, 14> salt_;
  std::uint32_t index_ = 0;
};

/// True if the `size` octets may be what stands behind an SRTCP packet that is not encrypted: an
/// index without E bit, an MKI and a tag.
bool IsClearSrtcpTrailer(const std::uint8_t* data, std::size_t size);

}  // namespace wabed::traces::wire
