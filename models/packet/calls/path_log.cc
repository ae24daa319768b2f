#include "models/packet/calls/path_log.h"

#include <stdexcept>

#include <boost/asio/ip/address_v4.hpp>

namespace wabed::packet {
namespace {

using boost::asio::ip::address_v4;

std::string Text(Endpoint socket) {
  return address_v4(socket.address).to_string() + ":" + std::to_string(socket.port);
}

double Milliseconds(Nanoseconds span) { return static_cast<double>(span.count()) / 1e6; }

const char* KindOf(const CallPath& path) {
  if (path.relayed()) return "relayed";
  return path.kind == SocketKind::kHost ? "same-network" : "direct";
}

}  // namespace

void PathLog::Take(const CallPath& path, PathCause cause, const std::string& site) {
  if (!rows_.empty()) rows_.back().ts_last = log_.Stamp();
  traces::PathRow row;
  row.call_id = record_.plan.id;
  row.end = end();
  row.user = user();
  row.ts_first = log_.Stamp();
  row.kind = KindOf(path);
  row.remote = Text(path.remote);
  if (path.relayed()) {
    row.relay = address_v4(path.remote.address).to_string();
    row.site = site;
  }
  if (path.Rtt()) row.rtt_ms = Milliseconds(*path.Rtt());
  row.cause = Name(cause);
  rows_.push_back(std::move(row));
}

void PathLog::End() {
  if (ended_) return;
  ended_ = true;
  if (!rows_.empty()) rows_.back().ts_last = log_.Stamp();
}

void PathLog::Settle(const PathList& paths, Endpoint local, std::uint64_t packets) {
  End();
  std::uint64_t sent = 0;
  for (const traces::PathRow& row : rows_) {
    sent += row.packets;
    record_.paths.push_back(row);
  }
  if (sent != packets) {
    throw std::logic_error("call " + std::to_string(record_.plan.id) + ": the " + end() + " sent " +
                           std::to_string(packets) + " packets of media, but " +
                           std::to_string(sent) + " by its paths");
  }
  for (const std::size_t i : paths.ByPriority()) {
    const CallPath& path = paths[i];
    if (path.requests == 0) continue;
    traces::CheckRow row;
    row.call_id = record_.plan.id;
    row.end = end();
    row.user = user();
    row.local_kind = Name(path.relayed() ? SocketKind::kRelayed : SocketKind::kHost);
    row.remote_kind = Name(path.kind);
    row.local = Text(local);
    row.remote = Text(path.remote);
    row.ts_first = log_.Stamp(*path.first_request);
    row.requests = path.requests;
    row.responses = path.responses;
    if (path.first_answer) row.ts_answered = log_.Stamp(*path.first_answer);
    if (path.best_rtt) row.rtt_ms = Milliseconds(*path.best_rtt);
    row.used = path.used;
    record_.checks.push_back(std::move(row));
  }
}

}  // namespace wabed::packet
