#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include <ns3/nstime.h>
#include <ns3/socket.h>

namespace wabed::bench {

/// What is transferred in every set-up of bench_transfers.
struct TransferJob {
  std::uint32_t body = 0;       ///< octets of an answer
  std::uint32_t transfers = 0;  ///< in all, shared evenly among the lanes
  std::uint32_t lanes = 1;      ///< pairs of hosts, each with one transfer after the other
  bool real_octets = false;     ///< octets in the packets, or only their number
};

/// Octets of a request.
constexpr std::uint32_t kRequest = 300;
/// What a path lets through, both ways, and a round trip on it.
constexpr std::uint64_t kPathRate = 1'500'000;
constexpr std::int64_t kRoundTripNs = 150'000'000;

/// The server of a transfer: answers a request with the body and closes.
class TransferServer {
 public:
  /// `listener` is bound.
  TransferServer(ns3::Ptr<ns3::Socket> listener, const TransferJob& job);
  ~TransferServer();

 private:
  struct Connection;
  void Accepted(ns3::Ptr<ns3::Socket> socket, const ns3::Address& from);

  TransferJob job_;
  ns3::Ptr<ns3::Socket> listener_;
  std::vector<std::unique_ptr<Connection>> connections_;
};

/// The client: opens a connection, asks, reads until the server closes, closes; and again.
class TransferClient {
 public:
  using Open = std::function<ns3::Ptr<ns3::Socket>()>;

  TransferClient(Open open, ns3::Address server, const TransferJob& job, std::uint32_t transfers);
  void Start();
  std::uint32_t completed() const { return completed_; }
  std::uint64_t octets() const { return octets_; }
  /// When the last one was completed.
  ns3::Time completed_at() const { return completed_at_; }

 private:
  void Connected(ns3::Ptr<ns3::Socket> socket);
  void Readable(ns3::Ptr<ns3::Socket> socket);
  void Closed(ns3::Ptr<ns3::Socket> socket);

  Open open_;
  ns3::Address server_;
  TransferJob job_;
  std::uint32_t left_;
  std::uint32_t completed_ = 0;
  std::uint64_t octets_ = 0;
  ns3::Time completed_at_;
  std::vector<std::uint8_t> taken_;
  ns3::Ptr<ns3::Socket> socket_;
};

}  // namespace wabed::bench
