#include "validation/qoe/call_stream.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace wabed::validation {
namespace {

using traces::RtpStream;
using traces::StunExchange;
using Socket = std::pair<std::string, std::uint16_t>;

/// After that a socket may be somebody else's (NATs give ports again), or another call's.
constexpr std::chrono::seconds kForgotten(60);

/// The phones' sockets, known by the relays they asked.
class Clients {
 public:
  explicit Clients(const std::vector<StunExchange>& exchanges) {
    for (const StunExchange& stun : exchanges) {
      if (!stun.whatsapp) continue;
      by_flow_.emplace(stun.flow, &stun);
      by_socket_[{stun.client, stun.client_port}].push_back(&stun);
    }
  }
  const StunExchange* OfFlow(std::uint64_t flow) const {
    const auto found = by_flow_.find(flow);
    return found == by_flow_.end() ? nullptr : found->second;
  }
  /// The last of a socket's exchanges that began before `before`.
  const StunExchange* OfSocket(const Socket& socket, traces::Timestamp before) const {
    const auto found = by_socket_.find(socket);
    if (found == by_socket_.end()) return nullptr;
    const StunExchange* last = nullptr;
    for (const StunExchange* stun : found->second) {
      if (stun->ts_first <= before && (last == nullptr || stun->ts_first >= last->ts_first)) {
        last = stun;
      }
    }
    return last;
  }

 private:
  std::map<std::uint64_t, const StunExchange*> by_flow_;
  std::map<Socket, std::vector<const StunExchange*>> by_socket_;
};

struct Owner {
  StreamView view;
  std::uint64_t flow;
  Socket client;
};

Socket From(const RtpStream& stream) { return {stream.src, stream.src_p}; }
Socket To(const RtpStream& stream) { return {stream.dst, stream.dst_p}; }

/// Calls while they are put together.
class Calls {
 public:
  explicit Calls(const Clients& clients) : clients_(clients) {}

  /// Adds a stream that begins no earlier than those before, if it is of a phone known here.
  void Add(const RtpStream& stream) {
    const auto owner = OwnerOf(stream);
    if (!owner) return;
    const std::size_t number = NumberOf(stream, *owner);
    list_[number].streams.push_back(&stream);
    by_source_[{owner->view, owner->client.first, stream.ssrc}] = number;
    Last& last = by_socket_[{owner->view, owner->client}];
    last = {number, std::max(last.until, stream.ts_last)};
  }
  std::vector<CallStream>& list() { return list_; }

 private:
  struct Last {
    std::size_t number = 0;
    traces::Timestamp until;
  };

  std::optional<Owner> OwnerOf(const RtpStream& stream) const {
    if (const StunExchange* own = clients_.OfFlow(stream.flow)) {
      const Socket client{own->client, own->client_port};
      return Owner{From(stream) == client ? StreamView::kFromSender : StreamView::kTowardReceiver,
                   own->flow, client};
    }
    if (const StunExchange* sender = clients_.OfSocket(From(stream), stream.ts_last)) {
      return Owner{StreamView::kFromSender, sender->flow, From(stream)};
    }
    if (const StunExchange* receiver = clients_.OfSocket(To(stream), stream.ts_last)) {
      return Owner{StreamView::kTowardReceiver, receiver->flow, To(stream)};
    }
    // Outside a NAT that maps each remote to another port only the phone's address stays.
    for (const StreamView view : {StreamView::kFromSender, StreamView::kTowardReceiver}) {
      const Socket end = view == StreamView::kFromSender ? From(stream) : To(stream);
      const auto known = by_source_.find({view, end.first, stream.ssrc});
      if (known != by_source_.end()) return Owner{view, list_[known->second].flow, end};
    }
    return std::nullopt;
  }

