#include "models/packet/applications/relay_prober.h"

#include <algorithm>
#include <array>

#include "models/packet/applications/relay_server.h"
#include "traces/wire/octets.h"

namespace wabed::packet {

namespace wire = traces::wire;

RelayProber::RelayProber(const std::vector<ControlMessage::RelayEntry>& relays, wire::CallEnd end,
                         const wire::WhatsAppToken& token, random::Stream stream, Transmit transmit,
                         Answered answered)
    : end_(end),
      token_(token),
      transmit_(std::move(transmit)),
      answered_(std::move(answered)),
      timers_(relays.size()) {
  for (const ControlMessage::RelayEntry& relay : relays) {
    RelayCandidate candidate;
    candidate.address = relay.address;
    candidate.fixed = relay.fixed;
    // Two zero octets in front, as in the capture of 2015.
    for (std::size_t i = 2; i < candidate.transaction.size(); ++i) {
      candidate.transaction[i] = static_cast<std::uint8_t>(stream());
    }
    candidates_.push_back(candidate);
  }
}

void RelayProber::Stop() {
  stopped_ = true;
  for (ns3::EventId& timer : timers_) timer.Cancel();
}

void RelayProber::Start() {
  for (std::size_t index = 0; index < candidates_.size(); ++index) Request(index);
}

void RelayProber::Refresh() {
  for (std::size_t index = 0; index < candidates_.size() && !stopped_; ++index) Send(index);
}

void RelayProber::Request(std::size_t index) {
  Send(index);
  timers_[index] = ns3::Simulator::Schedule(ToTime(kTimeout), &RelayProber::Expire, this, index,
                                            candidates_[index].requests);
}

void RelayProber::Send(std::size_t index) {
  RelayCandidate& candidate = candidates_[index];
  std::array<std::uint8_t, wire::kWhatsAppRelayRequestSize> octets;
  const std::size_t size = wire::EncodeWhatsAppRelayRequest(candidate.transaction, end_, token_,
                                                            octets.data(), octets.size());
  if (candidate.requests == 0) candidate.first_request = Now();
  candidate.last_request = Now();
  ++candidate.requests;
  transmit_({candidate.address, RelayServer::kPort}, octets.data(), size);
}

void RelayProber::Expire(std::size_t index, std::uint32_t requests) {
  if (candidates_[index].requests == requests && requests < kCopies) Request(index);
}

bool RelayProber::Receive(Endpoint from, const wire::StunMessage& message) {
  if (message.type() != wire::kWhatsAppRelayResponse) return false;
  const auto found = std::find_if(
      candidates_.begin(), candidates_.end(),
      [&from](const RelayCandidate& candidate) { return candidate.address == from.address; });
  if (found == candidates_.end() || message.transaction() != found->transaction) return false;
  RelayCandidate& candidate = *found;
  // With both requests under way nobody can tell which is answered (Karn): the first then counts.
  const bool single = candidate.requests == candidate.responses + 1;
  const Nanoseconds rtt = Now() - (single ? candidate.last_request : candidate.first_request);
  candidate.rtt = std::min(rtt, candidate.rtt.value_or(rtt));
  ++candidate.responses;
  if (!candidate.first_response) candidate.first_response = Now();
  const auto mapped = message.MappedAddress();
  if (mapped && !mapped->ipv6) {
    candidate.mapped = {wire::Get32(mapped->address.data()), mapped->port};
  }
  const auto index = static_cast<std::size_t>(found - candidates_.begin());
  timers_[index].Cancel();
  if (candidate.requests < kCopies && !stopped_) Request(index);
  answered_(candidate);
  return true;
}

void RelayProber::SendClose(std::size_t index) {
  const RelayCandidate& candidate = candidates_[index];
  std::array<std::uint8_t, wire::kWhatsAppRelayRequestSize> octets;
  const std::size_t size = wire::EncodeWhatsAppRelayClose(candidate.transaction, end_, token_,
                                                          octets.data(), octets.size());
  transmit_({candidate.address, RelayServer::kPort}, octets.data(), size);
}

}  // namespace wabed::packet
