#include "models/packet/edges/server_edge.h"

#include "models/packet/core/intact.h"
#include "models/packet/paths/tcp_reset.h"

namespace wabed::packet {

ServerEdge::ServerEdge(std::uint32_t address, backbone::Attachment attachment, Internet& internet,
                       Site* site)
    : Edge(std::move(attachment)),
      internet_(internet),
      site_(site),
      host_(address, ledger_),
      mac_(MakeMac(0x30, address)),
      router_mac_(MakeMac(0x31, this->attachment().as)) {
  host_.Connect(*this);
}

void ServerEdge::Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) {
  if (argument == kLeaving) {
    internet_.Carry(frame, *this, Now());
    return;
  }
  if (site_ != nullptr && site_->events > 0) {
    ++site_->unreached;
    return;
  }
  if (argument == kFromInternet && site_ != nullptr &&
      !(site_->down.Static() && site_->down.delay().count() == 0)) {
    site_->down.Send(frame, Now(), *this, kAtSite);
    return;
  }
  if (site_ != nullptr && site_->capture != nullptr) {
    site_->capture->See(*frame, router_mac_, mac_);
  }
  if (refusing_ && host_.device().reachable() && (!frame->damaged || IsIntact(*frame)) &&
      OpensTcp(*frame)) {
    ledger_.Receiving(*frame);
    ns3::Ptr<Frame> reset = TcpReset(*frame);
    ledger_.Sending(*reset);
    Transmit(reset);
    return;
  }
  host_.device().Arrive(frame, 0);
}

void ServerEdge::Transmit(ns3::Ptr<Frame> frame) {
  if (site_ == nullptr) {
    internet_.Carry(frame, *this, Now());
    return;
  }
  if (site_->events > 0) {
    ++site_->unreached;
    return;
  }
  if (site_->capture != nullptr) site_->capture->See(*frame, mac_, router_mac_);
  if (!site_->up.Plain()) {
    site_->up.Send(frame, Now(), *this, kLeaving);
  } else if (const auto there = site_->up.Transmit(Now(), frame->size())) {
    internet_.Carry(frame, *this, *there);
  }
}

}  // namespace wabed::packet
