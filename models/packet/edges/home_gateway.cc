#include "models/packet/edges/home_gateway.h"

#include "models/packet/core/ipv4_packet.h"
#include "models/packet/nat/nat_of_home.h"

namespace wabed::packet {
namespace {

using Impairment = scenarios::ImpairmentSection;

/// The gateway has the first address of the LAN, DHCP gives out those from .100: what home routers
/// come with.
constexpr std::uint32_t kGateway = 1;
constexpr std::uint32_t kFirstPhone = 100;

std::string Purpose(const scenarios::NetworkSection& network, const char* link) {
  return "link." + network.name + "." + link;
}

}  // namespace

HomeGateway::HomeGateway(const scenarios::NetworkSection& network, std::uint32_t home,
                         std::uint32_t public_address, std::uint32_t inside, std::uint64_t seed,
                         Internet& internet, FlowBook& book)
    : Edge({network.as, network.city}),
      inside_(inside),
      internet_(internet),
      router_(NatOfHome(network, home, seed), public_address, inside + kGateway, book, seed),
      wifi_up_(network.wifi.up, seed, Purpose(network, "wifi.up"), home),
      wifi_down_(network.wifi.down, seed, Purpose(network, "wifi.down"), home),
      access_up_(network.access.up, seed, Purpose(network, "access.up"), home),
      access_down_(network.access.down, seed, Purpose(network, "access.down"), home),
      mac_(MakeMac(0x11, public_address)),
      provider_mac_(MakeMac(0x12, network.as)) {
  internet_.Attach(public_address, *this);
}

std::uint32_t HomeGateway::PhoneAddress(std::uint32_t inside, std::uint32_t index) {
  return inside + kFirstPhone + index;
}

void HomeGateway::Join(Host& phone) {
  ports_.push_back(std::make_unique<Port>(*this, phone, static_cast<std::uint32_t>(ports_.size())));
  phone.Connect(*ports_.back());
}

void HomeGateway::ImpairWifi(const Impairment& impairment, Nanoseconds run_end) {
  if (impairment.direction != Impairment::Direction::kDown) wifi_up_.Impair(impairment, run_end);
  if (impairment.direction != Impairment::Direction::kUp) wifi_down_.Impair(impairment, run_end);
}

void HomeGateway::ImpairAccess(const Impairment& impairment, Nanoseconds run_end) {
  if (impairment.direction != Impairment::Direction::kDown) access_up_.Impair(impairment, run_end);
  if (impairment.direction != Impairment::Direction::kUp) access_down_.Impair(impairment, run_end);
}

void HomeGateway::Port::Transmit(ns3::Ptr<Frame> frame) {
  home_.wifi_up_.Send(frame, Now(), home_, kFromWifi | number_ << kStageBits);
}

void HomeGateway::Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) {
  switch (argument & ((1u << kStageBits) - 1)) {
    case kFromInternet:
      access_down_.Foresee();
      if (provider_ != nullptr) provider_->See(*frame, provider_mac_, mac_);
      access_down_.Send(frame, Now(), *this, kFromAccess);
      return;
    case kFromAccess:
      router_.Foresee();
      wifi_down_.Foresee();
      FromAccess(frame);
      return;
    case kFromWifi:
      router_.Foresee();
      access_up_.Foresee();
      FromWifi(frame, *ports_[argument >> kStageBits]);
      return;
    case kAtProvider:
      if (provider_ != nullptr) provider_->See(*frame, mac_, provider_mac_);
      internet_.Carry(frame, *this, Now());
      return;
  }
}

HomeGateway::Port* HomeGateway::PortOf(std::uint32_t address) {
  const std::uint32_t index = address - inside_ - kFirstPhone;
  return index < ports_.size() ? ports_[index].get() : nullptr;
}

// Whose it is is known even when the packet's source has been corrupted.
void HomeGateway::FromWifi(const ns3::Ptr<Frame>& frame, const Port& port) {
  Port* const neighbour = PortOf(Ipv4Packet(frame->packet()).destination());
  if (lan_ != nullptr) {
    lan_->See(*frame, port.mac(), neighbour != nullptr ? neighbour->mac() : mac_);
  }
  if (neighbour != nullptr) {
    OverWifi(frame, *neighbour);
    return;
  }
  const NatRouter::Outcome outcome = router_.Outbound(frame);
  if (outcome.verdict == NatRouter::Verdict::kForward) ToInternet(frame);
  if (outcome.verdict == NatRouter::Verdict::kTurn) ToPhone(frame);
  if (outcome.verdict == NatRouter::Verdict::kAnswer) ToPhone(outcome.answer);
}

void HomeGateway::ToInternet(const ns3::Ptr<Frame>& frame) {
  if (provider_ != nullptr || !access_up_.Plain()) {
    access_up_.Send(frame, Now(), *this, kAtProvider);
  } else if (const auto there = access_up_.Transmit(Now(), frame->size())) {
    internet_.Carry(frame, *this, *there);
  }
}

void HomeGateway::FromAccess(const ns3::Ptr<Frame>& frame) {
  const NatRouter::Outcome outcome = router_.Inbound(frame);
  if (outcome.verdict == NatRouter::Verdict::kForward) ToPhone(frame);
  if (outcome.verdict == NatRouter::Verdict::kAnswer) ToInternet(outcome.answer);
}

void HomeGateway::ToPhone(const ns3::Ptr<Frame>& frame) {
  Port* port = PortOf(Ipv4Packet(frame->packet()).destination());
  if (port == nullptr) return;
  if (lan_ != nullptr) lan_->See(*frame, mac_, port->mac());
  OverWifi(frame, *port);
}

void HomeGateway::OverWifi(const ns3::Ptr<Frame>& frame, Port& port) {
  if (!port.phone().device().reachable()) {
    ++unreached_;
    return;
  }
  wifi_down_.Send(frame, Now(), port.phone().device());
}

std::uint64_t HomeGateway::lost() const {
  return unreached_ + wifi_up_.lost() + wifi_down_.lost() + access_up_.lost() + access_down_.lost();
}

std::uint64_t HomeGateway::overflowed() const {
  return wifi_up_.overflowed() + wifi_down_.overflowed() + access_up_.overflowed() +
         access_down_.overflowed();
}

}  // namespace wabed::packet
