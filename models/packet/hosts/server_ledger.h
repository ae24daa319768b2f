#pragma once

#include <cstdint>
#include <optional>

#include "models/packet/core/flat_table.h"
#include "models/packet/hosts/ledger.h"

namespace wabed::packet {

/// A server's account: what it sends to somebody belongs to the flow on which that somebody last
/// spoke to it, and is sent for the same reason unless the application gives another.
class ServerLedger final : public Ledger {
 public:
  /// What is sent while this object lives is sent for `cause`.
  class Scope {
   public:
    Scope(ServerLedger& ledger, Cause cause) : ledger_(ledger) { ledger.now_ = cause; }
    ~Scope() { ledger_.now_.reset(); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    ServerLedger& ledger_;
  };

  void Sending(Frame& frame) override;
  void Receiving(const Frame& frame) override;

  /// The label of the frame the host's stack is being given right now.
  const Label& last_received() const { return last_received_; }

 private:
  FlatTable<std::uint64_t, Label> peers_;  ///< by remote address, port and protocol
  std::optional<Cause> now_;
  Label last_received_;
};

}  // namespace wabed::packet
