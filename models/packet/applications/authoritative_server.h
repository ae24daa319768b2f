#pragma once

#include "models/packet/applications/dns_listener.h"
#include "models/packet/applications/server_application.h"
#include "models/service/answer_order.h"
#include "models/service/zones.h"

namespace wabed::packet {

/// An authoritative DNS server: answers for the zones the world gives to its address, and refuses
/// (REFUSED) what lies in no zone of its own.
class AuthoritativeServer final : public ServerApplication {
 public:
  /// `zones` must outlive the simulation. `seed` is for random answers.
  AuthoritativeServer(Host& host, const service::Zones& zones, const scenarios::DnsSection& dns,
                      std::uint64_t seed);

 private:
  void SilenceChanged() override { listener_.SetSilent(silent()); }
  void Asked(const DnsAsker& asker);

  const service::Zones& zones_;
  std::uint32_t address_;
  service::AnswerOrder order_;
  DnsListener listener_;
};

}  // namespace wabed::packet
