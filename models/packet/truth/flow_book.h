#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/packet/core/cause.h"
#include "models/packet/core/clock.h"
#include "models/packet/nat/endpoint.h"

namespace wabed::packet {

/// What a phone's socket knows about one of its flows. What changes with every packet is in front,
/// in one cache line.
struct alignas(64) Flow {
  Endpoint outside;      ///< first beyond the NAT; zero until a packet has passed it
  Endpoint outside_now;  ///< the last one: differs when the NAT forgot the first
  Nanoseconds last{0};
  std::uint64_t sent_packets = 0;
  std::uint64_t sent_octets = 0;
  std::uint64_t received_packets = 0;
  std::uint64_t received_octets = 0;
  bool carried_media = false;

  Cause cause = Cause::kNone;
  std::uint32_t action = 0;
  std::optional<std::uint32_t> call;
  std::uint32_t phone = 0;  ///< index of the phone
  std::uint8_t protocol = 0;
  Endpoint inside;  ///< the phone's own address and port
  Endpoint remote;
  std::string service_name;
  Nanoseconds first{0};
};

/// From a moment on a flow looks different beyond its NAT.
struct Rebinding {
  std::uint32_t flow = 0;
  Nanoseconds at{0};
  Endpoint outside;
};

/// All flows of a world, numbered from 1 in order of their first packet.
class FlowBook {
 public:
  std::uint32_t Open(Flow flow) {
    flows_.push_back(std::move(flow));
    return static_cast<std::uint32_t>(flows_.size());
  }
  Flow& At(std::uint32_t number) { return flows_.at(number - 1); }
  /// A packet of a flow has left a NAT as `outside`.
  void SeenOutside(std::uint32_t number, Endpoint outside, Nanoseconds now) {
    Flow& flow = At(number);
    if (flow.outside_now == outside) return;
    if (flow.outside.address == 0) {
      flow.outside = outside;
    } else {
      rebindings_.push_back({number, now, outside});
    }
    flow.outside_now = outside;
  }
  const std::vector<Rebinding>& Rebindings() const { return rebindings_; }
  const std::vector<Flow>& All() const { return flows_; }

 private:
  std::vector<Flow> flows_;
  std::vector<Rebinding> rebindings_;
};

}  // namespace wabed::packet
