#pragma once

#include <cstdint>

#include "models/backbone/route.h"
#include "models/packet/core/frame.h"

namespace wabed::packet {

/// Something attached to the backbone: a server, a home's gateway, a mobile core.
class Edge : public Waypoint {
 public:
  explicit Edge(backbone::Attachment attachment) : attachment_(std::move(attachment)) {}

  const backbone::Attachment& attachment() const { return attachment_; }

  /// Number of the attachment, for the table of routes; set by Internet::Attach.
  std::uint32_t attachment_number = 0;

 private:
  backbone::Attachment attachment_;
};

}  // namespace wabed::packet
