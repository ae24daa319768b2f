#include "models/packet/applications/media_phone.h"

namespace wabed::packet {
namespace {

/// Keeps numbers of media connections apart from those of a phone's control connections.
constexpr std::uint64_t kMedia = std::uint64_t{1} << 63;
constexpr int kPhoneShift = 24;

}  // namespace

MediaSessions::MediaSessions(std::uint32_t phone, const scenarios::ServiceSection& service,
                             std::uint64_t seed, const scenarios::DeviceProfileSection& profile) {
  settings_.seed = seed;
  settings_.connection = kMedia | std::uint64_t{phone} << kPhoneShift;
  settings_.client = service::TlsClientKindOf(profile.tls_client, service.tls.version);
}

service::TlsSettings MediaSessions::Next(const std::string& name, bool resume) {
  ++settings_.connection;
  service::TlsSettings settings = settings_;
  settings.server_name = name;
  const auto session = sessions_.find(name);
  if (resume && session != sessions_.end()) settings.session = session->second;
  return settings;
}

void MediaSessions::Remember(const std::string& name, service::TlsSession session) {
  if (!session.empty()) sessions_[name] = std::move(session);
}

}  // namespace wabed::packet
