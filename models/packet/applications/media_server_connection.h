#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <ns3/event-id.h>
#include <ns3/socket.h>

#include "models/packet/applications/http_message.h"
#include "models/packet/applications/media_messages.h"
#include "models/packet/applications/media_store.h"
#include "models/packet/applications/media_watch.h"
#include "models/packet/applications/tls_stream.h"

namespace wabed::packet {

/// A media server's end of a connection: takes files, gives them out, answers questions, and closes
/// what nobody uses.
class MediaServerConnection {
 public:
  /// `over` is called once, not from the constructor, and must not destroy the connection.
  MediaServerConnection(ns3::Ptr<ns3::Socket> socket, service::TlsSettings tls, Nanoseconds delay,
                        MediaStore& store, std::function<void()> over);
  ~MediaServerConnection() { answer_.Cancel(); }
  MediaServerConnection(const MediaServerConnection&) = delete;
  MediaServerConnection& operator=(const MediaServerConnection&) = delete;

  /// The server hangs, or no longer.
  void SetSilent(bool silent);

 private:
  /// A connection on which nothing moves is closed: longer than any phone lets one linger.
  /// Assumption.
  static constexpr Nanoseconds kIdle = std::chrono::seconds(120);

  void Head(const HttpHead& head);
  void Filler(std::uint64_t octets);
  void End();
  void Answer();
  void Watch();
  void Over();

  ns3::Ptr<ns3::Socket> socket_;
  Nanoseconds delay_;
  MediaStore& store_;
  std::function<void()> over_;
  std::optional<MediaRequest> request_;
  std::uint64_t position_ = 0;  ///< in the file that is being uploaded
  HttpReader reader_;
  std::unique_ptr<TlsStream> stream_;
  std::optional<MediaWatch> watch_;
  ns3::EventId answer_;
};

}  // namespace wabed::packet
