#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "models/packet/applications/call_session.h"
#include "models/packet/applications/chat_application.h"
#include "models/packet/applications/control_client.h"
#include "models/packet/applications/dns_client.h"
#include "models/packet/applications/media_client.h"
#include "models/packet/hosts/host.h"
#include "models/packet/hosts/phone_ledger.h"
#include "models/packet/hosts/port_allocator.h"
#include "models/packet/truth/call_record.h"

namespace wabed::packet {

/// A phone with the messenger on it.
class Phone final : private ControlClient::Owner {
 public:
  /// Gives the record of a call by its number.
  using Records = std::function<CallRecord&(std::uint32_t call)>;

  /// `index` is the phone's among the people's users.
  Phone(const CallSurroundings& world, ChatSurroundings& chat, MediaSurroundings& media,
        Records records, std::uint32_t index, std::uint32_t address, std::uint32_t resolver);
  Phone(const Phone&) = delete;
  Phone& operator=(const Phone&) = delete;

  /// The user opens the application and keeps it running, in a world without a population.
  void OpenApplication();
  /// The user calls somebody.
  void PlaceCall(std::uint32_t call);
  /// The phone has a network, or has none. Two reasons to have none count twice.
  void SetReachable(bool reachable);
  /// Writes down what only the end of the run can tell.
  void Settle();

  const std::string& name() const { return name_; }
  std::uint32_t index() const { return index_; }
  Host& host() { return host_; }
  PhoneLedger& ledger() { return ledger_; }
  DnsClient& dns() { return dns_; }
  MediaClient& media() { return media_; }
  ChatApplication& chat() { return chat_; }

 private:
  void LoggedIn() override;
  void Received(const ControlMessage& message) override;
  bool InUse() const override;
  CallSession& SessionOf(CallRecord& record, bool caller);

  const CallSurroundings& world_;
  Records records_;
  std::uint32_t index_;
  const std::string& name_;
  PhoneLedger ledger_;
  Host host_;
  PortAllocator ports_;
  DnsClient dns_;
  ControlClient control_;
  MediaClient media_;
  ChatApplication chat_;
  std::vector<std::unique_ptr<CallSession>> sessions_;
  std::uint32_t without_network_ = 0;  ///< reasons
};

}  // namespace wabed::packet
