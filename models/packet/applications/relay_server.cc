#include "models/packet/applications/relay_server.h"

#include <algorithm>
#include <array>

#include "models/packet/applications/relay_token.h"

namespace wabed::packet {
namespace {

namespace wire = traces::wire;

/// STUN has two zero bits in front, RTP and RTCP the version 2 (RFC 7983 section 7).
constexpr std::uint8_t kVersionBits = 0xc0;
constexpr std::uint8_t kRtpVersion = 0x80;
/// Larger messages than the phones send are nobody's.
constexpr std::size_t kMostStun = 256;

/// What the phones ask and answer each other: Binding with their own integrity, not the relay's.
bool IsPeerCheck(const std::uint8_t* data, std::size_t size) {
  const auto message = wire::StunMessage::Parse(data, size);
  return message &&
         (message->type() == wire::kWhatsAppPeerRequest ||
          message->type() == wire::kWhatsAppPeerResponse) &&
         message->Find(wire::kStunMessageIntegrity);
}

}  // namespace

RelayServer::RelayServer(Host& host, ServerLedger& ledger, std::uint64_t seed,
                         traces::Timestamp start)
    : ledger_(ledger),
      seed_(seed),
      start_(start),
      socket_(host, kPort, [this](Endpoint from, const std::uint8_t* data, std::size_t size) {
        Receive(from, data, size);
      }) {}

void RelayServer::Receive(Endpoint from, const std::uint8_t* data, std::size_t size) {
  if (size > 0 && (data[0] & kVersionBits) == kRtpVersion) {
    Relay(from, data, size);
  } else if (size == 0 || size > kMostStun) {
    ++dropped_;
  } else if (IsPeerCheck(data, size)) {
    Relay(from, data, size);
  } else {
    ReceiveStun(from, data, size);
  }
}

void RelayServer::ReceiveStun(Endpoint from, const std::uint8_t* data, std::size_t size) {
  const auto message = wire::StunMessage::Parse(data, size);
  const auto caller = message ? message->Find(wire::kWhatsAppCallerToken) : std::nullopt;
  const auto callee = message ? message->Find(wire::kWhatsAppCalleeToken) : std::nullopt;
  const auto& shown = caller ? caller : callee;
  if (!shown || shown->size != wire::kWhatsAppTokenSize) {
    ++dropped_;
    return;
  }
  if (message->type() == wire::kWhatsAppRelayClose) {
    Close(from);
    return;
  }
  wire::WhatsAppToken token;
  std::copy(shown->value, shown->value + shown->size, token.begin());
  const auto end = caller ? wire::CallEnd::kCaller : wire::CallEnd::kCallee;
  const auto call = CallOfRelayToken(seed_, token, end);
  if (message->type() != wire::kWhatsAppRelayRequest || !call) {
    ++dropped_;
    return;
  }
  const int index = caller ? 0 : 1;
  Client& client = calls_[*call].ends[index];
  // Its NAT has given it another socket: the old one is somebody else's from now on.
  if (client.known && !(client.endpoint == from)) allocations_.Erase(Key(client.endpoint));
  client = {from, true};
  allocations_[Key(from)] = {*call, index, {}};
  Introduce(*call);
  const auto now =
      std::chrono::duration_cast<std::chrono::milliseconds>((start_ + Now()).time_since_epoch());
  std::array<std::uint8_t, wire::kWhatsAppRelayResponseSize> response;
  const std::size_t length = wire::EncodeWhatsAppRelayResponse(
      message->transaction(), wire::StunAddress::Ipv4(from.address, from.port),
      static_cast<std::uint64_t>(now.count()), response.data(), response.size());
  socket_.Send(from, response.data(), length);
}

void RelayServer::Relay(Endpoint from, const std::uint8_t* data, std::size_t size) {
  const Allocation* allocation = allocations_.Find(Key(from));
  if (allocation == nullptr || !allocation->other.known) {
    ++dropped_;
    return;
  }
  ++relayed_;
  const ServerLedger::Scope scope(ledger_, ledger_.last_received().cause);
  socket_.Send(allocation->other.endpoint, data, size);
}

void RelayServer::Introduce(std::uint32_t call) {
  const Client(&ends)[2] = calls_[call].ends;
  for (const int end : {0, 1}) {
    // A socket that has since asked for another call is that call's.
    Allocation* allocation = ends[end].known ? allocations_.Find(Key(ends[end].endpoint)) : nullptr;
    if (allocation != nullptr && allocation->call == call && allocation->end == end) {
      allocation->other = ends[1 - end];
    }
  }
}

void RelayServer::Close(Endpoint from) {
  const Allocation* allocation = allocations_.Find(Key(from));
  if (allocation == nullptr) {
    ++dropped_;
    return;
  }
  const Allocation gone = *allocation;
  allocations_.Erase(Key(from));
  Call& call = calls_[gone.call];
  call.ends[gone.end].known = false;
  Introduce(gone.call);
  if (!call.ends[1 - gone.end].known) calls_.erase(gone.call);
}

}  // namespace wabed::packet
