#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/schema/link_section.h"
#include "scenarios/schema/units.h"

namespace wabed::scenarios {

/// A relay (STUN server) address at a Facebook edge site.
struct RelaySection {
  std::string address;  ///< IPv4
  /// PTR name; empty: the address has none.
  std::string ptr;
  /// Handed out in every call (the study found three such addresses).
  bool fixed = false;
};

/// A Facebook edge site.
struct SiteSection {
  std::string code;  ///< unique, IATA and number as in PTR names: "mia1"
  std::string city;  ///< where it really is
  std::uint32_t as = 32934;
  std::vector<RelaySection> relays;
  LinkSection access;
};

/// A group of servers behind third-level names of whatsapp.net.
struct PoolSection {
  std::string name;  ///< unique in the scenario: "chat-dallas"
  std::string role;  ///< chat, photo-audio, video, other, authoritative-dns
  std::string city;  ///< data centre
  std::uint32_t as = 36351;
  std::vector<std::string> names;     ///< DNS names: "c1.whatsapp.net"; several share the addresses
  std::vector<std::string> prefixes;  ///< CIDR the addresses are taken from, in order
  std::uint32_t addresses = 0;        ///< how many of them
  /// Routers inside the data centre between the system's router in the city and the servers (0-4).
  std::uint32_t routers = 0;
  /// How many of the addresses answer neither echo requests nor traceroute probes.
  std::uint32_t silent = 0;
  /// Countries (ISO 3166-1 alpha-2) whose askers are given this pool's addresses when answers
  /// depend on the asker's place; empty: all.
  std::vector<std::string> audience;
  /// authoritative-dns only: the zones it answers for ("whatsapp.net", "13.31.in-addr.arpa"; "."
  /// takes every name no other zone covers).
  std::vector<std::string> zones;
};

/// How names are answered.
struct DnsSection {
  /// Whether everybody is told the same addresses, or a pool with an `audience` is kept for askers
  /// whom the geolocation database puts in those countries.
  enum class Policy { kSameForAll, kByPlace };
  Policy policy = Policy::kSameForAll;
  /// Which of a name's addresses an answer holds: the next ones in turn, any, or always the first.
  enum class Rotation { kCyclic, kRandom, kFixed };
  Rotation rotation = Rotation::kCyclic;
  Duration ttl = std::chrono::minutes(5);
  /// How long an answer that there is nothing may be kept (RFC 2308 section 5).
  Duration negative_ttl = std::chrono::minutes(15);
  std::uint32_t answer_addresses = 3;
  /// Octets of an answer over UDP, at most; longer ones are truncated and asked for again by TCP
  /// (RFC 1035 section 4.2.1, RFC 7766).
  std::uint32_t udp_octets = 512;
  /// What a resolver waits for an authoritative server, and how often it asks.
  Duration resolver_timeout = std::chrono::seconds(2);
  std::uint32_t resolver_tries = 3;
};

/// Pools that together have an active part: how many of their addresses DNS hands out follows load.
struct ActiveSection {
  std::string name;                ///< unique: "video"
  std::vector<std::string> pools;  ///< of PoolSection
  std::uint32_t always_on = 1;     ///< addresses active without any load
  /// How many connections, begun in the last `window`, one active address is for.
  double per_address = 10;
  Duration window = std::chrono::hours(1);
};

/// What a TLS handshake with WhatsApp's servers looks like.
struct TlsSection {
  enum class Version { kTls10, kTls12 };
  Version version = Version::kTls12;
  /// Octets of the certificate chain servers send.
  ByteCount certificate_chain{3800};
  /// Share of connections that resume an earlier session of the same phone with that name.
  Fraction resumption{0.0};
};

/// How files are transferred: HTTP over one TLS connection each.
struct TransfersSection {
  /// How often a broken or stalled transfer is tried in all; the wait before the second time,
  /// doubled each time; after how long without an octet it counts as stalled.
  std::uint32_t tries = 5;
  Duration first_backoff = std::chrono::seconds(2);
  Duration stall_timeout = std::chrono::seconds(30);
  /// Whether a later try goes on where the last one broke off.
  bool resume = true;
  /// What a media server takes before it answers.
  Duration server_delay = std::chrono::milliseconds(20);
};

/// How the ends of a call find their way to each other, after the manner of ICE (RFC 5245).
struct PathsSection {
  /// Whether media may go through relays, and past them.
  bool relayed = true;
  bool direct = false;
  /// Between two checks of an end (Ta, RFC 5245 section 16).
  Duration check_pace = std::chrono::milliseconds(20);
  /// Between keep-alives of a path, and between checks of those that are not used.
  Duration keepalive = std::chrono::seconds(15);
  Duration recheck = std::chrono::seconds(5);
  /// A path on which nothing is heard for so long counts as dead.
  Duration dead_after = std::chrono::seconds(1);
  /// Another path is taken when its round trip is shorter by this much, or when over the last
  /// seconds more than this share of packets was lost and the other answers.
  Duration shorter_by = std::chrono::milliseconds(10);
  Fraction loss_to_leave{0.1};
};

/// What WhatsApp's side does in a call and between calls.
struct ServiceSection {
  std::string zone = "whatsapp.net";
  DnsSection dns;
  /// Relay addresses handed to both ends of a call, the fixed ones included.
  std::uint32_t relays_per_call = 8;
  /// Share of control connections that go to port 443 instead of 5222.
  Fraction control_port_443{0.3};
  Duration control_keepalive = std::chrono::seconds(50);
  /// What runs on the control connection: FunXMPP frames in clear TCP, or inside TLS.
  enum class ControlFraming { kFunXmpp, kTls };
  ControlFraming control_framing = ControlFraming::kFunXmpp;
  /// Wait before a phone connects again after a failure: doubled from first to last.
  Duration control_first_backoff = std::chrono::seconds(1);
  Duration control_last_backoff = std::chrono::seconds(64);
  /// From a server's push to the phone's waking, by the system's own push service: mean
  /// (exponential). Its packets are not part of the world.
  Duration push_delay = std::chrono::milliseconds(500);
  TlsSection tls;
  TransfersSection transfers;
  /// Which answering relay the caller settles on.
  enum class RelayChoice { kLowestRttCaller, kLowestRttSum, kRandom, kFixed };
  RelayChoice relay_choice = RelayChoice::kLowestRttCaller;
  PathsSection paths;
  std::vector<PoolSection> pools;
  std::vector<ActiveSection> active;
  std::vector<SiteSection> sites;
};

/// The media of a call.
struct MediaSection {
  Duration packet_time = std::chrono::milliseconds(20);
  /// Mean RTP payload; the encoder's bit rate is set to bring it out.
  ByteCount mean_payload{58};
  std::uint32_t payload_type = 120;
  Duration rtcp_interval = std::chrono::seconds(5);
  /// Playout delay of the receiver's jitter buffer beyond the fastest packet; the least and the
  /// most of an adaptive one.
  Duration jitter_buffer = std::chrono::milliseconds(60);
  enum class Buffer { kFixed, kAdaptive };
  Buffer buffer = Buffer::kFixed;
  Duration most_jitter_buffer = std::chrono::milliseconds(500);
  /// What is sent while nobody speaks: all frames, or one now and then (DTX, RFC 6716).
  enum class Silence { kContinuous, kDiscontinuous };
  Silence silence = Silence::kContinuous;
  /// How long from the first packet on packets carry several frames, and how many.
  Duration bundled_for{0};
  std::uint32_t bundled_frames = 1;
  /// Whether the sender's rate follows the loss and the delay that the peer reports, and how far
  /// down.
  bool adaptive_rate = false;
  ByteCount least_payload{20};
};

}  // namespace wabed::scenarios
