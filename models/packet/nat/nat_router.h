#pragma once

#include <cstdint>

#include "models/packet/core/frame.h"
#include "models/packet/nat/nat.h"
#include "models/packet/truth/flow_book.h"

namespace wabed::packet {

/// A router with a NAT, and perhaps a firewall, between an inside and the Internet, acting on
/// packets in place: the part of home gateways and mobile cores that is the same.
class NatRouter {
 public:
  enum class Verdict {
    kForward,  ///< translated, TTL one less
    kTurn,     ///< the same, and it goes to a phone inside again
    kAnswer,   ///< the frame, or `answer`, goes back where it came from
    kDrop,
  };
  struct Outcome {
    Verdict verdict = Verdict::kDrop;
    ns3::Ptr<Frame> answer;
  };

  /// `inside_address` is the router's own address towards the phones; `seed` the run's. Notes in
  /// `book` what each flow looks like outside.
  NatRouter(const scenarios::NatSection& section, std::uint32_t public_address,
            std::uint32_t inside_address, FlowBook& book, std::uint64_t seed = 0);

  /// A packet from inside. Answers pings to the router and packets whose TTL ends here. What is
  /// sent to the public address turns round, if the NAT hairpins (RFC 4787 section 6): it then
  /// comes from the sender's outside socket (REQ-9a), and the filter sees it so.
  Outcome Outbound(const ns3::Ptr<Frame>& frame);
  /// A packet from the Internet to the public address.
  Outcome Inbound(const ns3::Ptr<Frame>& frame);
  /// A packet from one phone inside to another, by its inside address: the firewall sees it, the
  /// NAT does not.
  Outcome Between(const ns3::Ptr<Frame>& frame);

  /// The NAT forgets all mappings: whose packets leave next gets new ones.
  void Rebind() { nat_.Rebind(); }

  const Nat& nat() const { return nat_; }
  /// A packet comes in a moment: see Fetch.
  void Foresee() const {
    nat_.Foresee();
    Fetch(&inside_address_, kCacheLine);
  }
  std::uint64_t blocked() const { return blocked_; }        ///< packets the firewall dropped
  std::uint64_t hairpinned() const { return hairpinned_; }  ///< packets turned round
  std::uint64_t unturned() const { return unturned_; }      ///< dropped, as it does not hairpin
  /// Packets dropped since a checksum or a length in them was wrong.
  std::uint64_t damaged() const { return damaged_; }

 private:
  bool Damaged(const Frame& frame);
  bool Blocked(std::uint8_t protocol, std::uint16_t remote_port);
  Outcome Turned(const ns3::Ptr<Frame>& frame);
  Outcome InboundError(const ns3::Ptr<Frame>& frame);

  Nat nat_;
  std::uint32_t inside_address_;
  FlowBook& book_;
  std::uint64_t blocked_ = 0;
  std::uint64_t hairpinned_ = 0;
  std::uint64_t unturned_ = 0;
  std::uint64_t damaged_ = 0;
};

}  // namespace wabed::packet
