#pragma once

#include <cstdint>
#include <string>

#include "traces/capture/packet_view.h"
#include "traces/flows/tcp_connection.h"

namespace wabed::traces {

/// Zeek's history of a connection (docs.zeek.org, base/protocols/conn/main.zeek): a letter for what
/// happened first, second, ...; capitals are the originator's.
///
/// s SYN, h SYN-ACK, a bare acknowledgement, d payload, f FIN, r reset, i FIN and RST at once, q
/// SYN with FIN or RST: each once a direction. t retransmission and w zero window: at the first,
/// tenth, hundredth, ... A leading ^ says that the first packet came from the responder. Zeek's c
/// (bad checksum) and g (gap) are not told.
class FlowHistory {
 public:
  void Flip() { letters_ += '^'; }
  void AddUdp(const PacketView& view, bool from_originator);
  void AddTcp(const PacketView& view, bool from_originator, const TcpConnection::Segment& segment);

  const std::string& letters() const { return letters_; }

 private:
  struct Side {
    std::uint32_t told = 0;  // a bit a letter
    std::uint32_t retransmissions = 0;
    std::uint32_t zero_windows = 0;
  };

  void Once(char letter, bool from_originator);
  void Tell(char letter, bool from_originator);

  std::string letters_;
  Side originator_;
  Side responder_;
};

}  // namespace wabed::traces
