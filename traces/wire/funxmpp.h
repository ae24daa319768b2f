#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

/// FunXMPP, the framing of WhatsApp's control connection (TCP/5222 and 443) in 2015.
///
/// The client opens with a prologue of four octets; then both ends send frames: one octet of flags,
/// two octets of length, data. Flag 0x80 says the data is encrypted; its length then includes a MAC
/// of four octets. Sources: the protocol description of davidgfnet/wireshark-whatsapp
/// (protocol-spec.txt) and the five control connections of ntop/nDPI's open capture
/// whatsapp_voice_and_message_masked.pcap, whose frame sizes are in funxmpp_observed.h.
namespace wabed::traces::wire {

constexpr std::size_t kFunXmppHeaderSize = 3;
constexpr std::size_t kFunXmppMacSize = 4;
constexpr std::size_t kFunXmppMaxData = 0xffff;
constexpr std::uint8_t kFunXmppEncrypted = 0x80;
/// "WA", version 1.5: Android 2.12.84 of May 2015.
constexpr std::array<std::uint8_t, 4> kFunXmppPrologue = {'W', 'A', 1, 5};

/// One frame; `data` is valid during the call it is handed to.
struct FunXmppFrame {
  std::uint8_t flags = 0;
  const std::uint8_t* data = nullptr;
  std::size_t size = 0;  ///< the length field: with MAC where encrypted

  bool encrypted() const { return (flags & kFunXmppEncrypted) != 0; }
};

/// Writes the prologue: octets written, 0 if `capacity` is small.
std::size_t EncodeFunXmppPrologue(std::uint8_t* out, std::size_t capacity);

/// Writes one frame: octets written, 0 if `capacity` is small or `size` over 65,535. `data` may be
/// null: the octets after the header are then left as they are, for a caller who put them there.
/// For an encrypted frame data are ciphertext and MAC, which to an observer are random octets.
std::size_t EncodeFunXmppFrame(std::uint8_t flags, const std::uint8_t* data, std::size_t size,
                               std::uint8_t* out, std::size_t capacity);

/// What the first octets of a TCP connection's originator say.
enum class ControlPrologue {
  kNone,
  kIncomplete,  ///< fits so far, too few octets yet
  kFunXmpp,     ///< "WA", version 1.x: FunXMPP as above
  kLater,       ///< "ED" 00 01, or "WA" with version 2 and up: the Noise handshakes since 2016
};

/// Recognises how a control connection opens.
ControlPrologue RecogniseControlPrologue(const std::uint8_t* data, std::size_t size);

/// Takes one direction of a connection apart, cut anywhere into segments. Holds at most one
/// frame, so never more than 65,538 octets.
class FunXmppParser {
 public:
  using Handler = std::function<void(const FunXmppFrame&)>;

  /// The originator's direction begins with the prologue, the other does not.
  FunXmppParser(bool expect_prologue, Handler handler)
      : prologue_left_(expect_prologue ? kFunXmppPrologue.size() : 0),
        handler_(std::move(handler)) {}

  /// The next octets of the stream; complete frames go to the handler. False, now and for good,
  /// if the prologue is not "WA" with version 1.
  bool Feed(const std::uint8_t* data, std::size_t size);

  std::uint64_t frames() const { return frames_; }
  /// True if the stream so far ends with a whole frame.
  bool at_boundary() const { return !broken_ && prologue_left_ == 0 && pending_.empty(); }

 private:
  std::size_t TakePrologue(const std::uint8_t* data, std::size_t size);

  std::size_t prologue_left_;
  bool broken_ = false;
  std::uint64_t frames_ = 0;
  std::vector<std::uint8_t> pending_;
  Handler handler_;
};

}  // namespace wabed::traces::wire
