#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/packet/capture/capture_point.h"
#include "models/packet/hosts/host.h"
#include "models/packet/links/link_direction.h"
#include "models/packet/links/radio.h"
#include "models/packet/nat/nat_router.h"
#include "models/packet/paths/internet.h"
#include "scenarios/schema/network_section.h"

namespace wabed::packet {

/// A mobile network: every phone on a radio access of its own, one core with a carrier-grade NAT.
/// Phones of the network reach each other by their inside addresses too, through the core
/// (assumption: some operators keep them apart). The capture point is where the study's probes
/// stood: in the core, on the phones' side of the NAT.
class MobileCore final : public Edge {
 public:
  /// `inside` is the first address of the phones' /16.
  MobileCore(const scenarios::NetworkSection& network, std::uint32_t public_address,
             std::uint32_t inside, std::uint64_t seed, Internet& internet, FlowBook& book);

  /// The address the phone with this index gets in the network that begins at `inside`.
  static std::uint32_t PhoneAddress(std::uint32_t inside, std::uint32_t index);

  /// A phone attaches; it gets the next index.
  void Join(Host& phone);

  void Capture(CapturePoint& point) { capture_ = &point; }
  /// Impairs every phone's access.
  void ImpairAccess(const scenarios::ImpairmentSection& impairment, Nanoseconds run_end);

  /// The NAT forgets all mappings.
  void Rebind() { router_.Rebind(); }

  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) override;

  const NatRouter& router() const { return router_; }
  /// Packets lost on the air, those included that found no phone there.
  std::uint64_t lost() const;
  std::uint64_t overflowed() const;

  /// Calls `visit(phone's number from 1, direction, LinkDirection)` for each phone's access.
  template <class Visit>
  void EachLink(Visit&& visit) const {
    for (const auto& bearer : bearers_) {
      visit(bearer->number + 1, "up", bearer->up);
      visit(bearer->number + 1, "down", bearer->down);
    }
  }

 private:
  /// What an arrival at this waypoint means; above it the bearer's number.
  enum Stage : std::uint32_t { kFromInternet, kFromRadio };
  static constexpr std::uint32_t kStageBits = 1;

  /// One phone's radio access.
  class Bearer final : public Uplink {
   public:
    Bearer(MobileCore& core, Host& phone, const scenarios::NetworkSection& network,
           std::uint64_t seed, std::uint32_t index);
    void Transmit(ns3::Ptr<Frame> frame) override;

    MobileCore& core;
    Host& phone;
    std::uint32_t number;
    LinkDirection up, down;
    Radio radio;
    MacAddress mac;
  };

  void ToPhone(const ns3::Ptr<Frame>& frame);
  Bearer* BearerOf(std::uint32_t address);

  scenarios::NetworkSection network_;
  std::uint32_t inside_;
  std::uint64_t seed_;
  Internet& internet_;
  NatRouter router_;
  std::vector<std::unique_ptr<Bearer>> bearers_;
  MacAddress mac_;
  CapturePoint* capture_ = nullptr;
  std::uint64_t unreached_ = 0;
};

}  // namespace wabed::packet
