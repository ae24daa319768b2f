#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wabed::traces {

/// The label of one packet, as its comment in the capture carries it: pcapML's keyed form, such as
/// "s=7,proc=wa.call.media,dir=c2s,flow=42".
struct PacketLabel {
  enum class Direction {
    kClientToServer,  ///< c2s: the flow's phone sent it
    kServerToClient,  ///< s2c: the flow's phone will receive it
  };

  std::uint64_t action_id = 0;  ///< s: the sample; truth/actions.csv
  std::string_view process;     ///< proc: FlowTruthRow::cause; letters, digits, dots, - and _
  Direction direction = Direction::kClientToServer;
  std::uint64_t flow_id = 0;  ///< flow: truth/flows.csv
};

/// Appends the label's text to `comment`, without allocating when there is room. Throws
/// std::logic_error when the process is empty or holds anything else than said above.
void AppendLabel(std::string& comment, const PacketLabel& label);

/// Reads a label back; `process` points into the text. Keys may come in any order and unknown ones
/// are passed over; nothing when one is missing, twice there or not what it should be.
std::optional<PacketLabel> ParseLabel(std::string_view comment);

}  // namespace wabed::traces
