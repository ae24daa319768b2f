#pragma once

#include <cstdint>
#include <optional>

#include "models/packet/core/clock.h"
#include "models/packet/nat/endpoint.h"
#include "traces/wire/whatsapp_stun.h"

namespace wabed::packet {

/// A relay address as one end of a call tries it.
struct RelayCandidate {
  std::uint32_t address = 0;
  bool fixed = false;
  traces::wire::StunTransactionId transaction{};
  std::uint32_t requests = 0;
  std::uint32_t responses = 0;
  Nanoseconds first_request{0};
  Nanoseconds last_request{0};
  std::optional<Nanoseconds> first_response;
  std::optional<Nanoseconds> rtt;         ///< least, as this end measured it
  std::optional<Nanoseconds> remote_rtt;  ///< as the other end reported it
  std::optional<Endpoint> mapped;         ///< this end as the relay last saw it
};

}  // namespace wabed::packet
