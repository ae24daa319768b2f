#include "models/packet/truth/connection_log.h"

#include <stdexcept>

namespace wabed::packet {

const char* ConnectionLog::Name(Why why) {
  switch (why) {
    case Why::kOpen:
      return "open";
    case Why::kPush:
      return "push";
    case Why::kReconnect:
      return "reconnect";
  }
  return "";
}

std::uint32_t ConnectionLog::Begin(const std::string& user, const std::string& system, Why why,
                                   const std::string& service_name) {
  traces::ConnectionRow row;
  row.connection_id = log_.truth.connections.size() + 1;
  row.user = user;
  row.system = system;
  row.service_name = service_name;
  row.why = Name(why);
  row.ts_start = log_.Stamp();
  log_.truth.connections.push_back(std::move(row));
  return static_cast<std::uint32_t>(log_.truth.connections.size() - 1);
}

void ConnectionLog::Check(const traces::ConnectionRow& row) {
  const bool talked = row.messages_sent + row.messages_received + row.keepalives > 0;
  const bool in_order =
      (!row.ts_connected || *row.ts_connected >= row.ts_start) &&
      (!row.ts_logged_in || (row.ts_connected && *row.ts_logged_in >= *row.ts_connected)) &&
      (!row.ts_end || *row.ts_end >= row.ts_logged_in.value_or(row.ts_start));
  if (!in_order || row.end_reason.empty() || (talked && !row.ts_logged_in) ||
      (row.ts_connected && row.flow_id == 0)) {
    throw std::logic_error("control connection " + std::to_string(row.connection_id) +
                           " contradicts itself");
  }
}

}  // namespace wabed::packet
