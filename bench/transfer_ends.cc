#include "bench/transfer_ends.h"

#include <algorithm>

#include <ns3/packet.h>
#include <ns3/simulator.h>

namespace wabed::bench {
namespace {

/// What an application hands over at once: a segment's worth.
constexpr std::uint32_t kChunk = 1448;

ns3::Ptr<ns3::Packet> Octets(std::uint32_t size, bool real) {
  static const std::vector<std::uint8_t> content(kChunk, 0x5a);
  return real ? ns3::Create<ns3::Packet>(content.data(), size) : ns3::Create<ns3::Packet>(size);
}

}  // namespace

struct TransferServer::Connection {
  Connection(ns3::Ptr<ns3::Socket> its_socket, const TransferJob& its_job)
      : socket(its_socket), job(its_job), left(its_job.body) {
    socket->SetRecvCallback(ns3::MakeCallback(&Connection::Readable, this));
    socket->SetSendCallback(ns3::MakeCallback(&Connection::Writable, this));
  }
  void Readable(ns3::Ptr<ns3::Socket>) {
    while (ns3::Ptr<ns3::Packet> packet = socket->Recv()) {
      if (packet->GetSize() == 0) return;
      asked += packet->GetSize();
    }
    if (asked == kRequest) Writable(socket, 0);
  }
  void Writable(ns3::Ptr<ns3::Socket>, std::uint32_t) {
    if (asked < kRequest || left == 0) return;
    while (left > 0) {
      const std::uint32_t size = std::min(left, kChunk);
      if (socket->GetTxAvailable() < size) return;
      left -= size;  // Send may call back
      socket->Send(Octets(size, job.real_octets));
    }
    socket->Close();
  }

  ns3::Ptr<ns3::Socket> socket;
  const TransferJob& job;
  std::uint32_t left, asked = 0;
};

TransferServer::TransferServer(ns3::Ptr<ns3::Socket> listener, const TransferJob& job)
    : job_(job), listener_(listener) {
  listener_->Listen();
  listener_->SetAcceptCallback(
      ns3::MakeNullCallback<bool, ns3::Ptr<ns3::Socket>, const ns3::Address&>(),
      ns3::MakeCallback(&TransferServer::Accepted, this));
}

TransferServer::~TransferServer() = default;

void TransferServer::Accepted(ns3::Ptr<ns3::Socket> socket, const ns3::Address&) {
  connections_.push_back(std::make_unique<Connection>(socket, job_));
}

TransferClient::TransferClient(Open open, ns3::Address server, const TransferJob& job,
                               std::uint32_t transfers)
    : open_(std::move(open)), server_(server), job_(job), left_(transfers) {}

void TransferClient::Start() {
  if (left_ == 0) return;
  --left_;
  socket_ = open_();
  socket_->SetConnectCallback(ns3::MakeCallback(&TransferClient::Connected, this),
                              ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>());
  socket_->SetCloseCallbacks(ns3::MakeCallback(&TransferClient::Closed, this),
                             ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>());
  socket_->SetRecvCallback(ns3::MakeCallback(&TransferClient::Readable, this));
  socket_->Connect(server_);
}

void TransferClient::Connected(ns3::Ptr<ns3::Socket> socket) {
  socket->Send(Octets(kRequest, job_.real_octets));
}

void TransferClient::Readable(ns3::Ptr<ns3::Socket> socket) {
  while (ns3::Ptr<ns3::Packet> packet = socket->Recv()) {
    if (packet->GetSize() == 0) return;
    octets_ += packet->GetSize();
    if (!job_.real_octets) continue;
    taken_.resize(packet->GetSize());
    packet->CopyData(taken_.data(), packet->GetSize());
  }
}

void TransferClient::Closed(ns3::Ptr<ns3::Socket> socket) {
  if (socket != socket_) return;
  ++completed_;
  completed_at_ = ns3::Simulator::Now();
  socket_->SetCloseCallbacks(ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>(),
                             ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>());
  socket_->Close();
  socket_ = nullptr;
  ns3::Simulator::ScheduleNow(&TransferClient::Start, this);
}

}  // namespace wabed::bench
