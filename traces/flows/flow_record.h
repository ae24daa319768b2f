#pragma once

#include <cstdint>
#include <optional>
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
  /// Zeek's history, see FlowHistory; empty for protocols other than TCP and UDP.
  std::string history;
  /// Why there is no more of it: closed (FINs of both ends) or reset for TCP; idle or active, the
  /// time-outs; reopened, a SYN began another on its ports; capture, nothing before its end.
  std::string end;
  /// First and last packet with payload; keep-alive probes of TCP have none.
  std::optional<Timestamp> orig_ts_first_payload, orig_ts_last_payload;
  std::optional<Timestamp> resp_ts_first_payload, resp_ts_last_payload;
  /// TCP only, see TcpStatistics: the two halves of the handshake's round trip, from SYN to SYN-ACK
  /// (capture point to responder) and on to the acknowledgement (capture point to originator).
  std::optional<double> synack_ms, ackdat_ms;
  /// TCP only, of what each end sent: segments whose octets were all seen before; segments out of
  /// order; duplicate acknowledgements; the highest window offered, in octets; round trips of its
  /// data from the capture point to the other end and back.
  std::uint64_t orig_retransmissions = 0, resp_retransmissions = 0;
  std::uint64_t orig_out_of_order = 0, resp_out_of_order = 0;
  std::uint64_t orig_duplicate_acks = 0, resp_duplicate_acks = 0;
  std::uint64_t orig_max_window = 0, resp_max_window = 0;
  std::uint64_t orig_rtt_samples = 0, resp_rtt_samples = 0;
  std::optional<double> orig_min_rtt_ms, orig_mean_rtt_ms;
  std::optional<double> resp_min_rtt_ms, resp_mean_rtt_ms;
  /// NFStream's features (same names in CSV): packet size and inter-arrival time per direction.
  double src2dst_mean_ps = 0, src2dst_stddev_ps = 0;
  double dst2src_mean_ps = 0, dst2src_stddev_ps = 0;
  double bidirectional_mean_piat_ms = 0, bidirectional_stddev_piat_ms = 0;
};

/// Mean rate of what one end sent, in bit/s, as operators' meters give it: octets of payload,
/// retransmissions included, over the time from the first packet with payload to the last. Nothing
/// when all of it came in one packet, or none.
std::optional<double> MeanThroughput(std::uint64_t payload_bytes,
                                     const std::optional<Timestamp>& first_payload,
                                     const std::optional<Timestamp>& last_payload);
std::optional<double> OrigThroughput(const FlowRecord& flow);
std::optional<double> RespThroughput(const FlowRecord& flow);

}  // namespace wabed::traces
