#include "models/packet/applications/relay_token.h"

#include "models/random/stream.h"

namespace wabed::packet {
namespace {

using traces::wire::CallEnd;
using traces::wire::WhatsAppToken;

constexpr std::size_t kCallAt = 2;
constexpr std::size_t kRandomAt = 6;

/// The call's number is masked with a word that only the service knows.
std::uint32_t Mask(std::uint64_t seed, CallEnd end) {
  random::Stream key(seed, "relay.token.key", end == CallEnd::kCaller ? 0 : 1);
  return key();
}

}  // namespace

WhatsAppToken MakeRelayToken(std::uint64_t seed, std::uint32_t call, CallEnd end) {
  WhatsAppToken token{1, 0};
  const std::uint32_t masked = call ^ Mask(seed, end);
  for (std::size_t i = 0; i < 4; ++i) {
    token[kCallAt + i] = static_cast<std::uint8_t>(masked >> (24 - 8 * i));
  }
  random::Stream contents(
      seed, end == CallEnd::kCaller ? "relay.token.caller" : "relay.token.callee", call);
  for (std::size_t i = kRandomAt; i < token.size(); ++i) {
    token[i] = static_cast<std::uint8_t>(contents());
  }
  return token;
}

std::optional<std::uint32_t> CallOfRelayToken(std::uint64_t seed, const WhatsAppToken& token,
                                              CallEnd end) {
  std::uint32_t masked = 0;
  for (std::size_t i = 0; i < 4; ++i) masked = masked << 8 | token[kCallAt + i];
  const std::uint32_t call = masked ^ Mask(seed, end);
  if (MakeRelayToken(seed, call, end) != token) return std::nullopt;
  return call;
}

}  // namespace wabed::packet
