#include "models/packet/applications/dns_exchange.h"

#include <boost/algorithm/string/predicate.hpp>

#include <ns3/double.h>
#include <ns3/inet-socket-address.h>

namespace wabed::packet {
namespace {

namespace wire = traces::wire;

/// Twice this is how long a closed connection lingers: Linux's TCP_TIMEWAIT_LEN is 60 s.
constexpr double kSegmentLifetimeSeconds = 30;
/// A TCP port is given back when no connection can linger on it: after the closing (some
/// retransmissions, if need be) and the lingering. Assumption.
constexpr Nanoseconds kPortRest = std::chrono::seconds(300);

}  // namespace

DnsExchange::DnsExchange(Host& host, PortAllocator& ports, random::Stream& identifiers,
                         Endpoint server, wire::DnsQuestion question, Settings settings,
                         Account account, Handler handler)
    : host_(host),
      ports_(ports),
      server_(server),
      settings_(settings),
      account_(std::move(account)),
      handler_(std::move(handler)),
      began_(Now()) {
  query_.id = static_cast<std::uint16_t>(identifiers());
  query_.recursion_desired = settings_.recursion_desired;
  query_.questions.push_back(std::move(question));
  query_.edns_udp_size = settings_.udp_octets;
  octets_ = wire::EncodeDns(query_);
  datagrams_ = std::make_unique<UdpEndpoint>(
      host_, ports_.Take(), [this](Endpoint from, const std::uint8_t* data, std::size_t size) {
        TakeDatagram(from, data, size);
      });
  Ask();
}

DnsExchange::~DnsExchange() {
  timer_.Cancel();
  ports_.Release(datagrams_->port());
}

void DnsExchange::End(std::unique_ptr<DnsExchange> exchange) {
  ns3::Simulator::ScheduleNow([over = std::shared_ptr<DnsExchange>(std::move(exchange))] {});
}

void DnsExchange::Ask() {
  HangUp();
  if (tries_ == settings_.tries) {
    Finish(std::nullopt);
    return;
  }
  ++tries_;
  ++outcome_.queries;
  timer_ = ns3::Simulator::Schedule(ToTime(settings_.timeout), &DnsExchange::Ask, this);
  if (account_.ledger == nullptr) {
    datagrams_->Send(server_, octets_.data(), octets_.size());
  } else {
    const PhoneLedger::Scope scope(*account_.ledger, account_.reason);
    datagrams_->Send(server_, octets_.data(), octets_.size());
  }
}

void DnsExchange::AskByTcp() {
  timer_.Cancel();
  timer_ = ns3::Simulator::Schedule(ToTime(settings_.timeout), &DnsExchange::Ask, this);
  tcp_port_ = ports_.Take();
  if (account_.ledger != nullptr) account_.ledger->RegisterTcp(tcp_port_, account_.reason);
  tcp_ = host_.OpenTcp(tcp_port_);
  tcp_->SetAttribute("MaxSegLifetime", ns3::DoubleValue(kSegmentLifetimeSeconds));
  tcp_->SetConnectCallback(ns3::MakeCallback(&DnsExchange::Connected, this),
                           ns3::MakeCallback(&DnsExchange::Broken, this));
  tcp_->SetCloseCallbacks(ns3::MakeCallback(&DnsExchange::Broken, this),
                          ns3::MakeCallback(&DnsExchange::Broken, this));
  stream_ = std::make_unique<DnsTcpStream>(tcp_, [this](const std::vector<std::uint8_t>& message) {
    Take(message.data(), message.size(), true);
  });
  tcp_->Connect(ns3::InetSocketAddress(ns3::Ipv4Address(server_.address), server_.port));
}

void DnsExchange::Connected(ns3::Ptr<ns3::Socket> socket) {
  if (socket != tcp_) return;
  ++outcome_.queries;
  stream_->Send(octets_);
}

void DnsExchange::Broken(ns3::Ptr<ns3::Socket> socket) {
  if (socket != tcp_ || over_) return;
  timer_.Cancel();
  Ask();
}

void DnsExchange::HangUp() {
  if (!stream_) return;
  tcp_ = nullptr;
  // The stack may be calling us: the stream goes, and closes, when it is done.
  ns3::Simulator::ScheduleNow([old = std::shared_ptr<DnsTcpStream>(std::move(stream_))] {});
  ns3::Simulator::Schedule(ToTime(kPortRest),
                           [&ports = ports_, port = tcp_port_] { ports.Release(port); });
}

void DnsExchange::TakeDatagram(Endpoint from, const std::uint8_t* data, std::size_t size) {
  if (from == server_) Take(data, size, false);
}

void DnsExchange::Take(const std::uint8_t* data, std::size_t size, bool by_tcp) {
  // While a connection is open, or when all is said, datagrams are echoes of what we know.
  if (over_ || by_tcp != (tcp_ != nullptr)) return;
  auto message = wire::ParseDns(data, size);
  if (!message || !Answers(*message)) return;
  if (message->truncated && !by_tcp) {
    AskByTcp();
    return;
  }
  outcome_.tcp = by_tcp;
  Finish(std::move(message));
}

bool DnsExchange::Answers(const wire::DnsMessage& message) const {
  if (!message.response || message.id != query_.id || message.questions.size() != 1) return false;
  const wire::DnsQuestion& asked = query_.questions.front();
  const wire::DnsQuestion& answered = message.questions.front();
  return answered.type == asked.type && answered.klass == asked.klass &&
         boost::algorithm::iequals(answered.name, asked.name);
}

void DnsExchange::Finish(std::optional<wire::DnsMessage> answer) {
  over_ = true;
  timer_.Cancel();
  HangUp();
  outcome_.answer = std::move(answer);
  outcome_.time = Now() - began_;
  handler_(std::move(outcome_));
}

}  // namespace wabed::packet
