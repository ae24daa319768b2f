#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/control_message.h"
#include "models/packet/calls/media_health.h"
#include "models/packet/calls/path_checker.h"
#include "models/packet/calls/path_list.h"
#include "scenarios/schema/service_section.h"

namespace wabed::packet {

/// The paths of one end of a call: which there are, which media takes, and when it takes another.
///
/// The caller decides: it moves to a shorter path, and away from a lossy one. The callee follows
/// the media it hears, since WhatsApp's checks have no attribute to nominate a pair by (RFC 5245
/// section 8.1.1). Either leaves a path on which nothing is heard any more, and the other follows.
/// Both take what comes by any path, so a change loses nothing.
///
/// Without direct paths (`paths.direct`) only the relays are paths, and none is checked before the
/// one in use has died.
class CallPaths final : private PathChecker::Owner {
 public:
  class Owner {
   public:
    virtual ~Owner() = default;
    virtual void SendCheck(Endpoint to, const std::uint8_t* data, std::size_t size) = 0;
    /// Asks all relays anew, so that they, and the NAT, know where this end is.
    virtual void AskRelays() = 0;
    /// Media takes the path that is in use now. `following`: the peer has taken it before.
    virtual void PathTaken(PathCause cause, bool following) = 0;
    /// Nothing has been heard, or no path found, for kGiveUp.
    virtual void NoPath() = 0;
  };

  struct Settings {
    scenarios::PathsSection section;
    bool caller = false;
    /// Whether a shorter relay is taken in place of the chosen one.
    bool other_relays = false;
  };

  /// Assumptions. How long the ends wait for the first sign of the other; for how long a path that
  /// was left for loss is not taken for being shorter; how long after a change because of loss the
  /// next waits at least (doubled each time, up to the second); how long nothing is heard before a
  /// call is given up.
  static constexpr Nanoseconds kFirstSign = std::chrono::seconds(3);
  static constexpr Nanoseconds kAvoid = std::chrono::seconds(30);
  static constexpr Nanoseconds kLossHold = std::chrono::seconds(5);
  static constexpr Nanoseconds kLongestLossHold = std::chrono::seconds(60);
  static constexpr Nanoseconds kGiveUp = std::chrono::seconds(30);
  /// A caller that has just changed path waits so long for the callee to follow before it follows
  /// the callee.
  static constexpr Nanoseconds kSettle = std::chrono::seconds(1);
  /// How long after a loss was noticed another path may still be taken because of it, and how many
  /// checks of that in a row must have been answered at once; likewise of a path that was dead.
  static constexpr Nanoseconds kSeeking = std::chrono::seconds(3);
  static constexpr std::uint32_t kClean = 3;
  /// Requests of a check of the path in use while the call lasts, and of the others.
  static constexpr std::uint32_t kTriesInUse = 3;
  static constexpr std::uint32_t kTriesElse = 1;

  CallPaths(const Settings& settings, const CallSecret& secret, random::Stream stream,
            Owner& owner);
  ~CallPaths() override { timer_.Cancel(); }
  CallPaths(const CallPaths&) = delete;
  CallPaths& operator=(const CallPaths&) = delete;

  /// A relay that both ends are told of.
  void AddRelay(Endpoint relay);
  /// A socket of the peer's.
  void AddPeer(SocketKind kind, Endpoint socket);
  /// The call is answered: checks begin, and media may.
  void Open();
  /// Media takes this relay, as the caller has chosen.
  void Choose(Endpoint relay);
  /// The caller says that media goes through this relay now.
  void Elected(Endpoint relay);

  /// A packet of the peer's media has come from a socket. Whether it is the newest so far.
  bool MediaHeard(Endpoint from, std::uint16_t sequence) {
    const bool newest = health_.Heard(sequence);
    heard_ = Now();
    if (!used_ || !(from == remote_)) Elsewhere(from, newest);
    return newest;
  }
  /// A report of the peer's has come. `lost`: the share of our packets it has missed lately.
  void ReportHeard(std::optional<double> lost);
  /// The peer has said that it leaves: silence means nothing any more.
  void PeerLeft() { watching_ = false; }
  /// A STUN message that no relay sent of itself; false if it is none of the call's.
  bool ReceiveStun(Endpoint from, const traces::wire::StunMessage& message) {
    return checker_.Receive(from, message, settings_.section.direct && open_);
  }
  void Stop();

  /// Whether media has a path, and where it goes.
  bool taken() const { return used_.has_value(); }
  Endpoint remote() const { return remote_; }
  const CallPath& used() const { return paths_[*used_]; }
  const PathList& paths() const { return paths_; }

 private:
  void SendCheck(Endpoint to, const std::uint8_t* data, std::size_t size) override {
    owner_.SendCheck(to, data, size);
  }
  void Answered(std::size_t path) override;
  void Unanswered(std::size_t path) override;
  void Asked(std::size_t path) override;

  bool direct() const { return settings_.section.direct; }
  bool Usable(const CallPath& path) const {
    return path.relayed() ? settings_.section.relayed : direct();
  }
  bool MayCheck(const CallPath& path) const { return open_ && Usable(path); }
  void Take(std::size_t path, PathCause cause, bool following = false);
  void Elsewhere(Endpoint from, bool newest);
  void CheckAll(bool used_too);
  void Suspect();
  void LeaveDead();
  void TakeShorter();
  bool IsShorter(const CallPath& other) const;
  void TakeLessLossy(std::size_t path);
  void Watch();
  void MeasureLoss();
  void SeekLessLoss();
  void Recheck();
  void Arm();
  void Due();

  // What every packet of media needs is in front.
  MediaHealth health_;
  Nanoseconds heard_{0};  ///< anything of the peer's by the path in use, and media
  std::optional<std::size_t> used_;
  Endpoint remote_;
  Settings settings_;
  Owner& owner_;
  PathList paths_;
  PathChecker checker_;
  bool open_ = false;
  bool stopped_ = false;
  bool watching_ = false;  ///< silence means that something is wrong
  Nanoseconds taken_at_{0};
  Nanoseconds reported_{0};               ///< the peer's last report
  std::optional<Nanoseconds> suspected_;  ///< since when all paths are tried, for silence
  std::optional<Nanoseconds> lossy_;      ///< the same for loss
  Nanoseconds known_since_{0};            ///< what was known of paths before may be wrong
  Nanoseconds loss_hold_ = kLossHold;
  Nanoseconds loss_held_until_{0};
  std::optional<Endpoint> moved_to_;  ///< media has come from this unknown socket
  /// The path that was left on the caller's word: what comes by it was sent before.
  std::optional<std::size_t> left_on_word_;
  Nanoseconds watch_at_{0}, recheck_at_{0}, keepalive_at_{0};
  Nanoseconds timer_at_{0};
  ns3::EventId timer_;
};

}  // namespace wabed::packet
