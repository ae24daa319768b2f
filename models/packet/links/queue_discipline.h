#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "models/packet/links/packet_fifo.h"
#include "models/random/stream.h"
#include "scenarios/schema/link_section.h"

namespace wabed::packet {

/// Who waits in front of a link, who goes next and who is dropped. Time is passed in.
class QueueDiscipline {
 public:
  virtual ~QueueDiscipline() = default;

  /// A packet has come; at most `limit` wait afterwards.
  virtual void Put(Waiting packet, std::size_t limit) = 0;
  /// The packet to be sent at `now`, taken out; nothing when none waits.
  virtual std::optional<Waiting> Take(Nanoseconds now) = 0;

  /// Packets dropped so far, by a full queue or by choice.
  virtual std::uint64_t drops() const = 0;
};

/// The discipline for a word of the scenario; null for drop-tail, which needs none: there a
/// packet's fate is known when it comes. `stream` gives FQ-CoDel's hash its secret.
std::unique_ptr<QueueDiscipline> MakeDiscipline(scenarios::LinkDirectionSection::Queue queue,
                                                random::Stream& stream);

}  // namespace wabed::packet
