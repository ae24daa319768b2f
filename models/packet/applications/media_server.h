#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>

#include "models/packet/applications/media_server_connection.h"
#include "models/packet/applications/media_store.h"
#include "models/packet/applications/server_application.h"
#include "models/packet/hosts/host.h"

namespace wabed::packet {

/// A media server address: HTTP over TLS on port 443.
class MediaServer final : public ServerApplication {
 public:
  struct Settings {
    Nanoseconds delay{0};      ///< before it answers
    service::TlsSettings tls;  ///< `connection` is set for each
    /// Told of every connection as it begins; may be empty.
    std::function<void(std::uint32_t address)> opened;
  };

  /// `host` and `store` must outlive the server's use.
  MediaServer(Host& host, MediaStore& store, Settings settings);

  /// Connections open now.
  std::size_t open() const { return connections_.size(); }

 private:
  void SilenceChanged() override;
  void Accepted(ns3::Ptr<ns3::Socket> socket);
  void Remove(std::uint64_t number);

  Host& host_;
  MediaStore& store_;
  Settings settings_;
  ns3::Ptr<ns3::Socket> listener_;
  std::map<std::uint64_t, std::unique_ptr<MediaServerConnection>> connections_;
  std::uint64_t next_ = 1;
};

}  // namespace wabed::packet
