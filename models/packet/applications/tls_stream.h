#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include <ns3/packet.h>
#include <ns3/socket.h>

#include "models/service/tls_connection.h"

namespace wabed::packet {

/// One end of a TLS connection over a TCP socket that is connected (client) or accepted (server).
///
/// There is no cryptography in it: what would be ciphertext is a stream of pseudo-random octets
/// that both ends derive from the randoms of the two hellos, which are on the wire. To an observer
/// it looks like TLS in every message, size and flight; it protects nothing.
///
/// The bodies of media are filler: octets that nobody reads. They pass as records like any others,
/// but are taken from a prepared block instead of enciphered, and only counted by the receiver, who
/// is told by a mark inside the enciphered part of the record.
class TlsStream {
 public:
  /// What the stream reports. Each may be empty, each may destroy the stream, and none is called
  /// from the constructor, from Send, SendFiller or Close. After peer_closed or failed none is.
  struct Handlers {
    /// The handshake is over.
    std::function<void()> established;
    /// Contents, as long a piece as a record holds.
    std::function<void(const std::uint8_t* data, std::size_t size)> data;
    /// So many octets of filler have come since the last call.
    std::function<void(std::uint64_t octets)> filler;
    /// The peer sent close_notify: nothing more comes. Close() is still to be called.
    std::function<void()> peer_closed;
    /// The connection is lost; what was sent may not have arrived.
    std::function<void(service::TlsFailure)> failed;
  };

  /// A client's flight goes out at once. Takes over the socket's callbacks for received data, send
  /// room and closing; `settings.certificates` must be set on a server.
  TlsStream(ns3::Ptr<ns3::Socket> socket, service::TlsRole role, service::TlsSettings settings,
            Handlers handlers);
  /// Forgets the socket's callbacks and closes it.
  ~TlsStream();
  TlsStream(const TlsStream&) = delete;
  TlsStream& operator=(const TlsStream&) = delete;

  /// Sends contents, in order with everything else; before the handshake is over they wait.
  /// Nothing is sent after Close() or a failure.
  void Send(const std::vector<std::uint8_t>& plaintext);
  /// Sends so many octets of filler, made only as fast as TCP takes them.
  void SendFiller(std::uint64_t octets);
  /// Sends close_notify behind what still waits, then TCP's FIN. What the peer sent meanwhile still
  /// comes.
  void Close();
  /// While held the application below hangs: nothing is taken from TCP and nothing given to it.
  /// Handlers may be called when it is let go.
  void Hold(bool held);

  bool established() const { return connection_.established(); }
  /// Whether the handshake resumed an earlier session. Valid once established.
  bool resumed() const { return connection_.resumed(); }
  /// Client: what to give to the next connection's settings, once established; empty when the
  /// server keeps no sessions.
  const service::TlsSession& session() const { return connection_.session(); }
  /// Server: the name the client asked for; empty before its hello came.
  const std::string& server_name() const { return connection_.server_name(); }
  /// What has passed so far; sent means handed over to TCP.
  const service::TlsCounters& counters() const { return connection_.counters(); }
  /// Octets of contents and filler that TCP did not take yet.
  std::uint64_t waiting() const { return connection_.waiting(); }

 private:
  struct Life;

  void Readable(ns3::Ptr<ns3::Socket> socket);
  void Writable(ns3::Ptr<ns3::Socket> socket, std::uint32_t room);
  void EndOfPeer(ns3::Ptr<ns3::Socket> socket);
  void Reset(ns3::Ptr<ns3::Socket> socket);
  void Flush();
  void Report(const service::TlsConnection::Event& event, Life& life);
  void Fail(service::TlsFailure failure);

  ns3::Ptr<ns3::Socket> socket_;
  service::TlsConnection connection_;
  std::shared_ptr<Life> life_;      ///< what must outlive a handler that destroys the stream
  ns3::Ptr<ns3::Packet> unsent_;    ///< the part of a record that did not fit
  std::uint32_t largest_room_ = 0;  ///< of the socket's buffer
  bool ended_ = false;              ///< TCP was told to end
  bool over_ = false;               ///< nothing is reported any more
  bool held_ = false;
  bool end_held_ = false;  ///< the peer's end came meanwhile
};

}  // namespace wabed::packet
