#include "validation/report/data/disturbances.h"

#include <algorithm>

#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

std::string Letter(std::size_t index) {
  return index < 26 ? std::string(1, static_cast<char>('A' + index)) : std::to_string(index + 1);
}

/// Where an event strikes, in the words of links, and what it does.
struct EventWords {
  const char* kind;
  const char* before_target;
  const char* effect;
};

constexpr EventWords kEvents[] = {
    {"site-lost", "site.", "cannot be reached"},
    {"cable-cut", "cable.", "is cut"},
    {"nat-rebinds", "", "its NATs forget everything"},
    {"network-lost", "", "its phones lose the network"},
    {"servers-reset", "", "servers reset their connections"},
    {"servers-refuse", "", "servers refuse connections"},
    {"servers-silent", "", "servers accept and say nothing"},
    {"servers-unreachable", "", "servers cannot be reached"},
};

bool OnlyServers(const std::string& kind) { return kind.rfind("servers-", 0) == 0; }

}  // namespace

std::string ImpairmentEffect(const traces::ImpairmentRow& row) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  const auto add_percent = [&](double percent, const char* what) {
    if (percent > 0) add(Number(percent, percent < 10 ? 1 : 0) + what);
  };
  add_percent(row.mean_loss_percent,
              row.loss_model == "gilbert-elliott" ? " % loss in bursts" : " % loss");
  if (row.rate_bps) add(Number(*row.rate_bps / 1000) + " kbit/s at most");
  if (row.delay_ms > 0) add("+" + Number(row.delay_ms) + " ms");
  if (row.jitter_ms > 0) add(Number(row.jitter_ms) + " ms jitter");
  add_percent(row.reorder_percent, " % overtake");
  add_percent(row.duplicate_percent, " % twice");
  add_percent(row.corrupt_percent, " % corrupted");
  return text.empty() ? "no effect" : text;
}

std::vector<Disturbance> DisturbancesOf(const traces::Truth& truth) {
  std::vector<Disturbance> all;
  for (const traces::ImpairmentRow& row : truth.impairments) {
    all.push_back({Letter(all.size()), row.link, row.direction, ImpairmentEffect(row), row.ts_first,
                   row.ts_last});
  }
  for (const traces::EventRow& row : truth.events) {
    const auto* words =
        std::find_if(std::begin(kEvents), std::end(kEvents),
                     [&](const EventWords& event) { return row.kind == event.kind; });
    const bool known = words != std::end(kEvents);
    all.push_back({Letter(all.size()), (known ? words->before_target : "") + row.target, "",
                   known ? words->effect : row.kind, row.ts_first,
                   std::max(row.ts_first, row.ts_last)});
    if (OnlyServers(row.kind)) all.back().place = "pool " + row.target;
  }
  return all;
}

bool MayTouch(const Disturbance& disturbance, const CallView& view) {
  const std::string& where = disturbance.place;
  if (where.rfind("cable.", 0) == 0) return true;
  if (where.rfind("pool ", 0) == 0) return false;
  if (where.rfind("site.", 0) == 0) {
    const std::string site = where.substr(5);
    return site == view.call->relay_site ||
           std::any_of(view.paths.begin(), view.paths.end(),
                       [&](const traces::PathRow* row) { return row->site == site; });
  }
  const auto strikes = [&](const std::string& network) {
    return where == network || where == network + ".wifi" || where == network + ".access";
  };
  return strikes(view.call->caller_network) || strikes(view.call->callee_network);
}

}  // namespace wabed::validation::report
