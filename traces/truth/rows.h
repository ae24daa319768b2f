#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "traces/time.h"

/// The rows of the truth tables: what the end points know, and nobody on the way can.
/// Addresses are text (IPv4 dotted quad); times are written as Unix seconds with nine decimals;
/// an empty cell means "did not happen" or "does not apply".
namespace wabed::traces {

/// truth/actions.csv: what users did. Every label leads back to one of these.
struct ActionRow {
  std::uint64_t action_id = 0;
  Timestamp ts;
  std::string user;    ///< who did it (phone name)
  std::string kind;    ///< app.open, call.place, call.answer, call.hangup
  std::string target;  ///< the other user, if any
  std::optional<std::uint64_t> call_id;
  std::string outcome;  ///< done, or why not
};

/// truth/calls.csv: one row a call.
struct CallRow {
  std::uint64_t call_id = 0;
  std::uint64_t action_id = 0;
  std::string caller;
  std::string callee;
  std::string caller_network;
  std::string callee_network;
  std::string caller_address;  ///< the phone's own address (private behind a NAT)
  std::string callee_address;
  std::uint16_t caller_port = 0;  ///< the call's UDP port on the phone
  std::uint16_t callee_port = 0;
  Timestamp ts_offer;                        ///< caller sends the offer
  std::optional<Timestamp> ts_ringing;       ///< offer reaches the callee
  std::optional<Timestamp> ts_accept;        ///< callee answers
  std::optional<Timestamp> ts_relay_chosen;  ///< caller settles on a relay
  std::optional<Timestamp> ts_first_media;   ///< first RTP packet heard by either end
  std::optional<Timestamp> ts_end;           ///< hang-up at the end that hung up
  std::string end_reason;                    ///< hangup, no-relay, no-answer, run-ended
  std::string relay;                         ///< chosen relay address, empty if none
  std::string relay_site;
};

/// truth/candidates.csv: one row per call, end and relay address tried.
struct CandidateRow {
  std::uint64_t call_id = 0;
  std::string end;   ///< caller or callee
  std::string user;  ///< phone name
  std::string relay;
  std::string site;
  bool fixed = false;  ///< one of the addresses handed out in every call
  std::uint32_t requests = 0;
  std::uint32_t responses = 0;
  std::optional<Timestamp> ts_first_request;
  std::optional<Timestamp> ts_first_response;
  std::optional<double> rtt_ms;  ///< lowest of the requests answered
  std::string mapped_address;    ///< XOR-MAPPED-ADDRESS of the last response, "a.b.c.d:port"
  bool chosen = false;
};

/// truth/media.csv: one row per call and direction, as the receiver's jitter buffer saw it.
struct MediaRow {
  std::uint64_t call_id = 0;
  std::string direction;  ///< caller-to-callee or callee-to-caller
  std::uint32_t ssrc = 0;
  std::uint64_t sent = 0;  ///< RTP packets sent
  std::uint64_t sent_payload_bytes = 0;
  std::uint64_t received = 0;
  std::uint64_t lost = 0;  ///< sent and never arrived (packets in flight at the end excluded)
  std::uint64_t late = 0;  ///< arrived after their playout time, thrown away
  std::uint64_t duplicate = 0;
  double network_delay_ms = 0;  ///< mean one-way delay of the packets that arrived
  double mouth_to_ear_ms = 0;   ///< mean delay from capture at one end to playout at the other
  double jitter_ms = 0;         ///< RFC 3550 interarrival jitter at the end
  double burst_ratio = 1;       ///< ITU-T G.107: measured mean loss burst over that of random loss
};

/// truth/media_seconds.csv: the same, second by second.
struct MediaSecondRow {
  std::uint64_t call_id = 0;
  std::string direction;
  Timestamp ts;  ///< start of the second (by sending time)
  std::uint32_t sent = 0;
  std::uint32_t lost = 0;
  std::uint32_t late = 0;
  double network_delay_ms = 0;
  double mouth_to_ear_ms = 0;
};

/// truth/flows.csv: one row per transport flow of a phone, as its socket knows it.
struct FlowTruthRow {
  std::uint64_t flow_id = 0;
  /// Why it exists: wa.control, wa.dns, wa.call.media (the chosen relay), wa.call.probe (a relay
  /// tried and not chosen), other.dns for look-ups of other programs.
  std::string cause;
  std::uint64_t action_id = 0;
  std::optional<std::uint64_t> call_id;
  std::string user;
  std::string proto;   ///< tcp or udp
  std::string orig_h;  ///< the phone's own address
  std::uint16_t orig_p = 0;
  std::string resp_h;
  std::uint16_t resp_p = 0;
  std::string nat_h;  ///< the phone's address outside its NAT; empty without one
  std::uint16_t nat_p = 0;
  std::string service_name;  ///< DNS name the phone connected to; empty when no name was used
  Timestamp ts_first;
  Timestamp ts_last;
  std::uint64_t orig_pkts = 0;  ///< IP packets sent by the phone's device
  std::uint64_t orig_ip_bytes = 0;
  std::uint64_t resp_pkts = 0;  ///< IP packets received by the phone's device
  std::uint64_t resp_ip_bytes = 0;
};

/// truth/servers.csv: one row per server address.
struct ServerRow {
  std::string address;
  std::string role;   ///< chat, photo-audio, video, other, relay, resolver, authoritative-dns
  std::string names;  ///< DNS names it serves, space-separated
  std::string ptr;
  std::uint32_t as = 0;
  std::string operator_name;
  std::string site;  ///< relay site's code, or empty
  std::string city;
  std::string country;
  double latitude = 0;
  double longitude = 0;
};

/// truth/dns.csv: one row per look-up of a phone.
struct DnsTruthRow {
  Timestamp ts;
  std::optional<Timestamp> ts_answer;
  std::string user;
  std::string client;  ///< the phone's own address
  std::string resolver;
  std::string qname;
  std::string qtype;
  std::string rcode;
  std::string answers;  ///< addresses, space-separated
  std::uint32_t ttl_s = 0;
  std::uint64_t action_id = 0;
};

/// truth/capture_points.csv: where each capture was made.
struct CapturePointRow {
  std::string name;  ///< file captures/NAME.pcapng
  std::string kind;  ///< home-lan, provider-core, mobile-core, relay-site
  std::string place;
  std::string city;
  std::uint64_t packets = 0;
};

/// truth/impairments.csv: what was wrong with links, and when.
struct ImpairmentRow {
  std::string link;                ///< NETWORK.wifi, NETWORK.access, site.CODE or cable.NAME
  std::string direction;           ///< up, down or both
  Timestamp ts_first;              ///< from here
  Timestamp ts_last;               ///< to here
  std::optional<double> rate_bps;  ///< bottleneck put in; empty for none
  double delay_ms = 0;             ///< added
  double jitter_ms = 0;            ///< added
  std::string loss_model;          ///< none, bernoulli or gilbert-elliott
  double mean_loss_percent = 0;    ///< what the loss model takes in the long run
};

/// All truth of one run.
struct Truth {
  std::vector<ActionRow> actions;
  std::vector<CallRow> calls;
  std::vector<CandidateRow> candidates;
  std::vector<MediaRow> media;
  std::vector<MediaSecondRow> media_seconds;
  std::vector<FlowTruthRow> flows;
  std::vector<ServerRow> servers;
  std::vector<DnsTruthRow> dns;
  std::vector<CapturePointRow> capture_points;
  std::vector<ImpairmentRow> impairments;
};

}  // namespace wabed::traces
