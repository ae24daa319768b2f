#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "traces/time.h"

/// The rows of the truth tables about calls; see rows.h.
namespace wabed::traces {

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
  std::optional<Timestamp> ts_relays;        ///< caller is told the relays
  std::optional<Timestamp> ts_first_answer;  ///< first answer to STUN, at either end
  std::optional<Timestamp> ts_ringing;       ///< offer reaches the callee
  std::optional<Timestamp> ts_accept;        ///< callee answers
  std::optional<Timestamp> ts_relay_chosen;  ///< caller settles on a relay
  std::optional<Timestamp> ts_first_media;   ///< first RTP packet heard by either end
  std::optional<Timestamp> ts_end;           ///< hang-up at the end that hung up
  std::string end_reason;                    ///< hangup, no-relay, no-path, no-answer, run-ended
  std::string relay;                         ///< chosen relay address, empty if none
  std::string relay_site;
  std::uint64_t ignored = 0;  ///< packets that came to the call's sockets and were none of it
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
  double network_delay_ms = 0;   ///< mean one-way delay of the packets that arrived
  double mouth_to_ear_ms = 0;    ///< mean delay from capture at one end to playout at the other
  double jitter_ms = 0;          ///< RFC 3550 interarrival jitter at the end
  double burst_ratio = 1;        ///< ITU-T G.107: measured mean loss burst over that of random loss
  double concealed_ms = 0;       ///< speech the receiver made up where it had none to play
  std::optional<double> rtt_ms;  ///< mean round trip, as the sender tells from the peer's RTCP
  /// RTP and RTCP that came to the receiver and was none of the call's.
  std::uint64_t rejected = 0;
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
  double mos = 0;  ///< ITU-T G.107 of this second
  double concealed_ms = 0;
  std::uint64_t payload_bytes = 0;  ///< RTP payload sent
};

/// truth/checks.csv: one row per call, end and pair of sockets between which it sent checks.
struct CheckRow {
  std::uint64_t call_id = 0;
  std::string end;   ///< caller or callee
  std::string user;  ///< phone name
  /// What the sockets are, the own and the peer's: host, reflexive, peer-reflexive or relayed.
  std::string local_kind;
  std::string remote_kind;
  std::string local;   ///< "a.b.c.d:port" as the phone knows it
  std::string remote;  ///< where the checks go
  Timestamp ts_first;
  std::uint32_t requests = 0;
  std::uint32_t responses = 0;
  std::optional<Timestamp> ts_answered;  ///< the first response
  std::optional<double> rtt_ms;          ///< lowest
  bool used = false;                     ///< media went this way
};

/// truth/paths.csv: one row per stretch of a call in which an end sent media by one path.
struct PathRow {
  std::uint64_t call_id = 0;
  std::string end;   ///< caller or callee
  std::string user;  ///< phone name
  Timestamp ts_first;
  Timestamp ts_last;
  std::string kind;    ///< relayed, direct, same-network
  std::string remote;  ///< where the packets were sent
  std::string relay;   ///< the relay's address, if any
  std::string site;
  std::optional<double> rtt_ms;  ///< as known when it was taken
  std::string cause;             ///< first, shorter, loss, dead, peer-moved
  std::uint64_t packets = 0;     ///< of RTP sent
};

}  // namespace wabed::traces
