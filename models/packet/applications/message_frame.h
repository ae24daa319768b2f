#pragma once

#include "models/population/people.h"
#include "models/service/control_protocol.h"

namespace wabed::packet {

/// The frame that carries a message from the sender's phone or to a receiver's: the size of a text
/// follows from its octets; a photo's or a video's frame has a preview in it, whose size is drawn
/// from the message's own stream.
service::ControlFrame MessageFrame(const population::PlannedMessage& message, bool from_phone,
                                   std::uint64_t seed);

}  // namespace wabed::packet
