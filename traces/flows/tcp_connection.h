#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "traces/capture/packet_view.h"
#include "traces/flows/seen_octets.h"

namespace wabed::traces {

/// What an observer knows of one TCP connection from its segments.
class TcpConnection {
 public:
  /// Whether the segment cannot belong to this connection: a SYN whose sequence number differs from
  /// the one its sender began with (the same test as tshark's).
  bool IsReopenedBy(const PacketView& view, bool from_originator) const;

  /// What one segment was.
  struct Segment {
    SeenOctets::News news = SeenOctets::News::kNone;  ///< of its octets, SYN and FIN included
    /// RFC 9293 section 3.8.4: at most one octet, just below the next. Its octets count as none.
    bool keep_alive = false;
  };

  /// Takes note of a segment.
  Segment Add(const PacketView& view, bool from_originator);

  /// Whether both ends have finished, or one has reset.
  bool IsOver() const;
  /// Whether one end has reset.
  bool IsReset() const;

  /// The sequence number after the highest octet seen of one end; nothing when none was.
  std::optional<std::uint32_t> NextSequence(bool of_originator) const;

  /// Zeek's conn_state (docs.zeek.org, base/protocols/conn/main.zeek): S0 attempt without reply, S1
  /// established, SF finished, REJ rejected, S2 and S3 half closed, RSTO and RSTR aborted, RSTOS0,
  /// RSTRH, SH, SHR half open and ended, OTH no SYN seen.
  std::string ConnState() const;

 private:
  enum class State { kInactive, kSynSent, kSynAckSent, kPartial, kEstablished, kClosed, kReset };
  struct End {
    State state = State::kInactive;
    bool has_base = false;
    std::uint32_t base_seq = 0;
    bool sent_payload = false;
    SeenOctets seen;
  };

  void Advance(End& sender, End& receiver, const PacketView& view);

  End originator_;
  End responder_;
};

}  // namespace wabed::traces
