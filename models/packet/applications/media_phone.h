#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "models/packet/applications/dns_client.h"
#include "models/packet/hosts/host.h"
#include "models/packet/hosts/phone_ledger.h"
#include "models/packet/hosts/port_allocator.h"
#include "models/service/tls_settings.h"
#include "scenarios/schema/population_section.h"

namespace wabed::packet {

/// A phone as its media client needs it.
struct MediaPhone {
  std::uint32_t index = 0;
  std::string name;
  std::string network;
  scenarios::DeviceProfileSection profile;
  Host& host;
  PhoneLedger& ledger;
  PortAllocator& ports;
  DnsClient& dns;
};

/// A phone's TLS connections to media servers: their numbers, and sessions that can be resumed.
class MediaSessions {
 public:
  MediaSessions(std::uint32_t phone, const scenarios::ServiceSection& service, std::uint64_t seed,
                const scenarios::DeviceProfileSection& profile);

  /// Settings for the next connection to a name, to be resumed if told and possible.
  service::TlsSettings Next(const std::string& name, bool resume);
  /// Keeps the newest session with a name.
  void Remember(const std::string& name, service::TlsSession session);

 private:
  service::TlsSettings settings_;
  std::map<std::string, service::TlsSession> sessions_;
};

}  // namespace wabed::packet
