#include "traces/inspect/opening_observer.h"

#include <algorithm>

#include "traces/wire/funxmpp.h"

namespace wabed::traces {

void OpeningObserver::Add(const ObservedPacket& packet) {
  if (packet.view->proto != ip_protocol::kTcp) return;
  Direction& direction = directions_[packet.Direction()];
  if (direction.done) return;
  std::vector<std::uint8_t> octets;
  const bool intact = direction.stream.Add(packet, octets);
  if (!octets.empty() && !direction.prologue_decided) {
    auto& first = direction.first;
    first.insert(
        first.end(), octets.begin(),
        octets.begin() + static_cast<std::ptrdiff_t>(std::min(octets.size(), 4 - first.size())));
    const auto opening = wire::RecogniseControlPrologue(first.data(), first.size());
    direction.prologue_decided = opening != wire::ControlPrologue::kIncomplete;
    if (opening == wire::ControlPrologue::kFunXmpp || opening == wire::ControlPrologue::kLater) {
      prologues_.insert(packet.flow);
    }
  }
  if (!octets.empty() &&
      direction.hello.Feed(octets.data(), octets.size()) == wire::ClientHelloReader::State::kDone) {
    const std::string& name = direction.hello.hello().server_name;
    if (!name.empty()) names_.push_back({packet.flow, name});
  }
  direction.done =
      !intact || (direction.prologue_decided &&
                  direction.hello.state() != wire::ClientHelloReader::State::kNeedMore);
  if (direction.done) {
    direction.stream = TcpStream();
    direction.first = {};
  }
}

std::vector<CaptureSummary::ServerName> OpeningObserver::ServerNames() const {
  auto names = names_;
  std::stable_sort(names.begin(), names.end(),
                   [](const auto& a, const auto& b) { return a.flow < b.flow; });
  return names;
}

}  // namespace wabed::traces
