#include <fmt/format.h>

#include <cmath>

#include "validation/report/figures/ladder/drawing.h"
#include "validation/report/figures/ladder/file_ladder.h"
#include "validation/report/figures/registry.h"
#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

/// Runs with more files than this are about populations; a ladder of one of them says little.
constexpr std::size_t kMostFiles = 24;

const traces::TransferRow* TransferOf(const traces::Truth& truth, std::uint64_t message,
                                      const std::string& direction, const std::string& user) {
  for (const traces::TransferRow& row : truth.transfers) {
    if (row.message_id == message && row.direction == direction &&
        (user.empty() || row.user == user)) {
      return &row;
    }
  }
  return nullptr;
}

}  // namespace

std::vector<Figure> MakeFileLadderFigures(const FigureInput& input) {
  const traces::Truth& truth = input.data.truth;
  std::vector<Figure> figures;
  for (const traces::MessageRow& message : truth.messages) {
    if (message.kind == "text") continue;
    if (figures.size() == kMostFiles) return {};
    const traces::DeliveryRow* delivery = nullptr;
    for (const traces::DeliveryRow& row : truth.deliveries) {
      if (row.message_id == message.message_id) {
        delivery = &row;
        break;
      }
    }
    const Ladder ladder =
        TellFile(truth, message, TransferOf(truth, message.message_id, "upload", ""), delivery,
                 delivery == nullptr
                     ? nullptr
                     : TransferOf(truth, message.message_id, "download", delivery->receiver));
    const Canvas canvas = DrawLadder(ladder);
    Figure figure;
    figure.id = fmt::format("message-{}-ladder", message.message_id);
    figure.title =
        fmt::format("Message {}, a {}: who sent what to whom", message.message_id, message.kind);
    figure.reading =
        "Time runs downward, in seconds since the user pressed \"send\"; the steps between rungs "
        "are "
        "not to scale. Every rung is what the end points did. Of a group, the first receiver is "
        "drawn.";
    figure.finding =
        "The study of 2014 saw the same: one connection to a chat server while the application "
        "runs, "
        "and for each file a TLS connection of its own to a media server.";
    figure.width = canvas.width();
    figure.height = canvas.height();
    figure.body = canvas.body();
    figure.data.columns = {"seconds_since_sent", "phase", "from", "to", "what", "detail"};
    for (const LadderStep& step : ladder.steps) {
      const auto name = [&](int lane) { return ladder.lanes[static_cast<std::size_t>(lane)].name; };
      figure.data.rows.push_back({Plain(std::round(step.t_s * 1e6) / 1e6),
                                  ladder.phases[static_cast<std::size_t>(step.phase)],
                                  name(step.path.front()), name(step.path.back()), step.text,
                                  step.detail});
    }
    figures.push_back(std::move(figure));
  }
  return figures;
}

}  // namespace wabed::validation::report
