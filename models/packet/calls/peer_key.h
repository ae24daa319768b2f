#pragma once

#include <array>
#include <cstdint>

#include "models/packet/applications/control_message.h"

namespace wabed::packet {

/// The key of MESSAGE-INTEGRITY in an end's checks and its answers to checks: the call's secret and
/// which end sends, so that nobody can send an end's own messages back to it.
using PeerKey = std::array<std::uint8_t, std::tuple_size_v<CallSecret> + 1>;

inline PeerKey MakePeerKey(const CallSecret& secret, bool caller) {
  PeerKey key{};
  for (std::size_t i = 0; i < secret.size(); ++i) key[i] = secret[i];
  key.back() = caller ? 0 : 1;
  return key;
}

}  // namespace wabed::packet
