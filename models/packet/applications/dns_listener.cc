#include "models/packet/applications/dns_listener.h"

#include <algorithm>
#include <limits>

namespace wabed::packet {
namespace {

namespace wire = traces::wire;

constexpr std::size_t kTcpOctets = std::numeric_limits<std::uint16_t>::max();
constexpr std::uint16_t kInternet = 1;  // class IN

}  // namespace

DnsListener::DnsListener(Host& host, std::uint32_t udp_octets, Handler handler)
    : udp_octets_(static_cast<std::uint16_t>(udp_octets)),
      handler_(std::move(handler)),
      datagrams_(host, 53,
                 [this](Endpoint from, const std::uint8_t* data, std::size_t size) {
                   TakeDatagram(from, data, size);
                 }),
      connections_(host, [this](DnsTcpServer::Connection connection, Endpoint from,
                                const std::vector<std::uint8_t>& message) {
        TakeMessage(connection, from, message);
      }) {}

void DnsListener::TakeDatagram(Endpoint from, const std::uint8_t* data, std::size_t size) {
  if (silent_) return;
  auto message = wire::ParseDns(data, size);
  if (message && !message->response) Take({from, 0, std::move(*message)});
}

void DnsListener::TakeMessage(DnsTcpServer::Connection connection, Endpoint from,
                              const std::vector<std::uint8_t>& octets) {
  if (silent_) return;
  auto message = wire::ParseDns(octets.data(), octets.size());
  if (!message || message->response) {
    connections_.Drop(connection);
    return;
  }
  ++asked_by_tcp_;
  Take({from, connection, std::move(*message)});
}

void DnsListener::Take(const DnsAsker& asker) {
  wire::DnsMessage refusal;
  if (asker.query.opcode != 0) {
    refusal.rcode = wire::kDnsNotImplemented;
  } else if (asker.query.questions.size() != 1) {
    refusal.rcode = wire::kDnsFormatError;
  } else if (asker.query.questions.front().klass != kInternet) {
    refusal.rcode = wire::kDnsRefused;
  } else {
    handler_(asker);
    return;
  }
  Reply(asker, std::move(refusal));
}

bool DnsListener::Reply(const DnsAsker& to, wire::DnsMessage answer) {
  if (silent_) return true;
  answer.id = to.query.id;
  answer.response = true;
  answer.opcode = to.query.opcode;
  answer.recursion_desired = to.query.recursion_desired;
  answer.questions = to.query.questions;
  answer.edns_udp_size.reset();
  if (to.query.edns_udp_size) answer.edns_udp_size = udp_octets_;
  if (to.tcp != 0) {
    connections_.Send(to.tcp, wire::EncodeDns(answer, kTcpOctets));
    return true;
  }
  // A size below 512 counts as 512 (RFC 6891 section 6.2.3).
  const std::size_t asked_for =
      std::max<std::size_t>(wire::kDnsUdpSize, to.query.edns_udp_size.value_or(0));
  const std::size_t limit = std::min<std::size_t>(asked_for, udp_octets_);
  std::vector<std::uint8_t> octets = wire::EncodeDns(answer, kTcpOctets);
  const bool fits = octets.size() <= limit;
  if (!fits) {
    answer.truncated = true;
    answer.answers.clear();
    answer.authorities.clear();
    answer.additionals.clear();
    octets = wire::EncodeDns(answer, limit);
  }
  datagrams_.Send(to.address, octets.data(), octets.size());
  return fits;
}

}  // namespace wabed::packet
