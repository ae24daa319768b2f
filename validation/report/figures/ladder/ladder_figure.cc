#include <fmt/format.h>

#include <cmath>

#include "validation/report/figures/ladder/drawing.h"
#include "validation/report/figures/ladder/steps.h"
#include "validation/report/figures/registry.h"
#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

std::string LaneName(const Ladder& ladder, int lane) {
  return ladder.lanes[static_cast<std::size_t>(lane)].name;
}

}  // namespace

std::vector<Figure> MakeLadderFigures(const FigureInput& input) {
  const PhoneHistory history(input.data.truth);
  std::vector<Figure> figures;
  for (const std::size_t index : input.chosen) {
    const CallView* view = &input.calls[index];
    const Ladder ladder = TellCall(*view, input.paths[index], history);
    const Canvas canvas = DrawLadder(ladder);
    Figure figure;
    figure.id = fmt::format("call-{}-ladder", view->call->call_id);
    figure.title = fmt::format("Call {}: who sent what to whom", view->call->call_id);
    figure.reading =
        "Time runs downward, in seconds since the caller's offer; the steps between rungs are not "
        "to scale. Every rung is what the end points did, not what a capture shows. The STUN "
        "requests to all relays are one rung for each end, and so are its checks of the other "
        "end's sockets, of all the call; a rung of media is one path, with the reason it was "
        "taken.";
    figure.finding =
        "The study saw the same order: offer over the control channel, both ends at once asking "
        "eight addresses over UDP/3478, no DNS for any of them, then RTP through the one relay "
        "the caller settled on.";
    figure.width = canvas.width();
    figure.height = canvas.height();
    figure.body = canvas.body();
    figure.call_id = view->call->call_id;
    figure.data.columns = {"seconds_since_offer", "phase", "from", "to", "what", "detail"};
    for (const LadderStep& step : ladder.steps) {
      figure.data.rows.push_back({Plain(std::round(step.t_s * 1e6) / 1e6),
                                  ladder.phases[static_cast<std::size_t>(step.phase)],
                                  LaneName(ladder, step.path.front()),
                                  LaneName(ladder, step.path.back()), step.text, step.detail});
    }
    figures.push_back(std::move(figure));
  }
  return figures;
}

}  // namespace wabed::validation::report
