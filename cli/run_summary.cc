#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/run_pipeline.h"

namespace wabed::cli {

namespace {

std::string CallsOf(const RunSummary& summary) {
  std::string text = fmt::format("{} ({} with voice", summary.calls, summary.calls_with_media);
  if (summary.calls_without_relay > 0) {
    text += fmt::format(", {} without a relay in the end", summary.calls_without_relay);
  }
  if (summary.calls_without_path > 0) {
    text += fmt::format(", {} found no path", summary.calls_without_path);
  }
  return text + ")";
}

}  // namespace

std::string SummaryTable(const RunSummary& summary) {
  std::string text = fmt::format("{} (seed {}): {:.0f} s of world in {:.1f} s\n\n",
                                 summary.scenario, summary.seed, summary.world_s, summary.wall_s);
  const auto row = [&text](const std::string& what, const std::string& value) {
    text += fmt::format("  {:<12} {}\n", what, value);
  };
  if (summary.calls > 0 || summary.flows > 0 || summary.vantage_points == 0) {
    if (summary.calls > 0 || summary.messages == 0) {
      row("calls", CallsOf(summary));
    }
    if (summary.messages > 0) {
      row("messages",
          fmt::format("{}, and {} files sent or fetched", summary.messages, summary.transfers));
    }
    row("flows", fmt::format("{}", summary.flows));
    row("packets", fmt::format("{} captured at {} point{}", summary.captured_packets,
                               summary.captures.size(), summary.captures.size() == 1 ? "" : "s"));
  }
  if (summary.vantage_points > 0) {
    row("measured",
        fmt::format("{} look-ups, {} pings, {} traceroutes from {} hosts", summary.resolutions,
                    summary.pings, summary.traceroutes, summary.vantage_points));
  }
  for (const std::string& measurement : summary.unfinished) {
    row("cut short", measurement + " when the run ended");
  }
  // Of a run in which nobody calls or measures, validation has nothing to say.
  const bool anything = summary.calls > 0 || summary.vantage_points > 0 ||
                        summary.verdicts_not_measured < summary.verdicts;
  if (anything) text += "\n" + summary.validation;
  text += "\nwhere to look\n";
  text += fmt::format("  {}/report.html\n", summary.folder);
  for (const RunSummary::Capture& capture : summary.captures) {
    text += fmt::format("  {}/{}  ({} packets)\n", summary.folder, capture.file, capture.packets);
  }
  text += fmt::format("  {}/truth/  every call, flow and look-up as its end points know it\n",
                      summary.folder);
  if (summary.vantage_points > 0) {
    text += fmt::format("  {}/measured/  what the vantage points found out\n", summary.folder);
  }
  return text;
}

std::string SummaryJson(const RunSummary& summary) {
  nlohmann::ordered_json captures = nlohmann::ordered_json::array();
  for (const RunSummary::Capture& capture : summary.captures) {
    captures.push_back({{"file", capture.file}, {"packets", capture.packets}});
  }
  const nlohmann::ordered_json json = {{"scenario", summary.scenario},
                                       {"seed", summary.seed},
                                       {"world_s", summary.world_s},
                                       {"wall_s", summary.wall_s},
                                       {"calls", summary.calls},
                                       {"calls_with_media", summary.calls_with_media},
                                       {"calls_without_relay", summary.calls_without_relay},
                                       {"calls_without_path", summary.calls_without_path},
                                       {"messages", summary.messages},
                                       {"transfers", summary.transfers},
                                       {"flows", summary.flows},
                                       {"vantage_points", summary.vantage_points},
                                       {"resolutions", summary.resolutions},
                                       {"pings", summary.pings},
                                       {"traceroutes", summary.traceroutes},
                                       {"cut_short", summary.unfinished},
                                       {"captured_packets", summary.captured_packets},
                                       {"captures", captures},
                                       {"verdicts",
                                        {{"all", summary.verdicts},
                                         {"failed", summary.verdicts_failed},
                                         {"not_measured", summary.verdicts_not_measured}}},
                                       {"folder", summary.folder}};
  return json.dump(2) + "\n";
}

}  // namespace wabed::cli
