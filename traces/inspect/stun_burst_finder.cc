#include "traces/inspect/stun_burst_finder.h"

#include <algorithm>
#include <tuple>

namespace wabed::traces {
namespace {

constexpr std::chrono::seconds kNewcomerWithin(5);
constexpr std::chrono::seconds kSilence(30);

}  // namespace

void StunBurstFinder::Request(const std::string& client, std::uint16_t client_port,
                              const std::string& server, Timestamp ts, std::uint64_t exchange) {
  const auto [slot, is_new] = open_.try_emplace(Socket{client, client_port});
  Open& open = slot->second;
  const bool newcomer = open.servers.count(server) == 0;
  if (!is_new) {
    const auto silence = ts - open.last_request;
    if (silence > kSilence || (newcomer && ts - open.burst.ts_last > kNewcomerWithin)) {
      Finish(open);
      open = Open{};
    }
  }
  if (open.servers.empty()) {
    open.burst.client = client;
    open.burst.client_port = client_port;
    open.burst.ts_first = ts;
  }
  open.last_request = ts;
  auto& exchanges = open.burst.exchanges;
  if (open.servers.insert(server).second) {
    open.burst.ts_last = ts;
    exchanges.push_back(exchange);
  } else if (std::find(exchanges.begin(), exchanges.end(), exchange) == exchanges.end() &&
             exchanges.size() < 256) {
    exchanges.push_back(exchange);  // another port of a server that is in
  }
}

void StunBurstFinder::Close(const std::string& client, std::uint16_t client_port) {
  const auto slot = open_.find(Socket{client, client_port});
  if (slot == open_.end()) return;
  Finish(slot->second);
  open_.erase(slot);
}

void StunBurstFinder::Finish(Open& open) {
  if (open.servers.size() >= 2) bursts_.push_back(std::move(open.burst));
}

std::vector<StunBurst> StunBurstFinder::Take() {
  for (auto& [socket, open] : open_) Finish(open);
  open_.clear();
  std::sort(bursts_.begin(), bursts_.end(), [](const StunBurst& a, const StunBurst& b) {
    return std::tie(a.ts_first, a.client, a.client_port) <
           std::tie(b.ts_first, b.client, b.client_port);
  });
  return std::move(bursts_);
}

}  // namespace wabed::traces
