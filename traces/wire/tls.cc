#include "traces/wire/tls.h"

#include <algorithm>

#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

constexpr std::size_t kMaxFragment = (1u << 14) + 2048;
constexpr std::size_t kMaxHello = 64 * 1024;
constexpr std::uint8_t kClientHello = 1;
constexpr std::uint16_t kServerNameExtension = 0;
constexpr std::uint16_t kAlpnExtension = 16;
constexpr std::uint8_t kHostName = 0;

// A part of the message from which vectors are taken front to back.
struct Part {
  const std::uint8_t* data;
  std::size_t size;

  bool Skip(std::size_t octets) {
    if (size < octets) return false;
    data += octets;
    size -= octets;
    return true;
  }
  // A vector with its length in one or two octets (RFC 8446 section 3.4).
  std::optional<Part> Vector(std::size_t length_octets) {
    if (size < length_octets) return std::nullopt;
    const std::size_t length = length_octets == 1 ? data[0] : Get16(data);
    if (size - length_octets < length) return std::nullopt;
    const Part vector{data + length_octets, length};
    Skip(length_octets + length);
    return vector;
  }
  std::string Text() const { return {reinterpret_cast<const char*>(data), size}; }
};

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

std::optional<TlsClientHello> ParseClientHello(const std::uint8_t* body, std::size_t size) {
  Part part{body, size};
  if (part.size < 34) return std::nullopt;
  TlsClientHello hello;
  hello.version = Get16(part.data);
  part.Skip(34);  // version and random
  if (!part.Vector(1) || !part.Vector(2) || !part.Vector(1)) return std::nullopt;
  if (part.size == 0) return hello;  // extensions are optional before TLS 1.3
  auto extensions = part.Vector(2);
  if (!extensions || part.size != 0) return std::nullopt;
  while (extensions->size > 0) {
    if (extensions->size < 4) return std::nullopt;
    const std::uint16_t type = Get16(extensions->data);
    extensions->Skip(2);
    const auto extension = extensions->Vector(2);
    if (!extension) return std::nullopt;
    if (type == kServerNameExtension && !ReadServerName(*extension, hello)) return std::nullopt;
    if (type == kAlpnExtension && !ReadAlpn(*extension, hello)) return std::nullopt;
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
    if (handshake[0] != kClientHello || length > kMaxHello) return State::kNotTls;
    if (handshake.size() - 4 < length) continue;
    auto hello = ParseClientHello(handshake.data() + 4, length);
    if (!hello) return State::kNotTls;
    hello_ = std::move(*hello);
    return State::kDone;
  }
  return !pending_.empty() && pending_[0] != kTlsHandshake ? State::kNotTls : State::kNeedMore;
}

}  // namespace wabed::traces::wire
