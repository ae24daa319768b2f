#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <ns3/socket.h>

#include "models/packet/applications/control_message.h"
#include "models/packet/applications/keystream.h"
#include "models/service/control_protocol.h"
#include "traces/wire/funxmpp.h"

namespace wabed::packet {

/// One end of a control connection: FunXMPP frames over a TCP socket, in clear until the keys are
/// set, encrypted afterwards.
class ControlStream {
 public:
  struct Handlers {
    std::function<void(const std::uint8_t* data, std::size_t size)> clear_frame;
    std::function<void(const ControlMessage&)> message;
    std::function<void()> broken;  ///< no FunXMPP, or a frame that decrypts to nothing
  };

  /// `from_client` says whether the peer is the phone (whose direction opens with the prologue).
  ControlStream(ns3::Ptr<ns3::Socket> socket, bool peer_is_phone, Handlers handlers);
  /// Forgets the socket's callbacks and closes it.
  ~ControlStream();
  ControlStream(const ControlStream&) = delete;
  ControlStream& operator=(const ControlStream&) = delete;

  /// From now on frames are encrypted; the session's number is what both ends share.
  void SetKeys(std::uint64_t seed, std::uint64_t session);

  /// The phone's first four octets.
  void SendPrologue();
  /// A frame in clear: `bytes` on TCP with its header, contents given (padded with random octets).
  void SendClear(std::uint32_t bytes, const std::vector<std::uint8_t>& contents,
                 random::Stream& padding);
  /// An encrypted message in a frame of this size.
  void Send(const service::ControlFrame& frame, const ControlMessage& message);

 private:
  void Readable(ns3::Ptr<ns3::Socket> socket);
  void Writable(ns3::Ptr<ns3::Socket> socket, std::uint32_t room);
  void Take(const traces::wire::FunXmppFrame& frame);
  void Put(const std::vector<std::uint8_t>& octets);
  void Flush();

  ns3::Ptr<ns3::Socket> socket_;
  bool peer_is_phone_;
  Handlers handlers_;
  traces::wire::FunXmppParser parser_;
  std::optional<Keystream> outgoing_, incoming_;
  std::vector<std::uint8_t> waiting_;
};

}  // namespace wabed::packet
