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

/// What WhatsApp's side does in a call and between calls.
struct ServiceSection {
  std::string zone = "whatsapp.net";
  DnsSection dns;
  /// Relay addresses handed to both ends of a call, the fixed ones included.
  std::uint32_t relays_per_call = 8;
  /// Share of control connections that go to port 443 instead of 5222.
  Fraction control_port_443{0.3};
  Duration control_keepalive = std::chrono::seconds(50);
  /// Which answering relay the caller settles on.
  enum class RelayChoice { kLowestRttCaller, kLowestRttSum, kRandom };
  RelayChoice relay_choice = RelayChoice::kLowestRttCaller;
  std::vector<PoolSection> pools;
  std::vector<SiteSection> sites;
};

/// The media of a call.
struct MediaSection {
  Duration packet_time = std::chrono::milliseconds(20);
  /// Mean RTP payload; the encoder's bit rate is set to bring it out.
  ByteCount mean_payload{58};
  std::uint32_t payload_type = 120;
  Duration rtcp_interval = std::chrono::seconds(5);
  /// Playout delay of the receiver's jitter buffer beyond the fastest packet.
  Duration jitter_buffer = std::chrono::milliseconds(60);
};

}  // namespace wabed::scenarios
