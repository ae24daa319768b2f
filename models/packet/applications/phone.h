#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "models/packet/applications/call_session.h"
#include "models/packet/applications/control_client.h"
#include "models/packet/applications/dns_client.h"
#include "models/packet/applications/media_client.h"
#include "models/packet/hosts/host.h"
#include "models/packet/hosts/phone_ledger.h"
#include "models/packet/hosts/port_allocator.h"
#include "models/packet/truth/call_record.h"

namespace wabed::packet {

/// A phone with the messenger on it.
class Phone {
 public:
  /// Gives the record of a call by its number.
  using Records = std::function<CallRecord&(std::uint32_t call)>;

  /// `network` and `profile`: where the phone is, and what it is.
  Phone(const CallSurroundings& world, MediaSurroundings& media, Records records,
        std::uint32_t index, std::string name, std::uint32_t address, std::uint32_t resolver,
        std::vector<std::string> chat_names, const std::string& network,
        const scenarios::DeviceProfileSection& profile);
  Phone(const Phone&) = delete;
  Phone& operator=(const Phone&) = delete;

  /// The user opens the application.
  void OpenApplication();
  /// The user calls somebody.
  void PlaceCall(std::uint32_t call);
  /// Writes down what only the end of the run can tell.
  void Settle();

  const std::string& name() const { return name_; }
  std::uint32_t index() const { return index_; }
  Host& host() { return host_; }
  PhoneLedger& ledger() { return ledger_; }
  DnsClient& dns() { return dns_; }
  MediaClient& media() { return media_; }

 private:
  void Receive(const ControlMessage& message);
  CallSession& SessionOf(CallRecord& record, bool caller);

  const CallSurroundings& world_;
  Records records_;
  std::uint32_t index_;
  std::string name_;
  PhoneLedger ledger_;
  Host host_;
  PortAllocator ports_;
  DnsClient dns_;
  ControlClient control_;
  MediaClient media_;
  std::vector<std::unique_ptr<CallSession>> sessions_;
};

}  // namespace wabed::packet
