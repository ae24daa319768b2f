#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/chat_surroundings.h"
#include "models/packet/applications/control_client.h"
#include "models/packet/applications/file_transfer.h"

namespace wabed::packet {

/// The messenger on a phone, but for its calls: what the user does with it, what push messages make
/// it do, the messages it sends, receives and shows.
class ChatApplication {
 public:
  /// Uploads or downloads a file and tells how that ended.
  using Transfer =
      std::function<void(const FileTransfer&, std::function<void(const TransferOutcome&)>)>;

  /// `user` is the phone's index; all must outlive the application.
  ChatApplication(ChatSurroundings& world, std::uint32_t user, ControlClient& control,
                  Transfer transfer);
  ChatApplication(const ChatApplication&) = delete;
  ChatApplication& operator=(const ChatApplication&) = delete;

  /// The user opens the application by an own decision, and leaves it again.
  void Enter();
  void Leave();
  /// The user leaves the application and ends it: its connection goes too.
  void Quit();
  /// The user registers the phone, and the application is open for that: the phone asks a chat
  /// server for a code, which comes by a short message (without packets), and sends it back. A
  /// registration that loses its connection begins again with the next one.
  void Register();
  /// The user types in a conversation: the others may know.
  void Type(std::uint32_t conversation);
  /// The user presses "send".
  void Write(std::uint32_t number);
  /// The servers want the phone woken, or its user told, because of that message (0: a call).
  void Push(std::uint32_t number);
  /// The phone has a network, or has none.
  void SetReachable(bool reachable);

  /// From the control connection.
  void LoggedIn();
  void Received(const ControlMessage& message);

  /// Whether the application is on the screen.
  bool open() const { return entered_ || looking_; }

 private:
  /// A message the server has not confirmed yet.
  struct Outgoing {
    std::uint32_t number = 0;
    enum class State : std::uint8_t { kUploading, kFailed, kReady, kSent };
    State state = State::kReady;
    std::string name = {};  ///< of the server its file is on
  };

  const std::string& name() const { return world_.people.Users()[user_].phone; }
  const scenarios::DeviceProfileSection* profile() const;
  /// The application comes to the screen, or goes from it, unless it is there, or not, for another
  /// reason.
  void Shown();
  void Hidden();
  void LookAt(Nanoseconds moment);
  void Look();
  void LookEnds();
  void Wake(std::uint32_t number);
  void Upload(std::uint32_t number);
  void Uploaded(std::uint32_t number, const TransferOutcome& outcome);
  void SendOut();
  void ReceiveMessage(const ControlMessage& message);
  void Download(std::uint32_t number, const std::string& name);
  void Read(std::uint32_t number);
  void SendPresence(bool online);
  void AskForCode();
  void AwaitCode();
  void Send(service::ChatStanza stanza, std::uint32_t number, std::uint32_t action);
  Outgoing* Find(std::uint32_t number);

  ChatSurroundings& world_;
  std::uint32_t user_;
  ControlClient& control_;
  Transfer transfer_;
  bool entered_ = false;  ///< by an own decision
  bool looking_ = false;  ///< at what has come
  bool waking_ = false;   ///< a push message is on its way
  bool reachable_ = true;
  std::uint32_t registration_ = 0;  ///< the action of one under way
  ns3::EventId code_;               ///< the short message comes
  std::uint32_t missed_push_ = 0;   ///< message of a push that found no network
  bool missed_ = false;             ///< there was one
  Nanoseconds look_at_{0};          ///< next look, or the end of this one
  ns3::EventId look_;
  std::vector<Outgoing> outbox_;
  std::vector<std::uint32_t> unread_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> unsent_reads_;  ///< number, action
};

}  // namespace wabed::packet
