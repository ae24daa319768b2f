#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "models/packet/applications/control_message.h"
#include "models/packet/applications/control_transport.h"
#include "models/packet/applications/keystream.h"
#include "models/service/control_protocol.h"
#include "traces/wire/funxmpp.h"

namespace wabed::packet {

/// One end of a control connection: FunXMPP frames over a transport, in clear until the keys are
/// set, encrypted afterwards.
class ControlStream final : private ControlTransport::Owner {
 public:
  /// Who uses a stream. None may destroy it before the stack is done with it: use Forget().
  class Owner {
   public:
    virtual ~Owner() = default;
    /// The transport is ready to send. Called for transports that are not so at once.
    virtual void StreamReady() = 0;
    virtual void ClearFrame(const std::uint8_t* data, std::size_t size) = 0;
    virtual void Message(const ControlMessage& message) = 0;
    /// The connection is lost, or what comes is no FunXMPP or decrypts to nothing.
    virtual void StreamLost(ControlTransport::End end) = 0;
  };

  /// `peer_is_phone` says whose direction opens with the prologue.
  ControlStream(bool peer_is_phone, Owner& owner);
  ControlStream(const ControlStream&) = delete;
  ControlStream& operator=(const ControlStream&) = delete;

  /// Makes the transport that carries the frames: once, before anything else.
  using TransportMaker =
      std::function<std::unique_ptr<ControlTransport>(ControlTransport::Owner& owner)>;
  void Run(const TransportMaker& maker) { transport_ = maker(*this); }
  bool ready() const { return transport_->ready(); }
  /// Once ready: see ControlTransport.
  service::TlsSession Session() const { return transport_->Session(); }

  /// While held, what comes is kept and nothing is sent: the program at this end hangs. Released,
  /// it looks at what has come.
  void Hold(bool held);

  /// Closes the stream and destroys it when the stack, which may be in the middle of calling it, is
  /// done with it. Its owner hears nothing more.
  static void Forget(std::unique_ptr<ControlStream> stream);

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
  void Ready() override;
  bool Arrived(const std::uint8_t* data, std::size_t size) override;
  void Lost(ControlTransport::End end) override;
  void Take(const traces::wire::FunXmppFrame& frame);
  void Break();

  bool peer_is_phone_;
  bool broken_ = false;
  bool held_ = false;
  bool lost_ = false;  ///< while held
  Owner* owner_;
  traces::wire::FunXmppParser parser_;
  std::optional<Keystream> outgoing_, incoming_;
  std::unique_ptr<ControlTransport> transport_;
  std::vector<std::uint8_t> unseen_;  ///< what came while held
};

}  // namespace wabed::packet
