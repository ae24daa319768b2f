#include "models/service/tls_settings.h"

#include "traces/wire/x509_skeleton.h"

namespace wabed::service {

using scenarios::DeviceProfileSection;
using scenarios::TlsSection;
using traces::wire::TlsClientKind;

TlsClientKind TlsClientKindOf(DeviceProfileSection::TlsClient client, TlsSection::Version version) {
  switch (client) {
    case DeviceProfileSection::TlsClient::kIos:
      return TlsClientKind::kIos7;
    case DeviceProfileSection::TlsClient::kBlackberry:
      return TlsClientKind::kBlackBerry10;
    case DeviceProfileSection::TlsClient::kWindowsPhone:
      return TlsClientKind::kWindowsPhone8;
    case DeviceProfileSection::TlsClient::kAndroid:
      break;
  }
  return version == TlsSection::Version::kTls12 ? TlsClientKind::kAndroid44
                                                : TlsClientKind::kAndroid4;
}

TlsSettings ServerTlsSettings(const scenarios::ServiceSection& service, std::uint64_t seed) {
  TlsSettings settings;
  settings.seed = settings.session_seed = seed;
  settings.version = service.tls.version == TlsSection::Version::kTls12 ? traces::wire::kTls12
                                                                        : traces::wire::kTls10;
  settings.certificates = std::make_shared<const std::vector<std::uint8_t>>(
      traces::wire::MakeCertificateList("*." + service.zone, service.tls.certificate_chain.bytes));
  return settings;
}

}  // namespace wabed::service
