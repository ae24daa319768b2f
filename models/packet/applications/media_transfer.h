#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/file_transfer.h"
#include "models/packet/applications/media_connection.h"
#include "models/packet/applications/media_phone.h"
#include "models/packet/applications/media_surroundings.h"

namespace wabed::packet {

/// A file's way to or from a phone: tries, each with a look-up and a connection of its own, until
/// the file is there or the tries are used up.
class MediaTransfer final : private MediaConnection::Observer {
 public:
  using Done = std::function<void(const TransferOutcome&)>;
  /// Told when the transfer has ended one way or the other, and when it has nothing open any more.
  struct Owner {
    std::function<void()> ended;
    std::function<void()> over;
  };

  /// Notes the transfer in the truth; nothing is sent before Begin(). Nothing given may go before
  /// this object, and the object not before Owner::over.
  MediaTransfer(MediaSurroundings& world, MediaPhone& phone, MediaSessions& sessions,
                const FileTransfer& file, Done done, Owner owner);
  ~MediaTransfer() override;
  MediaTransfer(const MediaTransfer&) = delete;
  MediaTransfer& operator=(const MediaTransfer&) = delete;

  void Begin();
  /// The phone has no network: what is open breaks, without a word to the server.
  void NetworkLost();
  /// It has one again: the next try begins.
  void NetworkBack();
  bool ended() const { return state_ == State::kEnded; }

 private:
  enum class State { kQueued, kResolving, kTrying, kWaiting, kOffline, kEnded };
  /// Addresses of an answer that are connected to, one after the other, before the try has failed.
  /// Assumption.
  static constexpr std::size_t kAddresses = 3;
  /// The longest wait between tries. Assumption.
  static constexpr Nanoseconds kLongestBackoff = std::chrono::minutes(10);
  /// A port rests after its connection before it is used again: twice Linux's TIME-WAIT.
  static constexpr Nanoseconds kPortRest = std::chrono::seconds(120);

  void Connected() override;
  void Secured() override;
  void Moving() override;
  void Received(std::uint64_t octets) override;
  void Finished() override;
  void Broken() override;
  void Over() override;

  void Try();
  void Resolved(const std::vector<std::uint32_t>& addresses);
  void ConnectNext();
  void Drop();
  void Failed();
  void GiveUp();
  bool LastTry();
  void End(const char* outcome);
  traces::TransferRow& Row() { return world_.log.truth.transfers.at(row_); }

  MediaSurroundings& world_;
  MediaPhone& phone_;
  MediaSessions& sessions_;
  FileTransfer file_;
  Done done_;
  Owner owner_;
  random::Stream stream_;
  std::size_t row_;
  State state_ = State::kQueued;
  std::string name_;
  Reason reason_;
  std::vector<std::uint32_t> addresses_;
  std::size_t next_address_ = 0;
  std::uint64_t have_ = 0;     ///< octets of a download the phone keeps
  bool began_upload_ = false;  ///< the server may have a part
  Nanoseconds backoff_;
  std::uint16_t port_ = 0;
  std::unique_ptr<MediaConnection> connection_;
  ns3::EventId next_try_;
  std::shared_ptr<int> alive_ = std::make_shared<int>();  ///< for answers to look-ups
};

}  // namespace wabed::packet
