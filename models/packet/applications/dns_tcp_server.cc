#include "models/packet/applications/dns_tcp_server.h"

#include <ns3/inet-socket-address.h>

namespace wabed::packet {

DnsTcpServer::DnsTcpServer(Host& host, Handler handler)
    : handler_(std::move(handler)), listener_(host.OpenTcp(53)) {
  listener_->Listen();
  listener_->SetAcceptCallback(
      ns3::MakeNullCallback<bool, ns3::Ptr<ns3::Socket>, const ns3::Address&>(),
      ns3::MakeCallback(&DnsTcpServer::Accepted, this));
}

DnsTcpServer::~DnsTcpServer() {
  listener_->SetAcceptCallback(
      ns3::MakeNullCallback<bool, ns3::Ptr<ns3::Socket>, const ns3::Address&>(),
      ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>, const ns3::Address&>());
  listener_->Close();
}

void DnsTcpServer::Accepted(ns3::Ptr<ns3::Socket> socket, const ns3::Address& from) {
  if (connections_.size() == kMostConnections) {
    ns3::Simulator::ScheduleNow([socket] { socket->Close(); });
    return;
  }
  const Connection number = next_++;
  Peer& peer = connections_[number];
  const auto address = ns3::InetSocketAddress::ConvertFrom(from);
  peer.address = {address.GetIpv4().Get(), address.GetPort()};
  peer.stream = std::make_unique<DnsTcpStream>(
      socket, [this, number](const std::vector<std::uint8_t>& message) {
        const auto found = connections_.find(number);
        if (found == connections_.end()) return;  // dropped for an earlier message
        found->second.last = Now();
        handler_(number, found->second.address, message);
      });
  peer.last = Now();
  const ns3::Callback<void, ns3::Ptr<ns3::Socket>> end(
      [this, number](ns3::Ptr<ns3::Socket>) { End(number); });
  socket->SetCloseCallbacks(end, end);
  ns3::Simulator::Schedule(ToTime(kIdle), &DnsTcpServer::CloseIdle, this, number);
}

void DnsTcpServer::Send(Connection to, const std::vector<std::uint8_t>& message) {
  const auto peer = connections_.find(to);
  if (peer == connections_.end()) return;
  peer->second.last = Now();
  peer->second.stream->Send(message);
}

void DnsTcpServer::CloseIdle(Connection connection) {
  const auto peer = connections_.find(connection);
  if (peer == connections_.end()) return;
  const Nanoseconds idle = Now() - peer->second.last;
  if (idle >= kIdle) {
    End(connection);
  } else {
    ns3::Simulator::Schedule(ToTime(kIdle - idle), &DnsTcpServer::CloseIdle, this, connection);
  }
}

void DnsTcpServer::End(Connection connection) {
  const auto peer = connections_.find(connection);
  if (peer == connections_.end()) return;
  // The stream may be the one that is calling us: it goes, and closes, when the stack is done.
  ns3::Simulator::ScheduleNow(
      [old = std::shared_ptr<DnsTcpStream>(std::move(peer->second.stream))] {});
  connections_.erase(peer);
}

}  // namespace wabed::packet
