#include "validation/report/figures/ladder/file_ladder.h"

#include <algorithm>
#include <array>

#include "validation/report/data/call_view.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

using Kind = LadderStep::Kind;
using Phase = LadderStep::Phase;

enum Lane { kSender, kSenderDns, kMediaServers, kChatServers, kReceiverDns, kReceiver, kLanes };

/// One end's lanes.
struct End {
  int phone;
  int resolver;
};
constexpr End kSendingEnd = {kSender, kSenderDns};
constexpr End kReceivingEnd = {kReceiver, kReceiverDns};

class FileTeller {
 public:
  FileTeller(const traces::Truth& truth, const traces::MessageRow& message)
      : truth_(truth), message_(message) {
    static constexpr std::array<double, kLanes> kLaneX = {160, 300, 440, 585, 735, 890};
    ladder_.phases = {"before", "upload", "", "message", "download"};
    ladder_.lanes.resize(kLanes);
    for (int lane = 0; lane < kLanes; ++lane) ladder_.lanes[lane].x = kLaneX[lane];
  }

  Ladder Tell(const traces::TransferRow* upload, const traces::DeliveryRow* delivery,
              const traces::TransferRow* download) {
    Title(kSender, message_.sender);
    Title(kChatServers, "chat servers");
    if (delivery != nullptr) Title(kReceiver, delivery->receiver);
    Control(message_.sender, kSendingEnd, message_.ts_accepted.value_or(message_.ts_sent));
    if (delivery != nullptr && delivery->ts_delivered) {
      Control(delivery->receiver, kReceivingEnd, *delivery->ts_delivered);
    }
    Add(Phase::kSetUp, Kind::kEvent, message_.ts_sent, {kSender},
        "sends a " + message_.kind + " of " + Octets(static_cast<double>(message_.octets)));
    if (upload != nullptr) Transfer(Phase::kSetUp, *upload, kSendingEnd);
    if (message_.ts_accepted) {
      Add(Phase::kMedia, Kind::kMessage, *message_.ts_accepted, {kSender, kChatServers},
          "message: where the file is");
    }
    if (delivery != nullptr && delivery->ts_delivered) {
      Add(Phase::kMedia, Kind::kMessage, *delivery->ts_delivered, {kChatServers, kReceiver},
          delivery->way == "connected" ? "message" : "message (" + delivery->way + ")");
    }
    if (download != nullptr) Transfer(Phase::kEnd, *download, kReceivingEnd);
    if (delivery != nullptr && delivery->ts_read) {
      Add(Phase::kEnd, Kind::kEvent, *delivery->ts_read, {kReceiver}, "is looked at");
    }
    std::stable_sort(ladder_.steps.begin(), ladder_.steps.end(), [](const auto& a, const auto& b) {
      return a.phase != b.phase ? a.phase < b.phase : a.t_s < b.t_s;
    });
    return std::move(ladder_);
  }

 private:
  void Title(int lane, const std::string& name, const std::string& below = "") {
    LadderLane& titled = ladder_.lanes[static_cast<std::size_t>(lane)];
    titled.present = true;
    titled.name = Shorten(name, 18);
    if (!below.empty()) titled.below = Shorten(below, 22);
  }

  void Add(Phase phase, Kind kind, traces::Timestamp at, std::vector<int> path, std::string text,
           std::string detail = "") {
    ladder_.steps.push_back({phase, kind, SecondsBetween(message_.ts_sent, at), std::move(path),
                             std::move(text), std::move(detail)});
  }

  /// The last look-up of a name by a phone before a moment.
  const traces::DnsTruthRow* LookUp(const std::string& user, const std::string& name,
                                    traces::Timestamp before) const {
    const traces::DnsTruthRow* last = nullptr;
    for (const traces::DnsTruthRow& row : truth_.dns) {
      if (row.user == user && row.qname == name && row.ts <= before) last = &row;
    }
    return last;
  }

  void Ask(Phase phase, const std::string& user, const std::string& name, traces::Timestamp from,
           traces::Timestamp before, End end) {
    const traces::DnsTruthRow* row = LookUp(user, name, before);
    if (row == nullptr || row->ts < from) return;
    Title(end.resolver, "resolver", row->resolver);
    Add(phase, Kind::kExchange, row->ts, {end.phone, end.resolver}, Shorten(name, 22),
        row->ts_answer ? Shorten(row->answers, 22) : "no answer");
  }

  void Control(const std::string& user, End end, traces::Timestamp at) {
    const traces::ConnectionRow* open = nullptr;
    for (const traces::ConnectionRow& row : truth_.connections) {
      if (row.user == user && row.ts_start <= at) open = &row;
    }
    if (open == nullptr) return;
    Ask(Phase::kBefore, user, open->service_name, open->ts_start, open->ts_connected.value_or(at),
        end);
    if (!open->ts_connected) return;
    Add(Phase::kBefore, Kind::kMessage, *open->ts_connected, {end.phone, kChatServers},
        "control: " + open->server + ":" + std::to_string(open->port),
        open->ts_logged_in
            ? "logged in " + Number(SecondsBetween(*open->ts_connected, *open->ts_logged_in), 2) +
                  " s later"
            : "never logged in");
  }

  void Transfer(Phase phase, const traces::TransferRow& transfer, End end) {
    Title(kMediaServers, "media server", transfer.server);
    Ask(phase, transfer.user, transfer.service_name, transfer.ts_start,
        transfer.ts_connected.value_or(transfer.ts_end.value_or(transfer.ts_start)), end);
    if (transfer.ts_connected) {
      Add(phase, Kind::kMessage, *transfer.ts_connected, {end.phone, kMediaServers},
          "TCP to " + transfer.server + ":443");
    }
    if (transfer.ts_secured && transfer.ts_connected) {
      Add(phase, Kind::kExchange, *transfer.ts_connected, {end.phone, kMediaServers},
          "TLS handshake",
          Number(1000 * SecondsBetween(*transfer.ts_connected, *transfer.ts_secured)) + " ms");
    }
    if (transfer.ts_first_byte) {
      std::string detail = transfer.outcome;
      if (transfer.ts_end) {
        detail +=
            " after " + Number(SecondsBetween(*transfer.ts_first_byte, *transfer.ts_end), 2) + " s";
      }
      const bool up = transfer.direction == "upload";
      Add(phase, Kind::kMedia, *transfer.ts_first_byte,
          up ? std::vector<int>{end.phone, kMediaServers}
             : std::vector<int>{kMediaServers, end.phone},
          transfer.direction + " of " + Octets(static_cast<double>(transfer.octets)), detail);
    }
  }

  const traces::Truth& truth_;
  const traces::MessageRow& message_;
  Ladder ladder_;
};

}  // namespace

Ladder TellFile(const traces::Truth& truth, const traces::MessageRow& message,
                const traces::TransferRow* upload, const traces::DeliveryRow* delivery,
                const traces::TransferRow* download) {
  return FileTeller(truth, message).Tell(upload, delivery, download);
}

}  // namespace wabed::validation::report
