#include "models/packet/hosts/stack_settings.h"

#include <stdexcept>

#include <ns3/boolean.h>
#include <ns3/global-value.h>
#include <ns3/nstime.h>
#include <ns3/type-id.h>

#include "models/packet/core/event_queue.h"
#include "models/random/stream.h"

namespace wabed::packet {
namespace {

std::uint64_t secret_seed = 0;

}  // namespace

void PrepareNs3(std::uint64_t seed) {
  if (ns3::Time::GetResolution() != ns3::Time::NS) {
    throw std::logic_error("ns-3 does not count in nanoseconds");
  }
  secret_seed = seed;
  ns3::GlobalValue::Bind("SchedulerType", ns3::TypeIdValue(EventQueue::GetTypeId()));
  ns3::GlobalValue::Bind("ChecksumEnabled", ns3::BooleanValue(false));
}

std::uint64_t SecretHash(std::string_view purpose, std::uint64_t word, std::uint64_t other) {
  // An odd factor and a rotation keep (word, other) pairs apart.
  const std::uint64_t mixed = word * 0xc2b2ae3d27d4eb4fu + (other << 31 | other >> 33);
  return random::Stream(secret_seed, purpose, mixed).Bits64();
}

}  // namespace wabed::packet
