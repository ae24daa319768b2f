#include "models/packet/applications/control_message.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <tuple>

#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

using service::CallMessage;
using traces::wire::Get16;
using traces::wire::Get32;
using traces::wire::Put16;
using traces::wire::Put32;
using Kind = ControlMessage::Kind;

/// kind, about, call, user, number of relays.
constexpr std::size_t kFixed = 1 + 1 + 4 + 4 + 1;
constexpr std::size_t kRelay = 5;
constexpr std::size_t kRtt = 4;
constexpr std::size_t kSecret = std::tuple_size_v<CallSecret>;
/// Of kTransport: whether reflexive, address, port.
constexpr std::size_t kSocket = 1 + 4 + 2;
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

bool CarriesSecret(CallMessage about) {
  return about == CallMessage::kOffer || about == CallMessage::kIncoming;
}

std::size_t SizeOf(const ControlMessage& message) {
  std::size_t size = kFixed;
  if (message.kind != Kind::kCall) return size;
  if (CarriesSecret(message.about)) size += kSecret;
  if (message.about == CallMessage::kTransport) return size + message.sockets.size() * kSocket;
  return size + message.relays.size() * kRelay + (message.relays.empty() ? 0 : kRtt);
}

void WriteCall(const ControlMessage& message, std::uint8_t* at) {
  if (CarriesSecret(message.about)) {
    at = std::copy(message.secret.begin(), message.secret.end(), at);
  }
  if (message.about == CallMessage::kTransport) {
    for (const ControlMessage::SocketEntry& entry : message.sockets) {
      at[0] = entry.reflexive ? 1 : 0;
      Put32(at + 1, entry.socket.address);
      Put16(at + 5, entry.socket.port);
      at += kSocket;
    }
    return;
  }
  for (const ControlMessage::RelayEntry& relay : message.relays) {
    Put32(at, relay.address);
    at[4] = relay.fixed ? 1 : 0;
    at += kRelay;
  }
  if (!message.relays.empty()) Put32(at, message.rtt_us);
}

void ReadCall(const std::uint8_t* at, std::size_t count, ControlMessage& message) {
  if (CarriesSecret(message.about)) {
    std::copy(at, at + kSecret, message.secret.begin());
    at += kSecret;
  }
  if (message.about == CallMessage::kTransport) {
    for (std::size_t i = 0; i < count; ++i, at += kSocket) {
      message.sockets.push_back({at[0] != 0, {Get32(at + 1), Get16(at + 5)}});
    }
    return;
  }
  for (std::size_t i = 0; i < count; ++i, at += kRelay) {
    message.relays.push_back({Get32(at), at[4] != 0});
  }
  if (count != 0) message.rtt_us = Get32(at);
}

}  // namespace

void Write(const ControlMessage& message, std::uint8_t* out, std::size_t size) {
  if (SizeOf(message) > size) TooLarge();
  std::memset(out, 0, size);
  out[0] = static_cast<std::uint8_t>(message.kind);
  if (message.kind == Kind::kChat) {
    WriteChat(message, out, size);
    return;
  }
  out[1] = static_cast<std::uint8_t>(message.about);
  Put32(out + 2, message.call);
  Put32(out + 6, message.user);
  if (message.kind != Kind::kCall) return;
  const bool sockets = message.about == CallMessage::kTransport;
  out[10] = static_cast<std::uint8_t>(sockets ? message.sockets.size() : message.relays.size());
  WriteCall(message, out + kFixed);
}

std::optional<ControlMessage> ReadControlMessage(const std::uint8_t* data, std::size_t size) {
  if (size < kFixed || data[0] > static_cast<std::uint8_t>(Kind::kChat)) return std::nullopt;
  if (data[0] == static_cast<std::uint8_t>(Kind::kChat)) return ReadChat(data, size);
  if (data[1] > static_cast<std::uint8_t>(service::kLastCallMessage)) return std::nullopt;
  ControlMessage message;
  message.kind = static_cast<Kind>(data[0]);
  message.about = static_cast<CallMessage>(data[1]);
  message.call = Get32(data + 2);
  message.user = Get32(data + 6);
  if (message.kind != Kind::kCall) return message;
  const std::size_t count = data[10];
  ControlMessage measure = message;  // as long as what is to be read
  if (message.about == CallMessage::kTransport) {
    measure.sockets.resize(count);
  } else {
    measure.relays.resize(count);
  }
  if (SizeOf(measure) > size) return std::nullopt;
  ReadCall(data + kFixed, count, message);
  return message;
}

}  // namespace wabed::packet
