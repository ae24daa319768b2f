#include "traces/digest.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

#include "traces/capture/file.h"

namespace wabed::traces {
namespace {

using Sha256Digest = std::array<std::uint8_t, 32>;

void Check(int status) {
  if (status < 0) throw std::runtime_error(std::string("GnuTLS: ") + gnutls_strerror(status));
}

std::string Hex(const Sha256Digest& digest) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (std::uint8_t octet : digest) {
    text.push_back(kDigits[octet >> 4]);
    text.push_back(kDigits[octet & 15]);
  }
  return text;
}

// A hash in progress.
class Sha256Stream {
 public:
  Sha256Stream() { Check(gnutls_hash_init(&handle_, GNUTLS_DIG_SHA256)); }
  ~Sha256Stream() { gnutls_hash_deinit(handle_, nullptr); }
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;

  void Add(const void* data, std::size_t size) { Check(gnutls_hash(handle_, data, size)); }
  Sha256Digest Digest() {
    Sha256Digest digest{};
    gnutls_hash_output(handle_, digest.data());
    return digest;
  }

 private:
  gnutls_hash_hd_t handle_ = nullptr;
};

}  // namespace

std::array<std::uint8_t, 20> Sha1(std::string_view text) {
  std::array<std::uint8_t, 20> digest{};
  Check(gnutls_hash_fast(GNUTLS_DIG_SHA1, text.data(), text.size(), digest.data()));
  return digest;
}

std::string Sha256Hex(std::string_view text) {
  Sha256Stream stream;
  stream.Add(text.data(), text.size());
  return Hex(stream.Digest());
}

std::string Sha256HexOfFile(const std::filesystem::path& path) {
  const auto fail = [&] {
    throw std::system_error(errno, std::generic_category(), "cannot read " + path.string());
  };
  File file(std::fopen(path.c_str(), "rbe"));
  if (!file) fail();
  Sha256Stream stream;
  char chunk[65536];
  while (std::size_t got = std::fread(chunk, 1, sizeof chunk, file.get())) stream.Add(chunk, got);
  if (std::ferror(file.get()) != 0) fail();
  return Hex(stream.Digest());
}

std::string Base64(const std::uint8_t* data, std::size_t size) {
  constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < size; i += 3) {
    const std::uint32_t group =
        data[i] << 16 | (i + 1 < size ? data[i + 1] << 8 : 0) | (i + 2 < size ? data[i + 2] : 0);
    text.push_back(kAlphabet[group >> 18]);
    text.push_back(kAlphabet[group >> 12 & 63]);
    text.push_back(i + 1 < size ? kAlphabet[group >> 6 & 63] : '=');
    text.push_back(i + 2 < size ? kAlphabet[group & 63] : '=');
  }
  return text;
}

}  // namespace wabed::traces
