#include "models/service/tls_protection.h"

#include <algorithm>
#include <cstring>

#include "traces/wire/octets.h"

namespace wabed::service {

namespace wire = traces::wire;

namespace {

constexpr std::size_t kCheckSize = 16;
/// A piece of noise may begin anywhere in the first so many octets of the block.
constexpr std::size_t kNoiseStarts = 65536;
constexpr std::uint8_t kFillerMark = 0xff;

// Noise behind every start is longer than any fragment.
const std::vector<std::uint8_t>& Noise() {
  static const std::vector<std::uint8_t> noise = [] {
    std::vector<std::uint8_t> octets(kNoiseStarts + wire::kTlsMaxPlaintext + 256);
    random::Stream stream(0, "tls.noise");
    for (std::size_t at = 0; at + 4 <= octets.size(); at += 4) {
      wire::Put32(&octets[at], stream());
    }
    return octets;
  }();
  return noise;
}

std::uint64_t Hash(const std::uint8_t* data, std::size_t size) {
  return random::Fnv1a({reinterpret_cast<const char*>(data), size});
}

std::uint64_t Key(const TlsSecrets& secrets) {
  std::uint8_t randoms[64];
  std::copy(secrets.client_random.begin(), secrets.client_random.end(), randoms);
  std::copy(secrets.server_random.begin(), secrets.server_random.end(), randoms + 32);
  return Hash(randoms, sizeof randoms);
}

}  // namespace

TlsProtection::TlsProtection(const TlsSecrets& secrets, bool from_client)
    : suite_(secrets.suite),
      version_(secrets.version),
      stream_(Key(secrets), from_client ? "tls.up" : "tls.down"),
      nonce_(stream_.Bits64()) {}

TlsProtection::Mask TlsProtection::NextMask() {
  Mask mask;
  mask.noise_at = stream_() % kNoiseStarts;
  for (std::size_t at = 0; at < kCheckSize; at += 4) wire::Put32(mask.octets + at, stream_());
  return mask;
}

std::uint8_t* TlsProtection::Begin(std::uint8_t type, std::size_t size,
                                   std::vector<std::uint8_t>& out) {
  const std::size_t fragment = wire::TlsProtectedSize(*suite_, version_, size);
  const std::size_t at = out.size();
  out.resize(at + wire::kTlsRecordHeaderSize + fragment);
  out[at] = type;
  wire::Put16(&out[at + 1], version_);
  wire::Put16(&out[at + 3], static_cast<std::uint32_t>(fragment));
  return &out[at + wire::kTlsRecordHeaderSize];
}

void TlsProtection::End(std::uint8_t type, bool filler, std::uint64_t hash, std::size_t size,
                        std::uint8_t* fragment, const Mask& mask) const {
  const std::size_t whole = wire::TlsProtectedSize(*suite_, version_, size);
  const std::size_t head = wire::TlsExplicitHead(*suite_, version_);
  const std::uint8_t* noise = Noise().data() + mask.noise_at;
  if (suite_->cipher == wire::TlsCipher::kAesGcm) {
    wire::Put64(fragment, nonce_);  // counts up, as OpenSSL's does
  } else {
    std::copy_n(noise, head, fragment);
  }
  const std::size_t trailer = whole - head - size;
  std::uint8_t* check = fragment + whole - kCheckSize;
  std::copy_n(noise + head + size, trailer - kCheckSize, fragment + head + size);
  check[0] = static_cast<std::uint8_t>(trailer);
  check[1] = filler ? kFillerMark : 0;
  check[2] = type;
  check[3] = 0;
  wire::Put32(check + 4, static_cast<std::uint32_t>(size));
  wire::Put64(check + 8, hash);
  for (std::size_t i = 0; i < kCheckSize; ++i) check[i] ^= mask.octets[i];
}

void TlsProtection::Seal(std::uint8_t type, const std::uint8_t* data, std::size_t size,
                         std::vector<std::uint8_t>& out) {
  std::uint8_t* fragment = Begin(type, size, out);
  const Mask mask = NextMask();
  std::uint8_t* contents = fragment + wire::TlsExplicitHead(*suite_, version_);
  std::copy_n(data, size, contents);
  Apply(contents, size);
  End(type, false, Hash(data, size), size, fragment, mask);
  ++nonce_;
}

void TlsProtection::SealFiller(std::size_t size, std::vector<std::uint8_t>& out) {
  std::uint8_t* fragment = Begin(wire::kTlsApplicationData, size, out);
  const Mask mask = NextMask();
  const std::size_t head = wire::TlsExplicitHead(*suite_, version_);
  std::memcpy(fragment + head, Noise().data() + mask.noise_at + head, size);
  End(wire::kTlsApplicationData, true, 0, size, fragment, mask);
  ++nonce_;
}

std::optional<TlsProtection::Opened> TlsProtection::Open(std::uint8_t type,
                                                         const std::uint8_t* fragment,
                                                         std::size_t size) {
  const std::size_t head = wire::TlsExplicitHead(*suite_, version_);
  if (size < head + kCheckSize) return std::nullopt;
  const Mask mask = NextMask();
  std::uint8_t check[kCheckSize];
  for (std::size_t i = 0; i < kCheckSize; ++i) {
    check[i] = fragment[size - kCheckSize + i] ^ mask.octets[i];
  }
  Opened opened;
  opened.filler = check[1] == kFillerMark;
  opened.size = wire::Get32(check + 4);
  const bool fits = opened.size <= wire::kTlsMaxPlaintext &&
                    wire::TlsProtectedSize(*suite_, version_, opened.size) == size &&
                    check[0] == size - head - opened.size;
  if (!fits || check[2] != type || check[3] != 0 || (check[1] != 0 && !opened.filler)) {
    return std::nullopt;
  }
  if (opened.filler)
    return type == wire::kTlsApplicationData ? std::optional(opened) : std::nullopt;
  plaintext_.assign(fragment + head, fragment + head + opened.size);
  Apply(plaintext_.data(), plaintext_.size());
  if (Hash(plaintext_.data(), plaintext_.size()) != wire::Get64(check + 8)) return std::nullopt;
  opened.data = plaintext_.data();
  return opened;
}

void TlsProtection::Apply(std::uint8_t* data, std::size_t size) {
  std::size_t at = 0;
  for (; at + 4 <= size; at += 4) wire::Put32(data + at, wire::Get32(data + at) ^ stream_());
  if (at == size) return;
  std::uint8_t last[4];
  wire::Put32(last, stream_());
  for (std::size_t i = 0; at < size; ++i, ++at) data[at] ^= last[i];
}

}  // namespace wabed::service
