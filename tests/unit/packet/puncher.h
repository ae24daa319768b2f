#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "models/packet/applications/udp_endpoint.h"

namespace wabed::packet::testing {

/// What punchers and their server say to each other: the first octet of a datagram.
enum class Word : std::uint8_t { kWhoAmI = 1, kYouAre, kCheck, kAnswer };

/// Tells who asks from which socket it was asked (as STUN does, RFC 5389).
class ReflexiveServer {
 public:
  static constexpr std::uint16_t kPort = 3478;

  explicit ReflexiveServer(Host& host, std::uint16_t port = kPort)
      : socket_(host, port, [this](Endpoint from, const std::uint8_t*, std::size_t) {
          const std::uint8_t words[] = {static_cast<std::uint8_t>(Word::kYouAre),
                                        static_cast<std::uint8_t>(from.address >> 24),
                                        static_cast<std::uint8_t>(from.address >> 16),
                                        static_cast<std::uint8_t>(from.address >> 8),
                                        static_cast<std::uint8_t>(from.address),
                                        static_cast<std::uint8_t>(from.port >> 8),
                                        static_cast<std::uint8_t>(from.port)};
          socket_.Send(from, words, sizeof words);
        }) {}

 private:
  UdpEndpoint socket_;
};

/// One end that punches holes with one UDP socket, after the manner of ICE (RFC 5245): it checks
/// the sockets it is told of and those that checks come from, and a check has succeeded when its
/// answer comes from where it went (section 7.1.3.1).
class Puncher {
 public:
  Puncher(Host& host, std::uint16_t port)
      : host_(host),
        socket_(host, port, [this](Endpoint from, const std::uint8_t* data, std::size_t size) {
          std::uint8_t words[7] = {};
          std::copy_n(data, std::min(size, sizeof words), words);
          Hear(from, words);
        }) {}

  void Ask(Endpoint server) { Send(server, Word::kWhoAmI, 0); }
  void TellOf(Endpoint peer) {
    for (const Endpoint known : peers_) {
      if (known == peer) return;
    }
    peers_.push_back(peer);
  }
  /// One check to each socket of the peer that is known.
  void Check() {
    const std::vector<Endpoint> peers = peers_;
    for (const Endpoint peer : peers) {
      sent_to_[++checks_] = peer;
      Send(peer, Word::kCheck, checks_);
    }
  }

  Endpoint own() const { return {host_.address(), socket_.port()}; }
  const std::optional<Endpoint>& reflexive() const { return reflexive_; }
  /// The first peer's socket from which a check was answered.
  const std::optional<Endpoint>& reached() const { return reached_; }
  /// Where the first check came from.
  const std::optional<Endpoint>& checked_by() const { return checked_by_; }

 private:
  void Send(Endpoint to, Word word, std::uint16_t number) {
    const std::uint8_t words[7] = {static_cast<std::uint8_t>(word),
                                   static_cast<std::uint8_t>(number >> 8),
                                   static_cast<std::uint8_t>(number)};
    socket_.Send(to, words, sizeof words);
  }
  void Hear(Endpoint from, const std::uint8_t* words) {
    const auto number = static_cast<std::uint16_t>(words[1] << 8 | words[2]);
    switch (static_cast<Word>(words[0])) {
      case Word::kYouAre:
        reflexive_ = Endpoint{std::uint32_t{number} << 16 | std::uint32_t{words[3]} << 8 | words[4],
                              static_cast<std::uint16_t>(words[5] << 8 | words[6])};
        break;
      case Word::kCheck:
        if (!checked_by_) checked_by_ = from;
        TellOf(from);
        Send(from, Word::kAnswer, number);
        break;
      case Word::kAnswer:
        if (sent_to_.count(number) != 0 && sent_to_[number] == from && !reached_) reached_ = from;
        break;
      case Word::kWhoAmI:
        break;
    }
  }

  Host& host_;
  UdpEndpoint socket_;
  std::vector<Endpoint> peers_;
  std::map<std::uint16_t, Endpoint> sent_to_;
  std::uint16_t checks_ = 0;
  std::optional<Endpoint> reflexive_, reached_, checked_by_;
};

}  // namespace wabed::packet::testing
