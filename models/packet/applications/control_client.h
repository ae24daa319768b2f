#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/control_stream.h"
#include "models/packet/applications/dns_client.h"
#include "models/packet/hosts/phone_ledger.h"
#include "models/packet/hosts/port_allocator.h"
#include "scenarios/schema/service_section.h"

namespace wabed::packet {

/// A phone's control connection: look-up, TCP, login, keep-alive, and reconnection with back-off
/// while the application runs.
class ControlClient {
 public:
  struct Settings {
    std::uint32_t user = 0;  ///< index of the phone
    std::uint64_t seed = 0;
    std::vector<std::string> names;  ///< of chat servers, one is drawn
    scenarios::ServiceSection service;
  };
  using Handler = std::function<void(const ControlMessage&)>;

  ControlClient(Settings settings, Host& host, PhoneLedger& ledger, PortAllocator& ports,
                DnsClient& dns, Handler handler);

  /// The user opens the application.
  void Open(std::uint32_t action);
  /// Sends a message about a call, once logged in.
  void Send(const ControlMessage& message);
  bool logged_in() const { return logged_in_; }

 private:
  /// First wait before trying again, doubled up to the last. Assumption.
  static constexpr Nanoseconds kFirstBackoff{1'000'000'000};
  static constexpr Nanoseconds kLastBackoff{64'000'000'000};

  void Connect();
  void Connected(ns3::Ptr<ns3::Socket> socket);
  void Failed(ns3::Ptr<ns3::Socket> socket);
  void ClearFrame();
  void Message(const ControlMessage& message);
  void LoginTurn(std::size_t turn);
  void KeepAlive();
  void Retry();

  Settings settings_;
  Host& host_;
  PhoneLedger& ledger_;
  PortAllocator& ports_;
  DnsClient& dns_;
  Handler handler_;
  random::Stream stream_;
  Reason reason_;
  std::uint16_t port_ = 0;
  ns3::Ptr<ns3::Socket> socket_;
  std::unique_ptr<ControlStream> connection_;
  std::uint32_t session_ = 0;
  std::size_t frames_from_server_ = 0;
  bool logged_in_ = false;
  std::vector<ControlMessage> waiting_;
  Nanoseconds backoff_ = kFirstBackoff;
  ns3::EventId keep_alive_;
};

}  // namespace wabed::packet
