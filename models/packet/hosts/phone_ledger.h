#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "models/packet/hosts/ledger.h"
#include "models/packet/truth/flow_book.h"

namespace wabed::packet {

/// Why something is sent: what an application says when it makes its socket send.
struct Reason {
  Cause cause = Cause::kNone;
  std::uint32_t action = 0;
  std::optional<std::uint32_t> call;
  std::string service_name;
};

/// A phone's own account of its packets: which action caused them, and how many there were.
class PhoneLedger final : public Ledger {
 public:
  PhoneLedger(FlowBook& book, std::uint32_t phone) : book_(book), phone_(phone) {}

  /// What is sent while this object lives is sent for `reason`: UDP sockets send at once.
  class Scope {
   public:
    Scope(PhoneLedger& ledger, const Reason& reason) : ledger_(ledger) { ledger.now_ = &reason; }
    ~Scope() { ledger_.now_ = nullptr; }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    PhoneLedger& ledger_;
  };

  /// What a TCP socket bound to `port` sends, now and later, is sent for `reason`.
  void RegisterTcp(std::uint16_t port, const Reason& reason) { tcp_[port] = reason; }
  /// From now on a registered port's packets are sent because of this action.
  void BecauseOf(std::uint16_t port, std::uint32_t action) { tcp_.at(port).action = action; }

  /// The number of the flow from `port` to `remote`; 0 when nothing has been sent on it.
  std::uint32_t FlowOf(std::uint8_t protocol, std::uint16_t port, Endpoint remote) const;

  void Sending(Frame& frame) override;
  void Receiving(const Frame& frame) override;

 private:
  struct Key {
    std::uint64_t remote;  ///< address, port
    std::uint32_t local;   ///< protocol, port
    friend bool operator==(Key a, Key b) { return a.remote == b.remote && a.local == b.local; }
  };
  struct KeyHash {
    std::size_t operator()(Key key) const {
      return (key.remote * 0x9e3779b97f4a7c15u) ^ (std::size_t{key.local} * 0xc2b2ae3d27d4eb4fu);
    }
  };

  static Key KeyOf(std::uint8_t protocol, std::uint16_t port, Endpoint remote) {
    return {std::uint64_t{remote.address} << 16 | remote.port,
            std::uint32_t{protocol} << 16 | port};
  }
  const Reason& ReasonFor(std::uint8_t protocol, std::uint16_t port) const;
  /// Number of a flow, 0 when nothing has been sent on it. Most packets are of the flow of the one
  /// before.
  std::uint32_t Known(Key key) {
    if (key == last_key_) return last_flow_;
    const auto found = flows_.find(key);
    if (found == flows_.end()) return 0;
    last_key_ = key;
    last_flow_ = found->second;
    return last_flow_;
  }

  FlowBook& book_;
  std::uint32_t phone_;
  std::uint32_t last_flow_ = 0;
  Key last_key_{0, 0};
  const Reason* now_ = nullptr;
  Reason answering_;  ///< what the stack answers by itself is sent for what it answers
  std::unordered_map<std::uint16_t, Reason> tcp_;
  std::unordered_map<Key, std::uint32_t, KeyHash> flows_;
};

}  // namespace wabed::packet
