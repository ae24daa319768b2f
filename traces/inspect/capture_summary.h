#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "traces/flows/flow_record.h"
#include "traces/inspect/lateness.h"
#include "traces/time.h"

namespace wabed::traces {

/// A DNS answer (or unanswered query) seen in a capture.
struct DnsObservation {
  Timestamp ts_query;
  std::optional<Timestamp> ts_answer;
  std::string client;
  std::string server;
  std::string qname;  ///< lower case, no final dot
  std::string qtype;  ///< A, AAAA, PTR, CNAME, TXT, or TYPEn
  std::string rcode;  ///< NOERROR, NXDOMAIN, ...; empty when unanswered
  struct Answer {
    std::string name;
    std::string type;
    std::string data;  ///< address or name
    std::uint32_t ttl_s = 0;
  };
  std::vector<Answer> answers;
  std::uint64_t queries = 0;    ///< how often it was asked, repetitions included
  std::uint64_t responses = 0;  ///< how often it was answered
};

/// All STUN messages between one local socket and one server.
struct StunExchange {
  std::uint64_t flow = 0;  ///< FlowRecord::number
  std::string client;
  std::uint16_t client_port = 0;
  std::string server;
  std::uint16_t server_port = 0;
  std::uint64_t requests = 0;
  std::uint64_t responses = 0;       ///< error responses too
  std::uint64_t other = 0;           ///< indications and types outside the standard, such as 0x0800
  std::vector<std::uint16_t> types;  ///< message types, in order of first appearance
  bool whatsapp = false;  ///< types or attributes that only WhatsApp uses (0x4000..0x4007, 0x08xx)
  Timestamp ts_first;
  std::optional<Timestamp> ts_first_response;
  std::optional<Timestamp> ts_last_other;
  std::optional<double> min_rtt_ms;
  /// The same of what the server's end asked the client: the way between capture point and client.
  std::optional<double> min_peer_rtt_ms;
  std::string mapped_address;  ///< last XOR-MAPPED-ADDRESS, "a.b.c.d:port"
};

/// STUN requests from one socket to several servers within a few seconds: a call being set up.
struct StunBurst {
  std::string client;
  std::uint16_t client_port = 0;
  Timestamp ts_first;
  Timestamp ts_last;
  std::vector<std::uint64_t> exchanges;  ///< indices into CaptureSummary::stun
};

/// One RTP stream: one SSRC in one direction of one flow. A call that moves to another path is
/// several of them with one SSRC, whose sequence numbers go on.
struct RtpStream {
  std::uint64_t flow = 0;
  std::string src;
  std::uint16_t src_p = 0;
  std::string dst;
  std::uint16_t dst_p = 0;
  std::uint32_t ssrc = 0;
  std::uint8_t payload_type = 0;
  std::uint64_t packets = 0;
  std::uint64_t payload_bytes = 0;
  std::uint64_t frame_bytes = 0;  ///< whole link-layer frames, at their length on the wire
  std::uint64_t expected = 0;     ///< from sequence numbers (RFC 3550 appendix A.3)
  std::uint64_t lost = 0;         ///< of the expected, those that never came
  std::uint64_t duplicates = 0;
  std::uint64_t out_of_order = 0;
  double jitter_ms = 0;  ///< RFC 3550 section 6.4.1, at the end
  double max_jitter_ms = 0;
  double clock_rate_hz = 0;     ///< estimated; 0: none fits, and no jitter either
  double burst_ratio = 1;       ///< ITU-T G.107 BurstR from runs of missing sequence numbers
  std::uint64_t lost_runs = 0;  ///< runs of missing sequence numbers
  Timestamp ts_first;
  Timestamp ts_last;
  /// Per second of the stream from ts_first: packets seen, octets of frames, packets missing.
  struct Second {
    std::uint32_t packets = 0;
    std::uint32_t frame_bytes = 0;
    std::uint32_t lost = 0;
  };
  std::vector<Second> seconds;
  /// What came without numbers missing for a second or longer: between two stretches there was an
  /// outage, or the sender used another path.
  struct Stretch {
    Timestamp ts_first;
    Timestamp ts_last;
    std::uint16_t first_sequence = 0;
    std::uint16_t last_sequence = 0;  ///< the highest
    std::uint64_t expected = 0;
    std::uint64_t received = 0;  ///< different ones
  };
  std::vector<Stretch> stretches;  ///< in order of time
  /// How much later packets came than the fastest of the last four seconds (Lateness::kStepMs).
  Lateness::Histogram lateness{};
  Lateness::Histogram late_runs{};  ///< runs of packets that came so late or later
};

/// RTCP seen on a flow.
struct RtcpObservation {
  std::uint64_t flow = 0;
  std::uint64_t packets = 0;
  std::uint64_t sender_reports = 0;
  std::uint64_t receiver_reports = 0;
  /// Round-trip times by LSR and DLSR, of the half of the way that lies beyond the capture point:
  /// all, those toward the responder (the originator's reports answered) and toward the originator.
  std::vector<double> rtt_ms;
  std::vector<double> rtt_to_responder_ms;
  std::vector<double> rtt_to_originator_ms;
  /// What receivers reported of their streams (RFC 3550 section 6.4.1), in order of time.
  struct Reported {
    std::uint32_t ssrc = 0;  ///< of the stream
    std::int32_t cumulative_lost = 0;
    std::uint16_t highest_sequence = 0;  ///< without the cycles
    Timestamp ts;
  };
  std::vector<Reported> reported;
};

/// One TLS connection, as its record headers and the clear part of its handshake show it.
struct TlsObservation {
  std::uint64_t flow = 0;
  std::uint16_t version = 0;  ///< 0x0300 to 0x0304: the server's choice, else the client's offer
  std::string server_name;    ///< of the ClientHello; empty when there was none
  std::optional<std::uint16_t> cipher_suite;        ///< the server's choice
  std::optional<std::uint32_t> certificate_octets;  ///< the list of certificates, where visible
  std::optional<bool> resumed;     ///< whether an earlier session was taken up, where visible
  std::uint64_t orig_records = 0;  ///< of application data, from the originator
  std::uint64_t orig_octets = 0;   ///< in those records, without their headers
  std::uint64_t resp_records = 0;
  std::uint64_t resp_octets = 0;
  bool complete = true;  ///< no record was missed
};

/// Everything wabed recognises in one capture: from the packets alone.
struct CaptureSummary {
  std::string file;
  std::string format;     ///< pcap or pcapng
  std::string link_type;  ///< EN10MB, RAW, LINUX_SLL, ...
  std::uint64_t packets = 0;
  std::uint64_t octets = 0;     ///< of frames, at their length on the wire
  std::uint64_t not_ip = 0;     ///< frames without an IP packet
  std::uint64_t truncated = 0;  ///< frames cut by the snapshot length
  std::uint64_t malformed = 0;  ///< frames whose headers contradict themselves
  std::uint64_t fragments = 0;  ///< IP fragments other than the first
  std::optional<Timestamp> ts_first;
  std::optional<Timestamp> ts_last;
  std::vector<FlowRecord> flows;
  std::vector<DnsObservation> dns;
  std::vector<StunExchange> stun;
  std::vector<StunBurst> bursts;
  std::vector<RtpStream> rtp;
  std::vector<RtcpObservation> rtcp;
  /// Flows that open with the FunXMPP prologue ("WA" and two octets), or "ED" before a later one.
  std::vector<std::uint64_t> funxmpp_flows;
  /// TLS server names, by flow.
  struct ServerName {
    std::uint64_t flow = 0;
    std::string name;
  };
  std::vector<ServerName> tls_server_names;
  std::vector<TlsObservation> tls;  ///< in order of flow
};

}  // namespace wabed::traces
