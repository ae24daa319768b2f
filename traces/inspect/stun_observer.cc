#include "traces/inspect/stun_observer.h"

#include <algorithm>
#include <utility>

#include "traces/wire/whatsapp_stun.h"

namespace wabed::traces {
namespace {

// A server that never answers is asked for hours: only the latest requests are worth waiting for.
constexpr std::size_t kMaxPending = 64;
constexpr std::size_t kMaxTypes = 64;

/// What the ends of a call ask each other, not a server: signed by a key of their own (WhatsApp's
/// checks name no user).
bool IsPeerCheck(const wire::StunMessage& message) {
  return message.type() == wire::kWhatsAppPeerRequest &&
         message.Find(wire::kStunMessageIntegrity) && !message.Find(wire::kStunUsername);
}

}  // namespace

void StunObserver::Add(const ObservedPacket& packet) {
  const PacketView& view = *packet.view;
  if (view.proto != ip_protocol::kUdp || !packet.IsWhole()) return;
  const auto message = wire::StunMessage::Parse(view.payload, view.payload_size);
  if (!message) return;
  ++messages_;
  State& state = StateOf(packet, *message);
  StunExchange& exchange = state.exchange;
  const std::uint16_t type = message->type();
  if (exchange.types.size() < kMaxTypes &&
      std::find(exchange.types.begin(), exchange.types.end(), type) == exchange.types.end()) {
    exchange.types.push_back(type);
  }
  exchange.whatsapp = exchange.whatsapp || wire::IsWhatsAppStun(*message);
  // 0x0800 and its like have the class bits of a request but are none.
  if (type >= wire::kWhatsAppRelayClose || message->is_indication()) {
    ++exchange.other;
    exchange.ts_last_other = packet.ts;
    if (type == wire::kWhatsAppRelayClose) bursts_.Close(view.src.to_string(), view.src_port);
  } else if (message->is_request()) {
    AddRequest(packet, *message, state);
  } else {
    AddResponse(packet, *message, state);
  }
}

StunObserver::State& StunObserver::StateOf(const ObservedPacket& packet,
                                           const wire::StunMessage& message) {
  const auto [slot, is_new] = by_flow_.try_emplace(packet.flow, states_.size());
  if (!is_new) return states_[slot->second];
  State& state = states_.emplace_back();
  const PacketView& view = *packet.view;
  const bool from_client = !message.is_success() && !message.is_error();
  StunExchange& exchange = state.exchange;
  exchange.flow = packet.flow;
  exchange.client = (from_client ? view.src : view.dst).to_string();
  exchange.client_port = from_client ? view.src_port : view.dst_port;
  exchange.server = (from_client ? view.dst : view.src).to_string();
  exchange.server_port = from_client ? view.dst_port : view.src_port;
  exchange.ts_first = packet.ts;
  return state;
}

void StunObserver::AddRequest(const ObservedPacket& packet, const wire::StunMessage& message,
                              State& state) {
  ++state.exchange.requests;
  if (state.pending.size() == kMaxPending) state.pending.pop_front();
  state.pending.push_back({message.transaction(), packet.from_originator, packet.ts});
  if (IsPeerCheck(message)) return;
  const PacketView& view = *packet.view;
  bursts_.Request(view.src.to_string(), view.src_port, view.dst.to_string(), packet.ts,
                  static_cast<std::uint64_t>(by_flow_[packet.flow]));
}

void StunObserver::AddResponse(const ObservedPacket& packet, const wire::StunMessage& message,
                               State& state) {
  StunExchange& exchange = state.exchange;
  ++exchange.responses;
  if (!exchange.ts_first_response) exchange.ts_first_response = packet.ts;
  if (const auto mapped = message.MappedAddress()) exchange.mapped_address = mapped->ToString();
  const auto transaction = message.transaction();
  const auto request =
      std::find_if(state.pending.begin(), state.pending.end(), [&](const Pending& pending) {
        return pending.transaction == transaction &&
               pending.from_originator != packet.from_originator;
      });
  if (request == state.pending.end()) return;
  const std::chrono::duration<double, std::milli> rtt = packet.ts - request->ts;
  const bool of_client = packet.view->dst.to_string() == exchange.client &&
                         packet.view->dst_port == exchange.client_port;
  state.pending.erase(request);
  if (rtt.count() < 0) return;  // a capture whose time goes back
  // What the other end asked, itself or through the server, measures the client's side of the way.
  std::optional<double>& shortest = of_client ? exchange.min_rtt_ms : exchange.min_peer_rtt_ms;
  if (!shortest || rtt.count() < *shortest) shortest = rtt.count();
}

std::vector<StunExchange> StunObserver::TakeExchanges() {
  std::vector<StunExchange> exchanges;
  exchanges.reserve(states_.size());
  for (State& state : states_) exchanges.push_back(std::move(state.exchange));
  return exchanges;
}

}  // namespace wabed::traces
