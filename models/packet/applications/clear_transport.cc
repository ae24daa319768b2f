#include <algorithm>

#include <ns3/packet.h>

#include "models/packet/applications/control_transport.h"

namespace wabed::packet {

ClearTransport::ClearTransport(ns3::Ptr<ns3::Socket> socket, Owner& owner)
    : socket_(socket), owner_(owner), alive_(std::make_shared<bool>(true)) {
  socket_->SetRecvCallback(ns3::MakeCallback(&ClearTransport::Readable, this));
  socket_->SetSendCallback(ns3::MakeCallback(&ClearTransport::Writable, this));
  socket_->SetCloseCallbacks(ns3::MakeCallback(&ClearTransport::Closed, this),
                             ns3::MakeCallback(&ClearTransport::Failed, this));
}

ClearTransport::~ClearTransport() {
  *alive_ = false;
  const auto nobody = ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>();
  socket_->SetRecvCallback(nobody);
  socket_->SetSendCallback(ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>, std::uint32_t>());
  socket_->SetCloseCallbacks(nobody, nobody);
  socket_->Close();
}

void ClearTransport::Send(const std::vector<std::uint8_t>& octets) {
  if (waiting_.empty()) {
    const std::size_t room = std::min<std::size_t>(socket_->GetTxAvailable(), octets.size());
    const int sent = room == 0 ? 0
                               : socket_->Send(ns3::Create<ns3::Packet>(
                                     octets.data(), static_cast<std::uint32_t>(room)));
    waiting_.assign(octets.begin() + std::max(sent, 0), octets.end());
    return;
  }
  waiting_.insert(waiting_.end(), octets.begin(), octets.end());
  Writable(socket_, 0);
}

void ClearTransport::Writable(ns3::Ptr<ns3::Socket>, std::uint32_t) {
  if (waiting_.empty()) return;
  std::vector<std::uint8_t> octets;
  octets.swap(waiting_);
  Send(octets);
}

void ClearTransport::Readable(ns3::Ptr<ns3::Socket> socket) {
  const std::shared_ptr<bool> alive = alive_;
  while (ns3::Ptr<ns3::Packet> packet = socket->Recv()) {
    if (packet->GetSize() == 0) return;
    std::vector<std::uint8_t> octets(packet->GetSize());
    packet->CopyData(octets.data(), packet->GetSize());
    if (!owner_.Arrived(octets.data(), octets.size()) || !*alive) return;
  }
}

void ClearTransport::Closed(ns3::Ptr<ns3::Socket>) { owner_.Lost(End::kClosed); }

void ClearTransport::Failed(ns3::Ptr<ns3::Socket>) { owner_.Lost(End::kTimeout); }

}  // namespace wabed::packet
