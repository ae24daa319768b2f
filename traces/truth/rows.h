#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "traces/time.h"
#include "traces/truth/call_rows.h"

/// The rows of the truth tables: what the end points know, and nobody on the way can.
/// Addresses are text (IPv4 dotted quad); times are written as Unix seconds with nine decimals;
/// an empty cell means "did not happen" or "does not apply".
namespace wabed::traces {

/// truth/actions.csv: what users did. Every label leads back to one of these.
struct ActionRow {
  std::uint64_t action_id = 0;
  Timestamp ts;
  std::string user;  ///< who did it (phone name)
  std::string
      kind;  ///< app.open, app.close, app.register, app.registered, message.text
             ///< (.photo, .voice, .video), message.read, call.place, call.answer, call.hangup
  std::string target;  ///< the other user, if any
  std::optional<std::uint64_t> call_id;
  std::string outcome;  ///< done, or why not
};

/// truth/flows.csv: one row per transport flow of a phone, as its socket knows it.
struct FlowTruthRow {
  std::uint64_t flow_id = 0;
  /// Why it exists: wa.media.photo, wa.media.voice, wa.media.video, wa.control, wa.dns,
  /// wa.call.media (the chosen relay), wa.call.probe (a relay tried and not chosen), other.dns for
  /// look-ups of other programs.
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

/// truth/rebindings.csv: a flow's later sockets outside its NAT, when that has forgotten the first.
struct RebindingRow {
  std::uint64_t flow_id = 0;
  Timestamp ts;  ///< from this packet on
  std::string nat_h;
  std::uint16_t nat_p = 0;
};

/// truth/nats.csv: one row per public address of a NAT: how it behaves, what it gave and refused.
struct NatRow {
  std::string network;
  std::optional<std::uint32_t> home;  ///< number of the home it stands in
  std::string address;
  /// In the scenario's words; what was drawn, where homes have different kinds.
  std::string mapping;
  std::string filtering;
  std::string port_assignment;
  std::uint32_t port_block = 0;
  bool hairpinning = false;
  bool blocks_udp = false;
  std::uint32_t ports = 0;       ///< that mappings of each protocol can have
  std::uint64_t mappings = 0;    ///< made in the run
  std::uint64_t most = 0;        ///< most of one protocol at one time
  std::uint64_t exhausted = 0;   ///< packets from inside dropped since no port was left
  std::uint64_t refused = 0;     ///< packets to its address dropped: nobody asked for them
  std::uint64_t blocked = 0;     ///< packets its firewall dropped
  std::uint64_t hairpinned = 0;  ///< packets from inside to its own address, and inside again
  std::uint64_t unturned = 0;    ///< such packets dropped since it does not hairpin
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
  std::string loss_model;          ///< none, bernoulli, gilbert-elliott or four-state
  double mean_loss_percent = 0;    ///< what the loss model takes in the long run
  double reorder_percent = 0;      ///< packets that overtake
  double duplicate_percent = 0;    ///< packets that arrive twice
  double corrupt_percent = 0;      ///< packets with a bit inverted
};

/// truth/links.csv: one row per direction of a link that lost, doubled or corrupted packets.
struct LinkRow {
  std::string link;       ///< NETWORK.wifi, NETWORK.access, site.CODE or cable.NAME
  std::string place;      ///< home ("home/1") or phone it belongs to; empty for sites and cables
  std::string direction;  ///< up or down
  std::uint64_t lost = 0;
  std::uint64_t queue_drops = 0;  ///< by full queues and by CoDel
  std::uint64_t duplicated = 0;
  std::uint64_t corrupted = 0;
};

/// truth/users.csv: the people, one row a phone.
struct UserRow {
  std::string user;                  ///< phone name
  std::string network;               ///< of the scenario
  std::string address;               ///< the phone's own
  std::string system;                ///< device profile
  double conversations_per_day = 0;  ///< the user's own rate, before the rhythm of days and hours
  std::uint32_t contacts = 0;
  std::uint32_t groups = 0;
  /// After how long without use the phone ends its control connection; empty: never.
  std::optional<double> idle_timeout_s;
};

/// truth/messages.csv: one row a message, from inside or from outside.
struct MessageRow {
  std::uint64_t message_id = 0;
  std::uint64_t action_id = 0;           ///< 0 when somebody outside sent it
  std::string sender;                    ///< phone name, or "outside"
  std::string conversation;              ///< number of the conversation
  std::string kind;                      ///< text, photo, voice, video
  std::uint64_t octets = 0;              ///< of the text or of the file
  std::uint32_t receivers = 0;           ///< all others in the conversation
  Timestamp ts_sent;                     ///< the user presses "send"
  std::optional<Timestamp> ts_accepted;  ///< the server has it
};

/// truth/deliveries.csv: one row per message and receiver whose phone is one of ours.
struct DeliveryRow {
  std::uint64_t message_id = 0;
  std::string receiver;
  std::optional<Timestamp> ts_delivered;  ///< on the phone
  std::optional<Timestamp> ts_read;       ///< on the screen
  std::string way;                        ///< connected, push, fetched; empty when never delivered
};

/// truth/transfers.csv: one row an upload or a download of a file.
struct TransferRow {
  std::uint64_t transfer_id = 0;
  std::uint64_t message_id = 0;
  std::uint64_t action_id = 0;
  std::string user;
  std::string system;  ///< device profile
  std::string network;
  std::string direction;           ///< upload or download
  std::string kind;                ///< photo, voice, video
  std::uint64_t octets = 0;        ///< of the file
  std::uint64_t moved_octets = 0;  ///< of the file, over all tries
  std::uint32_t tries = 0;
  std::string service_name;  ///< of the last try
  std::string server;
  std::string flows;  ///< flow numbers of the tries, space-separated
  Timestamp ts_start;
  std::optional<Timestamp> ts_resolved;    ///< last try: address known
  std::optional<Timestamp> ts_connected;   ///< TCP established
  std::optional<Timestamp> ts_secured;     ///< TLS handshake done
  std::optional<Timestamp> ts_first_byte;  ///< first octet of the file sent or received
  std::optional<Timestamp> ts_end;         ///< file complete, or given up
  std::string outcome;                     ///< done, failed, run-ended
};

/// truth/connections.csv: one row a control connection that was tried.
struct ConnectionRow {
  std::uint64_t connection_id = 0;
  std::uint64_t flow_id = 0;  ///< 0 when no packet was sent (its name was not resolved)
  std::string user;
  std::string system;
  std::string service_name;
  std::string server;
  std::uint16_t port = 0;
  std::string why;  ///< open, push, reconnect
  Timestamp ts_start;
  std::optional<Timestamp> ts_connected;  ///< TCP established
  std::optional<Timestamp> ts_logged_in;
  std::optional<Timestamp> ts_end;
  /// idle, closed (by the user), reset, timeout, refused, unreachable, unresolved, network-lost,
  /// run-ended
  std::string end_reason;
  std::uint32_t messages_sent = 0;
  std::uint32_t messages_received = 0;
  std::uint32_t keepalives = 0;
};

/// truth/active.csv: how many addresses of an active group DNS hands out, from when.
struct ActiveRow {
  Timestamp ts;
  std::string group;
  std::uint32_t addresses = 0;
  std::uint64_t load = 0;  ///< connections in the last window
};

/// truth/events.csv: what happened to servers, NATs and networks.
struct EventRow {
  Timestamp ts_first;
  Timestamp ts_last;
  std::string kind;
  std::string target;  ///< pool or network
};

/// All truth of one run.
struct Truth {
  std::vector<ActionRow> actions;
  std::vector<CallRow> calls;
  std::vector<CandidateRow> candidates;
  std::vector<MediaRow> media;
  std::vector<MediaSecondRow> media_seconds;
  std::vector<CheckRow> checks;
  std::vector<PathRow> paths;
  std::vector<FlowTruthRow> flows;
  std::vector<ServerRow> servers;
  std::vector<DnsTruthRow> dns;
  std::vector<CapturePointRow> capture_points;
  std::vector<ImpairmentRow> impairments;
  std::vector<LinkRow> links;
  std::vector<UserRow> users;
  std::vector<MessageRow> messages;
  std::vector<DeliveryRow> deliveries;
  std::vector<TransferRow> transfers;
  std::vector<ConnectionRow> connections;
  std::vector<ActiveRow> active;
  std::vector<EventRow> events;
  std::vector<RebindingRow> rebindings;
  std::vector<NatRow> nats;
};

}  // namespace wabed::traces
