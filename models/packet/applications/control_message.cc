#include "models/packet/applications/control_message.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

using traces::wire::Get32;
using traces::wire::Put32;
using Kind = ControlMessage::Kind;

/// kind, about, call, user, number of relays.
constexpr std::size_t kFixed = 1 + 1 + 4 + 4 + 1;
constexpr std::size_t kRelay = 5;
constexpr std::size_t kRtt = 4;
/// Of kChat: kind, stanza, number, user, stored, length of the name.
constexpr std::size_t kChatFixed = 1 + 1 + 4 + 4 + 1 + 1;
constexpr std::size_t kLongestName = 255;

[[noreturn]] void TooLarge() { throw std::length_error("a control message larger than its frame"); }

void WriteChat(const ControlMessage& message, std::uint8_t* out, std::size_t size) {
  if (message.name.size() > kLongestName || kChatFixed + message.name.size() > size) TooLarge();
  out[1] = static_cast<std::uint8_t>(message.stanza);
  Put32(out + 2, message.number);
  Put32(out + 6, message.user);
  out[10] = message.stored ? 1 : 0;
  out[11] = static_cast<std::uint8_t>(message.name.size());
  std::copy(message.name.begin(), message.name.end(), out + kChatFixed);
}

std::optional<ControlMessage> ReadChat(const std::uint8_t* data, std::size_t size) {
  if (size < kChatFixed || data[1] > static_cast<std::uint8_t>(service::kLastChatStanza) ||
      kChatFixed + data[11] > size) {
    return std::nullopt;
  }
  ControlMessage message;
  message.kind = Kind::kChat;
  message.stanza = static_cast<service::ChatStanza>(data[1]);
  message.number = Get32(data + 2);
  message.user = Get32(data + 6);
  message.stored = data[10] != 0;
  message.name.assign(data + kChatFixed, data + kChatFixed + data[11]);
  return message;
}

}  // namespace

void Write(const ControlMessage& message, std::uint8_t* out, std::size_t size) {
  const std::size_t list = message.relays.size() * kRelay;
  const std::size_t needed = kFixed + list + (message.relays.empty() ? 0 : kRtt);
  if (needed > size) TooLarge();
  std::memset(out, 0, size);
  out[0] = static_cast<std::uint8_t>(message.kind);
  if (message.kind == Kind::kChat) {
    WriteChat(message, out, size);
    return;
  }
  out[1] = static_cast<std::uint8_t>(message.about);
  Put32(out + 2, message.call);
  Put32(out + 6, message.user);
  out[10] = static_cast<std::uint8_t>(message.relays.size());
  std::uint8_t* at = out + kFixed;
  for (const ControlMessage::RelayEntry& relay : message.relays) {
    Put32(at, relay.address);
    at[4] = relay.fixed ? 1 : 0;
    at += kRelay;
  }
  if (!message.relays.empty()) Put32(at, message.rtt_us);
}

std::optional<ControlMessage> ReadControlMessage(const std::uint8_t* data, std::size_t size) {
  if (size < kFixed || data[0] > static_cast<std::uint8_t>(Kind::kChat)) return std::nullopt;
  if (data[0] == static_cast<std::uint8_t>(Kind::kChat)) return ReadChat(data, size);
  if (data[1] > static_cast<std::uint8_t>(service::CallMessage::kAck)) return std::nullopt;
  const std::size_t count = data[10];
  if (kFixed + count * kRelay + (count == 0 ? 0 : kRtt) > size) return std::nullopt;
  ControlMessage message;
  message.kind = static_cast<Kind>(data[0]);
  message.about = static_cast<service::CallMessage>(data[1]);
  message.call = Get32(data + 2);
  message.user = Get32(data + 6);
  const std::uint8_t* at = data + kFixed;
  for (std::size_t i = 0; i < count; ++i, at += kRelay) {
    message.relays.push_back({Get32(at), at[4] != 0});
  }
  if (count != 0) message.rtt_us = Get32(at);
  return message;
}

}  // namespace wabed::packet
