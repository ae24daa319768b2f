#include "traces/wire/tls.h"

#include <algorithm>

#include "traces/wire/octets.h"
#include "traces/wire/tls_part.h"

namespace wabed::traces::wire {
namespace {

constexpr std::size_t kMaxFragment = (1u << 14) + 2048;
constexpr std::size_t kMaxHello = 64 * 1024;
constexpr std::size_t kMaxSessionId = 32;
constexpr std::uint8_t kHostName = 0;

using Part = TlsPart;

bool ReadServerName(Part extension, TlsClientHello& hello) {
  auto names = extension.Vector(2);
  if (!names) return false;
  while (names->size > 0) {
    const std::uint8_t type = names->data[0];
    names->Skip(1);
    const auto name = names->Vector(2);
    if (!name) return false;
    if (type != kHostName || !hello.server_name.empty()) continue;
    for (const char c : name->Text()) {
      // Letters of host names only: what is shown must not carry control characters.
      if (c <= ' ' || c > '~') return false;
      hello.server_name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return true;
}

bool ReadAlpn(Part extension, TlsClientHello& hello) {
  auto names = extension.Vector(2);
  if (!names) return false;
  while (names->size > 0) {
    const auto name = names->Vector(1);
    if (!name) return false;
    hello.alpn.push_back(name->Text());
  }
  return true;
}

}  // namespace

std::optional<TlsRecord> ParseTlsRecord(const std::uint8_t* data, std::size_t size) {
  if (size < kTlsRecordHeaderSize) return std::nullopt;
  const TlsRecord record{data[0], Get16(data + 1), Get16(data + 3)};
  if (record.type < kTlsChangeCipherSpec || record.type > kTlsApplicationData) return std::nullopt;
  if (record.version < 0x0300 || record.version > 0x0304) return std::nullopt;
  if (record.length > kMaxFragment) return std::nullopt;
  return record;
}

bool TlsClientHello::HasExtension(std::uint16_t type) const {
  return std::find(extensions.begin(), extensions.end(), type) != extensions.end();
}

bool TlsClientHello::Offers(std::uint16_t cipher_suite) const {
  return std::find(cipher_suites.begin(), cipher_suites.end(), cipher_suite) != cipher_suites.end();
}

std::optional<TlsClientHello> ParseClientHello(const std::uint8_t* body, std::size_t size) {
  Part part{body, size};
  if (part.size < 34) return std::nullopt;
  TlsClientHello hello;
  hello.version = Get16(part.data);
  std::copy_n(part.data + 2, hello.random.size(), hello.random.begin());
  part.Skip(34);
  const auto session_id = part.Vector(1);
  const auto suites = part.Vector(2);
  if (!session_id || session_id->size > kMaxSessionId || !suites || !part.Vector(1)) {
    return std::nullopt;
  }
  hello.session_id = session_id->Octets();
  for (std::size_t at = 0; at + 2 <= suites->size; at += 2) {
    hello.cipher_suites.push_back(Get16(suites->data + at));
  }
  if (part.size == 0) return hello;  // extensions are optional before TLS 1.3
  auto extensions = part.Vector(2);
  if (!extensions || part.size != 0) return std::nullopt;
  while (extensions->size > 0) {
    if (extensions->size < 4) return std::nullopt;
    const std::uint16_t type = Get16(extensions->data);
    extensions->Skip(2);
    const auto extension = extensions->Vector(2);
    if (!extension) return std::nullopt;
    hello.extensions.push_back(type);
    if (type == kTlsServerName && !ReadServerName(*extension, hello)) return std::nullopt;
    if (type == kTlsAlpn && !ReadAlpn(*extension, hello)) return std::nullopt;
    if (type == kTlsSessionTicket) hello.ticket = extension->Octets();
  }
  return hello;
}

ClientHelloReader::State ClientHelloReader::Feed(const std::uint8_t* data, std::size_t size) {
  if (state_ != State::kNeedMore) return state_;
  size = std::min(size, kMaxHello - pending_.size());
  pending_.insert(pending_.end(), data, data + size);
  state_ = Read();
  if (state_ == State::kNeedMore && pending_.size() >= kMaxHello) state_ = State::kNotTls;
  if (state_ != State::kNeedMore) std::vector<std::uint8_t>().swap(pending_);
  return state_;
}

ClientHelloReader::State ClientHelloReader::Read() {
  std::vector<std::uint8_t> handshake;
  std::size_t at = 0;
  while (pending_.size() - at >= kTlsRecordHeaderSize) {
    const auto record = ParseTlsRecord(pending_.data() + at, pending_.size() - at);
    if (!record || record->type != kTlsHandshake || record->length == 0) return State::kNotTls;
    at += kTlsRecordHeaderSize;
    const std::size_t size = std::min<std::size_t>(record->length, pending_.size() - at);
    handshake.insert(handshake.end(), pending_.begin() + static_cast<std::ptrdiff_t>(at),
                     pending_.begin() + static_cast<std::ptrdiff_t>(at + size));
    at += size;
    if (handshake.size() < 4) continue;
    const std::size_t length = Get24(handshake.data() + 1);
    if (handshake[0] != kTlsClientHello || length > kMaxHello) return State::kNotTls;
    if (handshake.size() - 4 < length) continue;
    auto hello = ParseClientHello(handshake.data() + 4, length);
    if (!hello) return State::kNotTls;
    hello_ = std::move(*hello);
    return State::kDone;
  }
  return !pending_.empty() && pending_[0] != kTlsHandshake ? State::kNotTls : State::kNeedMore;
}

}  // namespace wabed::traces::wire
