#include "models/packet/edges/mobile_core.h"

#include "models/packet/core/ipv4_packet.h"

namespace wabed::packet {
namespace {

using Impairment = scenarios::ImpairmentSection;

constexpr std::uint32_t kCore = 1;
constexpr std::uint32_t kFirstPhone = 16;

}  // namespace

MobileCore::MobileCore(const scenarios::NetworkSection& network, std::uint32_t public_address,
                       std::uint32_t inside, std::uint64_t seed, Internet& internet, FlowBook& book)
    : Edge({network.as, network.city}),
      network_(network),
      inside_(inside),
      seed_(seed),
      internet_(internet),
      router_(network.nat, public_address, inside + kCore, book, seed),
      mac_(MakeMac(0x21, public_address)) {
  internet_.Attach(public_address, *this);
}

std::uint32_t MobileCore::PhoneAddress(std::uint32_t inside, std::uint32_t index) {
  return inside + kFirstPhone + index;
}

MobileCore::Bearer::Bearer(MobileCore& its_core, Host& its_phone,
                           const scenarios::NetworkSection& network, std::uint64_t seed,
                           std::uint32_t index)
    : core(its_core),
      phone(its_phone),
      number(index),
      up(network.access.up, seed, "link." + network.name + ".access.up", index),
      down(network.access.down, seed, "link." + network.name + ".access.down", index),
      radio(network.radio),
      mac(MakeMac(0x20, its_phone.address())) {}

void MobileCore::Join(Host& phone) {
  bearers_.push_back(std::make_unique<Bearer>(*this, phone, network_, seed_,
                                              static_cast<std::uint32_t>(bearers_.size())));
  phone.Connect(*bearers_.back());
}

void MobileCore::ImpairAccess(const Impairment& impairment, Nanoseconds run_end) {
  for (const auto& bearer : bearers_) {
    if (impairment.direction != Impairment::Direction::kDown) {
      bearer->up.Impair(impairment, run_end);
    }
    if (impairment.direction != Impairment::Direction::kUp) {
      bearer->down.Impair(impairment, run_end);
    }
  }
}

void MobileCore::Bearer::Transmit(ns3::Ptr<Frame> frame) {
  const auto there = up.Send(frame, radio.Ready(Now()), core, kFromRadio | number << kStageBits);
  if (there) radio.Used(*there);
}

MobileCore::Bearer* MobileCore::BearerOf(std::uint32_t address) {
  const std::uint32_t index = address - inside_ - kFirstPhone;
  return index < bearers_.size() ? bearers_[index].get() : nullptr;
}

void MobileCore::Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) {
  if (argument != kFromInternet) {
    // Whose bearer it came over is known even when the packet's source has been corrupted.
    if (capture_ != nullptr) capture_->See(*frame, bearers_[argument >> kStageBits]->mac, mac_);
    const NatRouter::Outcome outcome =
        BearerOf(Ipv4Packet(frame->packet()).destination()) == nullptr ? router_.Outbound(frame)
                                                                       : router_.Between(frame);
    if (outcome.verdict == NatRouter::Verdict::kForward) internet_.Carry(frame, *this, Now());
    if (outcome.verdict == NatRouter::Verdict::kTurn) ToPhone(frame);
    if (outcome.verdict == NatRouter::Verdict::kAnswer) ToPhone(outcome.answer);
    return;
  }
  const NatRouter::Outcome outcome = router_.Inbound(frame);
  if (outcome.verdict == NatRouter::Verdict::kForward) ToPhone(frame);
  if (outcome.verdict == NatRouter::Verdict::kAnswer) {
    internet_.Carry(outcome.answer, *this, Now());
  }
}

void MobileCore::ToPhone(const ns3::Ptr<Frame>& frame) {
  Bearer* bearer = BearerOf(Ipv4Packet(frame->packet()).destination());
  if (bearer == nullptr) return;
  bearer->down.Foresee();
  if (capture_ != nullptr) capture_->See(*frame, mac_, bearer->mac);
  if (!bearer->phone.device().reachable()) {
    ++unreached_;
    return;
  }
  const auto there = bearer->down.Send(frame, bearer->radio.Ready(Now()), bearer->phone.device());
  if (there) bearer->radio.Used(*there);
}

std::uint64_t MobileCore::lost() const {
  std::uint64_t lost = unreached_;
  for (const auto& bearer : bearers_) lost += bearer->up.lost() + bearer->down.lost();
  return lost;
}

std::uint64_t MobileCore::overflowed() const {
  std::uint64_t dropped = 0;
  for (const auto& bearer : bearers_) {
    dropped += bearer->up.overflowed() + bearer->down.overflowed();
  }
  return dropped;
}

}  // namespace wabed::packet
