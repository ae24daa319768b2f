#pragma once

#include <cstdint>
#include <deque>

#include <ns3/event-id.h>

#include "models/packet/calls/path_list.h"
#include "models/packet/calls/peer_key.h"
#include "models/random/stream.h"

namespace wabed::packet {

/// Checks whether paths get through: STUN binding requests to the peer, in WhatsApp's form (fact
/// R.cap.p2p: nothing but MESSAGE-INTEGRITY), one new check every `pace` (Ta), requests repeated
/// with a time-out that doubles (RFC 5389 section 7.2.1, RFC 5245 section 16). Answers the peer's.
///
/// Every message must carry the integrity of the call's other end, and an answer must come from
/// where the request went (RFC 5245 section 7.1.3.1); what does not is left to the owner to count.
class PathChecker {
 public:
  /// What the checks are for.
  class Owner {
   public:
    virtual ~Owner() = default;
    virtual void SendCheck(Endpoint to, const std::uint8_t* data, std::size_t size) = 0;
    /// A check of the path has been answered.
    virtual void Answered(std::size_t path) = 0;
    /// A check of the path has ended without an answer.
    virtual void Unanswered(std::size_t path) = 0;
    /// The peer has asked over the path, and been answered.
    virtual void Asked(std::size_t path) = 0;
  };

  /// RFC 5389 section 7.2.1: requests of a transaction (Rc), what is waited for after the last, in
  /// time-outs (Rm), and the least time-out. RFC 5245 section 16.1 would allow 100 ms, but calls
  /// have longer round trips, and what is sent twice cannot be timed.
  static constexpr std::uint32_t kMostTries = 7;
  static constexpr int kLastWait = 16;
  static constexpr Nanoseconds kLeastTimeout{500'000'000};
  /// A round trip beyond which nobody talks. Assumption.
  static constexpr Nanoseconds kMostPatience{2'000'000'000};

  /// `paths` and `owner` must outlive the checker.
  PathChecker(PathList& paths, bool caller, const CallSecret& secret, Nanoseconds pace,
              random::Stream stream, Owner& owner);
  ~PathChecker() { timer_.Cancel(); }
  PathChecker(const PathChecker&) = delete;
  PathChecker& operator=(const PathChecker&) = delete;

  /// Checks a path when its turn comes, with at most `tries` requests; does nothing while a check
  /// of it is waiting or under way.
  void Check(std::size_t path, std::uint32_t tries = kMostTries);
  /// The same, before all that wait (a triggered check, RFC 5245 section 7.2.1.4). A check under
  /// way begins anew.
  void CheckNext(std::size_t path);
  /// A STUN message has come. False if it is none of the peer's, and then ignored. `learn` says
  /// whether a request from an unknown socket makes a new path.
  bool Receive(Endpoint from, const traces::wire::StunMessage& message, bool learn);
  /// No check leaves any more.
  void Stop();

 private:
  bool ReceiveRequest(Endpoint from, const traces::wire::StunMessage& message, bool learn);
  bool ReceiveResponse(Endpoint from, const traces::wire::StunMessage& message);
  void Begin(std::size_t path);
  void Request(CallPath& path);
  void Expire(std::size_t path);
  void Arm();
  void Due();

  PathList& paths_;
  PeerKey mine_, theirs_;
  Nanoseconds pace_;
  random::Stream stream_;
  Owner& owner_;
  std::deque<std::size_t> waiting_;
  std::size_t under_way_ = 0;
  Nanoseconds next_slot_{0};
  Nanoseconds timer_at_{0};
  ns3::EventId timer_;
  bool stopped_ = false;
};

}  // namespace wabed::packet
