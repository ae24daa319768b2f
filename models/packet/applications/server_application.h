#pragma once

#include <functional>
#include <utility>

namespace wabed::packet {

/// What runs on a server address.
///
/// Two things happen to it from outside (scenarios' `events`). Its connections are reset
/// (Host::ResetConnections): it is told as of a reset by the peer, by the close callbacks of its
/// sockets. And it hangs for a while (SetSilent).
class ServerApplication {
 public:
  virtual ~ServerApplication() = default;

  /// `told` hears of every TCP connection that is accepted.
  void WhenAccepted(std::function<void()> told) { accepted_told_ = std::move(told); }

  /// The application hangs from now on (true), or works again (false). TCP below it does not:
  /// connections are accepted and what comes in is acknowledged until the receive buffer is full.
  /// Said at the change only, for a server made meanwhile right after its making.
  void SetSilent(bool silent) {
    if (silent == silent_) return;
    silent_ = silent;
    SilenceChanged();
  }

 protected:
  /// While true the application takes nothing from its sockets (in receive callbacks: return before
  /// Recv), sends nothing, and closes nothing. What it cannot keep (datagrams) is lost.
  bool silent() const { return silent_; }

  /// A server that is connected to calls this for every connection it accepts.
  void NoteAccepted() const {
    if (accepted_told_) accepted_told_();
  }

 private:
  /// silent() has just changed. An application that works again should look at all its sockets:
  /// callbacks for what came in meanwhile are not repeated.
  virtual void SilenceChanged() {}

  bool silent_ = false;
  std::function<void()> accepted_told_;
};

}  // namespace wabed::packet
