#pragma once

#include <cstdint>
#include <string>

#include "models/packet/truth/truth_log.h"

namespace wabed::packet {

/// Where phones write down their control connections: truth/connections.csv.
class ConnectionLog {
 public:
  /// Why a connection is tried.
  enum class Why : std::uint8_t { kOpen, kPush, kReconnect };
  static const char* Name(Why why);

  explicit ConnectionLog(TruthLog& log) : log_(log) {}

  /// A connection is tried now; its index.
  std::uint32_t Begin(const std::string& user, const std::string& system, Why why,
                      const std::string& service_name);
  traces::ConnectionRow& At(std::uint32_t index) { return log_.truth.connections.at(index); }
  traces::Timestamp Stamp() const { return log_.Stamp(); }

  /// Throws std::logic_error unless each connection's moments follow each other, it ended for a
  /// reason, and nothing was said before the login.
  static void Check(const traces::ConnectionRow& row);

 private:
  TruthLog& log_;
};

}  // namespace wabed::packet
