#include "models/packet/applications/dns_tcp_stream.h"

#include <algorithm>

#include <ns3/packet.h>

namespace wabed::packet {

namespace wire = traces::wire;

DnsTcpStream::DnsTcpStream(ns3::Ptr<ns3::Socket> socket, Handler handler)
    : socket_(socket), handler_(std::move(handler)) {
  socket_->SetRecvCallback(ns3::MakeCallback(&DnsTcpStream::Readable, this));
  socket_->SetSendCallback(ns3::MakeCallback(&DnsTcpStream::Writable, this));
}

DnsTcpStream::~DnsTcpStream() {
  const auto nobody = ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>();
  socket_->SetRecvCallback(nobody);
  socket_->SetSendCallback(ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>, std::uint32_t>());
  socket_->SetConnectCallback(nobody, nobody);
  socket_->SetCloseCallbacks(nobody, nobody);
  socket_->Close();
}

void DnsTcpStream::Send(const std::vector<std::uint8_t>& message) {
  const std::vector<std::uint8_t> framed = wire::DnsForTcp(message);
  waiting_.insert(waiting_.end(), framed.begin(), framed.end());
  Flush();
}

void DnsTcpStream::Flush() {
  const std::size_t room = std::min<std::size_t>(socket_->GetTxAvailable(), waiting_.size());
  if (room == 0) return;
  const int sent =
      socket_->Send(ns3::Create<ns3::Packet>(waiting_.data(), static_cast<std::uint32_t>(room)));
  if (sent > 0) waiting_.erase(waiting_.begin(), waiting_.begin() + sent);
}

void DnsTcpStream::Writable(ns3::Ptr<ns3::Socket>, std::uint32_t) { Flush(); }

void DnsTcpStream::Readable(ns3::Ptr<ns3::Socket> socket) {
  while (ns3::Ptr<ns3::Packet> packet = socket->Recv()) {
    if (packet->GetSize() == 0) return;
    std::vector<std::uint8_t> octets(packet->GetSize());
    packet->CopyData(octets.data(), packet->GetSize());
    reader_.Feed(octets.data(), octets.size());
    while (const auto message = reader_.Next()) handler_(*message);
  }
}

}  // namespace wabed::packet