  /// The call a stream belongs to: of the same source, or of the source before it at its socket.
  std::size_t NumberOf(const RtpStream& stream, const Owner& owner) {
    const auto source = by_source_.find({owner.view, owner.client.first, stream.ssrc});
    if (source != by_source_.end()) return source->second;
    const auto socket = by_socket_.find({owner.view, owner.client});
    if (socket != by_socket_.end() && stream.ts_first - socket->second.until < kForgotten) {
      return socket->second.number;
    }
    CallStream& call = list_.emplace_back();
    call.view = owner.view;
    call.flow = owner.flow;
    return list_.size() - 1;
  }

  const Clients& clients_;
  std::vector<CallStream> list_;
  std::map<std::tuple<StreamView, std::string, std::uint32_t>, std::size_t> by_source_;
  std::map<std::pair<StreamView, Socket>, Last> by_socket_;
};

/// Puts the stretches of one source in order and looks at what is missing between them.
void AddStretches(std::uint32_t ssrc, const Clients& clients, CallStream& call) {
  using Part = std::pair<const RtpStream*, const RtpStream::Stretch*>;
  std::vector<Part> parts;
  for (const RtpStream* stream : call.streams) {
    if (stream->ssrc != ssrc) continue;
    for (const RtpStream::Stretch& part : stream->stretches) parts.emplace_back(stream, &part);
  }
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    return a.second->ts_first < b.second->ts_first;
  });
  const RtpStream::Stretch* before = nullptr;
  for (const auto& [stream, part] : parts) {
    SeenStretch stretch;
    stretch.flow = stream->flow;
    stretch.ssrc = ssrc;
    stretch.from = stream->src + ":" + std::to_string(stream->src_p);
    stretch.to = stream->dst + ":" + std::to_string(stream->dst_p);
    stretch.direct = clients.OfFlow(stream->flow) == nullptr;
    stretch.ts_first = part->ts_first;
    stretch.ts_last = part->ts_last;
    stretch.expected = part->expected;
    stretch.lost = part->expected - part->received;
    if (before != nullptr) {
      const auto missing =
          static_cast<std::int16_t>(part->first_sequence - before->last_sequence - 1);
      if (missing > 0) {
        call.silences.push_back({ssrc, before->ts_last, part->ts_first, before->last_sequence,
                                 part->first_sequence, static_cast<std::uint64_t>(missing)});
      }
    }
    if (before == nullptr ||
        static_cast<std::int16_t>(part->last_sequence - before->last_sequence) > 0 ||
        part->ts_first - before->ts_last > kForgotten) {
      before = part;
    }
    call.stretches.push_back(stretch);
  }
}

}  // namespace

const char* WordOf(StreamView view) {
  return view == StreamView::kTowardReceiver ? "toward-receiver" : "from-sender";
}

std::vector<CallStream> FindCallStreams(const traces::CaptureSummary& capture) {
  const Clients clients(capture.stun);
  std::vector<const RtpStream*> streams;
  for (const RtpStream& stream : capture.rtp) {
    if (stream.expected > 0) streams.push_back(&stream);
  }
  std::stable_sort(streams.begin(), streams.end(), [](const RtpStream* a, const RtpStream* b) {
    return a->ts_first < b->ts_first;
  });
  Calls found(clients);
  for (const RtpStream* stream : streams) found.Add(*stream);
  std::vector<CallStream> calls = std::move(found.list());
  for (CallStream& call : calls) {
    std::set<std::uint32_t> sources;
    for (const RtpStream* stream : call.streams) sources.insert(stream->ssrc);
    for (const std::uint32_t ssrc : sources) AddStretches(ssrc, clients, call);
    std::stable_sort(
        call.stretches.begin(), call.stretches.end(),
        [](const SeenStretch& a, const SeenStretch& b) { return a.ts_first < b.ts_first; });
  }
  std::stable_sort(calls.begin(), calls.end(), [](const CallStream& a, const CallStream& b) {
    return std::tie(a.flow, a.view) < std::tie(b.flow, b.view);
  });
  return calls;
}

}  // namespace wabed::validation
