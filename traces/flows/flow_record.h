#pragma once

#include <cstdint>
#include <string>

#include "traces/time.h"

namespace wabed::traces {

/// One bidirectional flow as the flow meter saw it at one capture point.
///
/// The originator is who sent the first packet seen (for TCP, the sender of the SYN when one is
/// seen); ports decide nothing. Octet counts are of IP packets, as Zeek's *_ip_bytes; with more
/// than one IP header (tunnels) the outermost one counts.
struct FlowRecord {
  std::string point;         ///< capture point or file
  std::uint64_t number = 0;  ///< order of first packet, from 0
  std::string uid;           ///< Zeek-like: "C" and 17 base-62 characters, from a hash of the flow
  std::string community_id;  ///< Community ID 1.0, seed 0: "1:..."
  Timestamp ts;              ///< first packet
  Timestamp ts_last;
  std::string proto;  ///< tcp, udp, icmp, icmp6, or the IP protocol's number
  std::string orig_h;
  std::uint16_t orig_p = 0;
  std::string resp_h;
  std::uint16_t resp_p = 0;
  std::uint64_t orig_pkts = 0;
  std::uint64_t orig_ip_bytes = 0;
  std::uint64_t orig_payload_bytes = 0;  ///< above TCP or UDP
  std::uint64_t resp_pkts = 0;
  std::uint64_t resp_ip_bytes = 0;
  std::uint64_t resp_payload_bytes = 0;
  /// TCP only, Zeek's conn_state: S0 S1 SF REJ RSTO RSTR OTH ...; empty otherwise.
  std::string conn_state;
  std::uint64_t orig_retransmissions = 0;  ///< TCP segments whose octets were all seen before
  std::uint64_t resp_retransmissions = 0;
  /// NFStream's features (same names in CSV): packet size and inter-arrival time per direction.
  double src2dst_mean_ps = 0, src2dst_stddev_ps = 0;
  double dst2src_mean_ps = 0, dst2src_stddev_ps = 0;
  double bidirectional_mean_piat_ms = 0, bidirectional_stddev_piat_ms = 0;
};

}  // namespace wabed::traces
