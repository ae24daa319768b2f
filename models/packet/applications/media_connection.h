#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <ns3/event-id.h>
#include <ns3/socket.h>

#include "models/packet/applications/http_message.h"
#include "models/packet/applications/media_messages.h"
#include "models/packet/applications/media_watch.h"
#include "models/packet/applications/tls_stream.h"
#include "models/service/tls_settings.h"

namespace wabed::packet {

/// A phone's end of a media connection: TLS over TCP to one server, one transfer by HTTP, and some
/// idle time before it is closed.
class MediaConnection {
 public:
  struct Job {
    MediaFile file;
    bool upload = true;
    /// An upload that goes on: the server is asked how much it has.
    bool ask_how_much = false;
    /// A download that goes on: octets the phone has already.
    std::uint64_t from = 0;
    MediaClientWords words;
    service::TlsSettings tls;
    Nanoseconds stall_timeout{0};
    Nanoseconds linger{0};
  };

  /// Who is told what happens. None is called from the constructor; each may let go of the
  /// connection, but not destroy it.
  class Observer {
   public:
    virtual ~Observer() = default;
    /// TCP is established.
    virtual void Connected() = 0;
    /// TLS is.
    virtual void Secured() = 0;
    /// The first octet of the file is sent or received in this try.
    virtual void Moving() = 0;
    /// Octets of a download have come.
    virtual void Received(std::uint64_t octets) = 0;
    /// The transfer is complete; the connection lingers.
    virtual void Finished() = 0;
    /// Nothing comes of this try. Nothing else follows.
    virtual void Broken() = 0;
    /// After Finished: the connection is over.
    virtual void Over() = 0;
  };

  /// Connects `socket`, which is bound, to `server`.
  MediaConnection(ns3::Ptr<ns3::Socket> socket, std::uint32_t server, Job job, Observer& observer);
  /// Lets TCP close.
  ~MediaConnection();
  MediaConnection(const MediaConnection&) = delete;
  MediaConnection& operator=(const MediaConnection&) = delete;

  /// What resumes this session later; empty unless the handshake is over.
  service::TlsSession session() const;
  bool connected() const { return stream_ != nullptr; }
  /// Nobody is told anything from now on.
  void Forget() { state_ = State::kOver; }

 private:
  enum class State { kConnecting, kSecuring, kAsking, kMoving, kLingering, kClosing, kOver };
  /// How long a phone waits for the server to close too before it forgets the connection.
  /// Assumption.
  static constexpr Nanoseconds kClosing = std::chrono::seconds(10);

  void TcpConnected(ns3::Ptr<ns3::Socket> socket);
  void TcpFailed(ns3::Ptr<ns3::Socket> socket);
  void Established();
  void Head(const HttpHead& head);
  void Filler(std::uint64_t octets);
  void End(const HttpHead& head, const std::string& text);
  void Request(std::uint64_t from);
  void PeerClosed();
  void Close();
  void Break();
  void Finish();
  void EndOver();

  ns3::Ptr<ns3::Socket> socket_;
  Job job_;
  Observer& observer_;
  State state_ = State::kConnecting;
  bool moving_ = false;
  std::uint64_t left_ = 0;  ///< of a download
  HttpReader reader_;
  std::unique_ptr<TlsStream> stream_;
  std::optional<MediaWatch> watch_;
  ns3::EventId closing_;
};

}  // namespace wabed::packet
