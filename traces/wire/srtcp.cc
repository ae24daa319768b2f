#include "traces/wire/srtcp.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>

#include <gnutls/crypto.h>

#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

// Section 4.3.2.
constexpr std::uint8_t kEncryptionLabel = 3;
constexpr std::uint8_t kAuthenticationLabel = 4;
constexpr std::uint8_t kSaltLabel = 5;
constexpr std::size_t kClear = 8;  // first header and SSRC
constexpr std::uint32_t kEncrypted = 0x80000000;

using Block = std::array<std::uint8_t, 16>;

void Check(int result, const char* what) {
  if (result < 0) {
    throw std::runtime_error(std::string("SRTP: ") + what + ": " + gnutls_strerror(result));
  }
}

// AES in counter mode (section 4.1.1): XORs the key stream that begins at `counter` to the octets.
// GnuTLS has no counter mode; a block in CBC mode with an initial vector of zero is plain AES.
void Apply(const std::uint8_t* key, Block counter, std::uint8_t* data, std::size_t size) {
  Block zero{};
  gnutls_datum_t key_datum{const_cast<unsigned char*>(key), 16};
  gnutls_datum_t iv{zero.data(), 16};
  gnutls_cipher_hd_t cipher = nullptr;
  Check(gnutls_cipher_init(&cipher, GNUTLS_CIPHER_AES_128_CBC, &key_datum, &iv), "begin AES");
  for (std::size_t at = 0, number = 0; at < size; at += 16, ++number) {
    Put16(counter.data() + 14, static_cast<std::uint32_t>(number));
    Block stream = counter;
    gnutls_cipher_set_iv(cipher, zero.data(), zero.size());
    const int result = gnutls_cipher_encrypt(cipher, stream.data(), stream.size());
    if (result < 0) gnutls_cipher_deinit(cipher);
    Check(result, "encrypt a block");
    for (std::size_t i = 0; i < std::min<std::size_t>(16, size - at); ++i)
      data[at + i] ^= stream[i];
  }
  gnutls_cipher_deinit(cipher);
}

}  // namespace

void DeriveSrtpKey(const SrtpMaster& master, std::uint8_t label, std::uint8_t* out,
                   std::size_t size) {
  Block counter{};
  std::copy(master.begin() + 16, master.end(), counter.begin());
  counter[7] ^= label;
  std::memset(out, 0, size);
  Apply(master.data(), counter, out, size);
}

SrtcpContext::SrtcpContext(const SrtpMaster& master) {
  DeriveSrtpKey(master, kEncryptionLabel, cipher_key_.data(), cipher_key_.size());
  DeriveSrtpKey(master, kAuthenticationLabel, authentication_key_.data(),
                authentication_key_.size());
  DeriveSrtpKey(master, kSaltLabel, salt_.data(), salt_.size());
}

void SrtcpContext::Encrypt(std::uint8_t* packet, std::size_t size, std::uint32_t index) const {
  // Section 4.1.1: salt, SSRC and index side by side above the block counter.
  Block counter{};
  std::copy(salt_.begin(), salt_.end(), counter.begin());
  for (std::size_t i = 0; i < 4; ++i) {
    counter[4 + i] ^= packet[4 + i];
    counter[10 + i] ^= static_cast<std::uint8_t>(index >> (24 - 8 * i));
  }
  Apply(cipher_key_.data(), counter, packet + kClear, size - kClear);
}

std::array<std::uint8_t, kSrtcpTagSize> SrtcpContext::Tag(const std::uint8_t* packet,
                                                          std::size_t size) const {
  std::array<std::uint8_t, 20> digest;
  Check(gnutls_hmac_fast(GNUTLS_MAC_SHA1, authentication_key_.data(), authentication_key_.size(),
                         packet, size, digest.data()),
        "authenticate");
  std::array<std::uint8_t, kSrtcpTagSize> tag;
  std::copy_n(digest.begin(), tag.size(), tag.begin());
  return tag;
}

std::size_t SrtcpContext::Protect(std::uint8_t* packet, std::size_t size, std::size_t capacity,
                                  bool encrypt) {
  if (size < kClear || capacity < size || capacity - size < kSrtcpTrailerSize) return 0;
  ++index_;
  if (encrypt) Encrypt(packet, size, index_);
  Put32(packet + size, index_ | (encrypt ? kEncrypted : 0));
  const auto tag = Tag(packet, size + kSrtcpIndexSize);
  Put16(packet + size + kSrtcpIndexSize, kSrtcpMki);
  std::copy(tag.begin(), tag.end(), packet + size + kSrtcpIndexSize + kSrtcpMkiSize);
  return size + kSrtcpTrailerSize;
}

std::optional<std::size_t> SrtcpContext::Unprotect(std::uint8_t* packet, std::size_t size) {
  if (size < kClear + kSrtcpTrailerSize) return std::nullopt;
  const std::size_t inner = size - kSrtcpTrailerSize;
  const std::uint32_t word = Get32(packet + inner);
  const std::uint32_t index = word & ~kEncrypted;
  if (index <= index_ || Get16(packet + inner + kSrtcpIndexSize) != kSrtcpMki) return std::nullopt;
  const auto tag = Tag(packet, inner + kSrtcpIndexSize);
  if (!std::equal(tag.begin(), tag.end(), packet + inner + kSrtcpIndexSize + kSrtcpMkiSize)) {
    return std::nullopt;
  }
  if ((word & kEncrypted) != 0) Encrypt(packet, inner, index);
  index_ = index;
  return inner;
}

bool IsClearSrtcpTrailer(const std::uint8_t* data, std::size_t size) {
  return size == kSrtcpTrailerSize && (data[0] & 0x80) == 0;
}

}  // namespace wabed::traces::wire
