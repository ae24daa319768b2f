#include "traces/inspect/tls_observer.h"

#include <algorithm>

namespace wabed::traces {
namespace {

constexpr std::uint16_t kTls13 = 0x0304;

// Without TLS 1.3, where certificates are enciphered: a server that changes to the new keys has
// sent its certificate before, or takes up an earlier session (RFC 5246 section 7.3).
std::optional<bool> Resumed(const TlsDirection& server) {
  if (server.certificate_octets()) return false;
  const auto& hello = server.server_hello();
  if (!hello || hello->version >= kTls13 || !server.changed_cipher()) return std::nullopt;
  return true;
}

}  // namespace

void TlsObserver::Add(const ObservedPacket& packet) {
  if (packet.view->proto != ip_protocol::kTcp) return;
  const auto [slot, is_new] = flows_.try_emplace(packet.flow);
  if (is_new) slot->second = std::make_unique<Flow>();
  if (!slot->second) return;
  Flow& flow = *slot->second;
  (packet.from_originator ? flow.from_originator : flow.from_responder).Add(packet);
  if (flow.from_originator.not_tls() || flow.from_responder.not_tls()) slot->second.reset();
}

std::vector<TlsObservation> TlsObserver::Take() {
  std::vector<TlsObservation> observations;
  for (const auto& [number, flow] : flows_) {
    if (!flow) continue;
    flow->from_originator.End();
    flow->from_responder.End();
    const TlsDirection* client = &flow->from_originator;
    const TlsDirection* server = &flow->from_responder;
    if (server->client_hello() || client->server_hello()) std::swap(client, server);
    if (!client->client_hello() && !server->server_hello()) continue;
    TlsObservation one;
    one.flow = number;
    if (const auto& hello = client->client_hello()) {
      one.version = hello->version;
      one.server_name = hello->server_name;
    }
    if (const auto& hello = server->server_hello()) {
      one.version = hello->version;
      one.cipher_suite = hello->cipher_suite;
    }
    one.certificate_octets = server->certificate_octets();
    one.resumed = Resumed(*server);
    one.orig_records = flow->from_originator.records();
    one.orig_octets = flow->from_originator.octets();
    one.resp_records = flow->from_responder.records();
    one.resp_octets = flow->from_responder.octets();
    one.complete = client->complete() && server->complete();
    observations.push_back(std::move(one));
  }
  std::sort(observations.begin(), observations.end(),
            [](const auto& a, const auto& b) { return a.flow < b.flow; });
  return observations;
}

}  // namespace wabed::traces
