#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/packet/capture/capture_point.h"
#include "models/packet/hosts/host.h"
#include "models/packet/links/link_direction.h"
#include "models/packet/nat/nat_router.h"
#include "models/packet/paths/internet.h"
#include "scenarios/schema/network_section.h"

namespace wabed::packet {

/// A home: phones on one Wi-Fi, a gateway that routes and translates, one access to the provider.
/// What phones of the home send to each other's own addresses is bridged, not routed.
class HomeGateway final : public Edge {
 public:
  /// `home` numbers the network's homes from 0 and names the home's random streams; `inside` is the
  /// first address of its LAN (a /24).
  HomeGateway(const scenarios::NetworkSection& network, std::uint32_t home,
              std::uint32_t public_address, std::uint32_t inside, std::uint64_t seed,
              Internet& internet, FlowBook& book);

  /// The address the phone with this index gets in the LAN that begins at `inside`.
  static std::uint32_t PhoneAddress(std::uint32_t inside, std::uint32_t index);

  /// A phone joins the Wi-Fi; it gets the next index.
  void Join(Host& phone);

  void CaptureLan(CapturePoint& point) { lan_ = &point; }
  void CaptureProvider(CapturePoint& point) { provider_ = &point; }
  void ImpairWifi(const scenarios::ImpairmentSection& impairment, Nanoseconds run_end);
  void ImpairAccess(const scenarios::ImpairmentSection& impairment, Nanoseconds run_end);

  /// The NAT forgets all mappings.
  void Rebind() { router_.Rebind(); }

  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) override;

  const NatRouter& router() const { return router_; }
  /// Packets lost on Wi-Fi and access, by loss (those included that found no phone there) and by
  /// full queues.
  std::uint64_t lost() const;
  std::uint64_t overflowed() const;

  /// Calls `visit(link, direction, LinkDirection)` for each, the link without the network's name.
  template <class Visit>
  void EachLink(Visit&& visit) const {
    visit("wifi", "up", wifi_up_);
    visit("wifi", "down", wifi_down_);
    visit("access", "up", access_up_);
    visit("access", "down", access_down_);
  }

 private:
  /// What an arrival at this waypoint means; above it the port's number.
  enum Stage : std::uint32_t { kFromInternet, kFromAccess, kFromWifi, kAtProvider };
  static constexpr std::uint32_t kStageBits = 2;

  /// One phone's side of the Wi-Fi.
  class Port final : public Uplink {
   public:
    Port(HomeGateway& home, Host& phone, std::uint32_t number)
        : home_(home), phone_(phone), number_(number), mac_(MakeMac(0x10, phone.address())) {}
    void Transmit(ns3::Ptr<Frame> frame) override;
    Host& phone() { return phone_; }
    const MacAddress& mac() const { return mac_; }

   private:
    HomeGateway& home_;
    Host& phone_;
    std::uint32_t number_;
    MacAddress mac_;
  };

  void FromWifi(const ns3::Ptr<Frame>& frame, const Port& port);
  void FromAccess(const ns3::Ptr<Frame>& frame);
  void ToPhone(const ns3::Ptr<Frame>& frame);
  void OverWifi(const ns3::Ptr<Frame>& frame, Port& port);
  void ToInternet(const ns3::Ptr<Frame>& frame);
  Port* PortOf(std::uint32_t address);

  std::uint32_t inside_;
  Internet& internet_;
  NatRouter router_;
  LinkDirection wifi_up_, wifi_down_, access_up_, access_down_;
  std::vector<std::unique_ptr<Port>> ports_;
  MacAddress mac_, provider_mac_;
  CapturePoint* lan_ = nullptr;
  CapturePoint* provider_ = nullptr;
  std::uint64_t unreached_ = 0;
};

}  // namespace wabed::packet
