#pragma once

#include <cstdint>

#include "models/packet/core/frame.h"
#include "models/packet/nat/nat.h"
#include "models/packet/truth/flow_book.h"

namespace wabed::packet {

/// A router with a NAT between an inside and the Internet, acting on packets in place: the part of
/// home gateways and mobile cores that is the same.
class NatRouter {
 public:
  enum class Verdict {
    kForward,  ///< translated, TTL one less
    kAnswer,   ///< the frame, or `answer`, goes back where it came from
    kDrop,
  };
  struct Outcome {
    Verdict verdict = Verdict::kDrop;
    ns3::Ptr<Frame> answer;
  };

  /// `inside_address` is the router's own address towards the phones. Notes in `book` what each
  /// flow looks like outside.
  NatRouter(const scenarios::NatSection& section, std::uint32_t public_address,
            std::uint32_t inside_address, FlowBook& book);

  /// A packet from inside. Answers pings to the router and packets whose TTL ends here.
  Outcome Outbound(const ns3::Ptr<Frame>& frame);
  /// A packet from the Internet to the public address.
  Outcome Inbound(const ns3::Ptr<Frame>& frame);

  /// The NAT forgets all mappings: whose packets leave next gets new ones.
  void Rebind() { nat_.Rebind(); }

  const Nat& nat() const { return nat_; }

 private:
  Outcome InboundError(const ns3::Ptr<Frame>& frame);

  Nat nat_;
  std::uint32_t inside_address_;
  FlowBook& book_;
};

}  // namespace wabed::packet
