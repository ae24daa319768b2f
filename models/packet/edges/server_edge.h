#pragma once

#include <cstdint>

#include "models/packet/edges/site.h"
#include "models/packet/hosts/host.h"
#include "models/packet/hosts/server_ledger.h"
#include "models/packet/paths/internet.h"

namespace wabed::packet {

/// A server address: a host on the backbone, behind its site's access if it has one.
class ServerEdge final : public Edge, public Uplink {
 public:
  /// `site` may be null; otherwise it outlives the edge.
  ServerEdge(std::uint32_t address, backbone::Attachment attachment, Internet& internet,
             Site* site);

  Host& host() { return host_; }
  ServerLedger& ledger() { return ledger_; }

  /// While refusing, whoever asks for a TCP connection is answered with RST; connections that are
  /// open stay.
  void SetRefusing(bool refusing) { refusing_ = refusing; }

  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) override;
  void Transmit(ns3::Ptr<Frame> frame) override;

 private:
  enum Stage : std::uint32_t { kFromInternet, kAtSite, kLeaving };

  Internet& internet_;
  Site* site_;
  ServerLedger ledger_;
  Host host_;
  MacAddress mac_, router_mac_;
  bool refusing_ = false;
};

}  // namespace wabed::packet
