#include "cli/inspect_calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace wabed::cli {
namespace {

using traces::Timestamp;
using Socket = std::pair<std::string, std::uint16_t>;

// What is known of the calls of one socket.
struct Party {
  std::vector<const traces::StunExchange*> whatsapp;
  std::vector<const traces::RtpStream*> streams;
  std::optional<Timestamp> burst;
  std::size_t servers = 0;  // of the burst
};

std::string Text(const Socket& socket) {
  const bool ipv6 = socket.first.find(':') != std::string::npos;
  return fmt::format(ipv6 ? "[{}]:{}" : "{}:{}", socket.first, socket.second);
}

class Finder {
 public:
  explicit Finder(const traces::CaptureSummary& summary) : summary_(summary) {}

  std::vector<std::string> Find() {
    for (const auto& stun : summary_.stun) {
      if (stun.whatsapp) parties_[{stun.client, stun.client_port}].whatsapp.push_back(&stun);
    }
    std::vector<std::pair<Timestamp, std::string>> lines;
    AddBursts();
    AddStreams();
    for (const auto& [socket, party] : parties_) {
      const std::string who = Text(socket);
      if (!party.whatsapp.empty()) {
        lines.push_back(WhatsApp(who, party));
      } else if (!party.streams.empty()) {
        AddLeg(socket, party);
      } else if (party.burst) {
        lines.emplace_back(*party.burst,
                           fmt::format("at {} s: {} asks {} servers by standard STUN; no RTP seen",
                                       At(*party.burst), who, party.servers));
      }
    }
    for (const auto& [hosts, call] : other_calls_) lines.push_back(OtherCall(call));
    std::sort(lines.begin(), lines.end());
    std::vector<std::string> sentences;
    for (auto& [ts, line] : lines) sentences.push_back(std::move(line));
    return sentences;
  }

 private:
  std::string At(Timestamp ts) const {
    return fmt::format("{:.1f}", std::chrono::duration<double>(ts - *summary_.ts_first).count());
  }

  void AddBursts() {
    for (const auto& burst : summary_.bursts) {
      Party& party = parties_[{burst.client, burst.client_port}];
      std::set<std::string> servers;
      for (const auto index : burst.exchanges) servers.insert(summary_.stun[index].server);
      if (!party.burst) party.burst = burst.ts_first;
      party.servers = std::max(party.servers, servers.size());
    }
  }

  // A stream belongs to a socket already known to be in a call, or else to the flow's originator.
  void AddStreams() {
    std::map<std::uint64_t, Socket> originator;
    for (const auto& flow : summary_.flows) originator[flow.number] = {flow.orig_h, flow.orig_p};
    for (const auto& stream : summary_.rtp) {
      Socket owner = originator[stream.flow];
      for (const Socket& end :
           {Socket{stream.src, stream.src_p}, Socket{stream.dst, stream.dst_p}}) {
        if (parties_.count(end) != 0) owner = end;
      }
      parties_[owner].streams.push_back(&stream);
    }
  }

  static const std::string& Peer(const Socket& self, const traces::RtpStream& stream) {
    return self == Socket{stream.src, stream.src_p} ? stream.dst : stream.src;
  }

  std::string Media(const std::vector<const traces::RtpStream*>& streams,
                    const std::vector<std::string>& peers) const {
    if (streams.empty()) return "no RTP seen";
    Timestamp first = streams.front()->ts_first, last = first;
    std::uint64_t packets = 0;
    std::set<std::uint32_t> sources;
    for (const auto* stream : streams) {
      first = std::min(first, stream->ts_first);
      last = std::max(last, stream->ts_last);
      packets += stream->packets;
      sources.insert(stream->ssrc);
    }
    std::string text =
        fmt::format("RTP from {} to {} s, {} packets of {} source{}, with {}", At(first), At(last),
                    packets, sources.size(), sources.size() == 1 ? "" : "s", peers.front());
    for (std::size_t i = 1; i < peers.size(); ++i) text += ", then " + peers[i];
    return text;
  }

  static std::vector<std::string> Peers(const Socket& self, const Party& party) {
    std::vector<std::string> peers;
    for (const auto* stream : party.streams) {
      const std::string& peer = Peer(self, *stream);
      if (std::find(peers.begin(), peers.end(), peer) == peers.end()) peers.push_back(peer);
    }
    return peers;
  }

  // A call that is not WhatsApp's may use several sockets between the same two hosts: one entry.
  struct OtherParty {
    std::vector<Socket> sockets;
    std::vector<std::string> peers;
    std::vector<const traces::RtpStream*> streams;
  };

  void AddLeg(const Socket& socket, const Party& party) {
    const auto peers = Peers(socket, party);
    OtherParty& call = other_calls_[{socket.first, peers.front()}];
    call.sockets.push_back(socket);
    for (const std::string& peer : peers) {
      if (std::find(call.peers.begin(), call.peers.end(), peer) == call.peers.end()) {
        call.peers.push_back(peer);
      }
    }
    call.streams.insert(call.streams.end(), party.streams.begin(), party.streams.end());
  }

  std::pair<Timestamp, std::string> WhatsApp(const std::string& who, const Party& party) const {
    Timestamp first = party.whatsapp.front()->ts_first;
    std::optional<Timestamp> closed;
    std::set<std::string> asked, answered;
    for (const auto* stun : party.whatsapp) {
      first = std::min(first, stun->ts_first);
      asked.insert(stun->server);
      if (stun->responses > 0) answered.insert(stun->server);
      const auto& types = stun->types;
      if (stun->ts_last_other && std::find(types.begin(), types.end(), 0x0800) != types.end()) {
        closed = std::max(closed.value_or(*stun->ts_last_other), *stun->ts_last_other);
      }
    }
    const Socket self{party.whatsapp.front()->client, party.whatsapp.front()->client_port};
    std::string line =
        fmt::format("at {} s: WhatsApp call of {}: {} relays asked, {} answered; {}", At(first),
                    who, asked.size(), answered.size(), Media(party.streams, Peers(self, party)));
    line += closed ? fmt::format("; closed at {} s", At(*closed)) : "; not seen to close";
    return {first, line};
  }

  std::pair<Timestamp, std::string> OtherCall(const OtherParty& call) const {
    Timestamp first = call.streams.front()->ts_first;
    for (const auto* stream : call.streams) first = std::min(first, stream->ts_first);
    std::string who = Text(call.sockets.front());
    for (std::size_t i = 1; i < call.sockets.size(); ++i) {
      who += fmt::format(" and :{}", call.sockets[i].second);
    }
    return {first, fmt::format("at {} s: other call of {}, without WhatsApp's STUN: {}", At(first),
                               who, Media(call.streams, call.peers))};
  }

  const traces::CaptureSummary& summary_;
  std::map<Socket, Party> parties_;
  std::map<std::pair<std::string, std::string>, OtherParty> other_calls_;  // by pair of hosts
};

}  // namespace

std::vector<std::string> FindCalls(const traces::CaptureSummary& summary) {
  return Finder(summary).Find();
}

}  // namespace wabed::cli
