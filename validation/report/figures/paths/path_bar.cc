#include "validation/report/figures/paths/path_bar.h"

#include <algorithm>
#include <cmath>

#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

constexpr double kBadge = 6;  ///< radius

/// "1:05.4".
std::string Clock(double seconds) {
  const double tenths = std::round(seconds * 10) / 10;
  const std::string fraction = Number(tenths - std::floor(tenths), 1);
  return ClockText(tenths) + fraction.substr(fraction.find('.'));
}

void DrawBadge(Canvas& canvas, double x, double y, const std::string& letter) {
  canvas.Circle(x, y, kBadge, "badge");
  canvas.Text(x, y + 3.4, letter, "tiny", Anchor::kMiddle);
}

}  // namespace

std::string CauseLetter(const std::string& cause) {
  if (cause == "shorter") return "S";
  if (cause == "loss") return "L";
  if (cause == "dead") return "D";
  if (cause == "peer-moved") return "P";
  return cause.empty() || cause == "first" ? "" : "?";
}

std::string CauseLettersInWords() {
  return "S a shorter round trip, L too much loss before, D nothing heard before, P the other end "
         "came from another address";
}

std::string StretchInWords(const Stretch& stretch, traces::Timestamp zero) {
  const double from = SecondsBetween(zero, stretch.first);
  const double to = SecondsBetween(zero, stretch.last);
  std::string text = LongName(stretch.way);
  if (stretch.row != nullptr && !stretch.row->remote.empty()) text += ", to " + stretch.row->remote;
  text += "\n" + Clock(from) + " to " + Clock(to) + " (" +
          Number(to - from, to - from < 10 ? 2 : 1) + " s)";
  if (stretch.row != nullptr) {
    text += "\nwhy: " + CauseInWords(stretch.row->cause);
    if (stretch.row->rtt_ms) text += ", RTT " + Number(*stretch.row->rtt_ms) + " ms";
    text += "\n" + Count(stretch.row->packets) + " packets";
    if (!stretch.heard.mos.empty()) text += ", " + Count(stretch.heard.unheard) + " unheard";
  }
  if (!stretch.heard.mos.empty()) {
    text += "; MOS " + Number(Median(stretch.heard.mos), 2) + " in the middle, " +
            Number(*std::min_element(stretch.heard.mos.begin(), stretch.heard.mos.end()), 2) +
            " at worst";
  }
  return text;
}

namespace {

/// Letters of changes with room for each; where two would touch, the graver cause stays.
struct Badge {
  double x;
  std::string letter;
};

std::vector<Badge> BadgesOf(const Scale& x, const PathBar& bar,
                            const std::vector<Stretch>& stretches) {
  // From what a call suffers from most to what it gains by.
  const std::string by_weight = "DLP?S";
  std::vector<Badge> badges;
  for (const Stretch& stretch : stretches) {
    const std::string letter = stretch.row == nullptr ? "" : CauseLetter(stretch.row->cause);
    if (letter.empty()) continue;
    const double at = x(SecondsBetween(bar.zero, stretch.first)) + kBadge;
    if (badges.empty() || at >= badges.back().x + 2 * kBadge) {
      badges.push_back({at, letter});
    } else if (by_weight.find(letter) < by_weight.find(badges.back().letter)) {
      badges.back() = {at, letter};
    }
  }
  return badges;
}

}  // namespace

void DrawPathBar(Canvas& canvas, const Scale& x, const PathBar& bar, const WayHues& hues,
                 const std::vector<Stretch>& stretches) {
  const double middle = bar.top + bar.height / 2;
  const std::vector<Badge> badges = bar.texts ? BadgesOf(x, bar, stretches) : std::vector<Badge>{};
  for (const Stretch& stretch : stretches) {
    const double from = x(SecondsBetween(bar.zero, stretch.first));
    const double to = std::max(from + 1, x(SecondsBetween(bar.zero, stretch.last)));
    const std::string tip = bar.who + " " + StretchInWords(stretch, bar.zero);
    const bool none = stretch.way.kind == WayKind::kNone;
    canvas.Rectangle(from, bar.top, to - from, bar.height,
                     bar.texts || none ? hues.Fill(stretch.way) : hues.Solid(stretch.way), tip);
    if (!bar.texts) continue;
    if (!none) {
      canvas.Rectangle(from, bar.top + bar.height - 2.5, to - from, 2.5, hues.Solid(stretch.way),
                       tip);
    }
    double text_from = from + 4;
    for (const Badge& badge : badges) {
      if (badge.x + kBadge > from && badge.x - kBadge < to) {
        text_from = std::max(text_from, badge.x + kBadge + 3);
      }
    }
    const std::string name = Shorten(ShortName(stretch.way), 18);
    if (text_from + 1.1 * TextWidth(name, 11) + 2 <= to) {
      canvas.Text(text_from, middle + 3, name, "small strong");
    }
  }
  for (const Badge& badge : badges) {
    const double at = badge.x - kBadge;
    canvas.Line(at, bar.top - 2, at, bar.top + bar.height + 2, "axis");
    DrawBadge(canvas, badge.x, middle - 0.5, badge.letter);
  }
}

}  // namespace wabed::validation::report
