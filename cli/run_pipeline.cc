#include "cli/run_pipeline.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <system_error>

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/run_captures.h"
#include "cli/validation_table.h"
#include "models/packet/world.h"
#include "models/service/world_map.h"
#include "traces/build_info/build_info.h"
#include "traces/digest.h"
#include "traces/measured/measured_files.h"
#include "traces/run_folder/outputs.h"
#include "traces/run_folder/run_folder_writer.h"
#include "traces/tagging/flow_tagger.h"
#include "traces/truth/observed_rows.h"
#include "traces/truth/table_file.h"
#include "traces/truth/truth_files.h"
#include "validation/report/report.h"
#include "validation/run/validate.h"

namespace wabed::cli {
namespace {

using Clock = std::chrono::steady_clock;

traces::Manifest ManifestOf(const scenarios::ReadResult& read, const std::string& effective) {
  traces::Manifest manifest;
  manifest.version = traces::ProgramVersion();
  manifest.commit = traces::SourceCommit();
  manifest.scenario_name = read.scenario.name;
  manifest.scenario_title = read.scenario.title;
  manifest.scenario_description = read.scenario.description;
  manifest.world_start = read.scenario.start;
  manifest.world_duration_s = std::chrono::duration<double>(read.scenario.duration).count();
  manifest.scenario_sha256 = traces::Sha256Hex(effective);
  manifest.seed = read.scenario.seed;
  manifest.libraries = traces::LibraryVersions();
  manifest.libraries["ns-3"] = "3.37";
  manifest.flow_meter.tcp_idle_timeout = read.scenario.flow_meter.tcp_inactivity;
  manifest.flow_meter.udp_idle_timeout = read.scenario.flow_meter.udp_inactivity;
  manifest.flow_meter.closing_timeout = read.scenario.flow_meter.tcp_closing;
  return manifest;
}

/// What a world leaves besides its captures.
struct Life {
  traces::Truth truth;
  traces::Measured measured;
  std::vector<std::string> unfinished;  ///< measurements that had not ended
};

/// The world lives; its captures are written.
Life Live(const scenarios::ReadResult& read, const RunSettings& settings,
          const traces::RunFolderWriter& folder, Progress& progress) {
  packet::World world(read.scenario,
                      {folder.Path("captures/.").parent_path(), settings.label_packets});
  traces::ReplaceFile(folder.Path("world.geojson"),
                      service::WorldMap(read.scenario, world.Map(), world.Plan()));
  world.Run([&](double share) {
    progress.Show("living through " + read.scenario.name, share);
    return !InterruptWatch::Interrupted();
  });
  if (InterruptWatch::Interrupted()) throw Interrupted();
  return {world.TakeTruth(), world.TakeMeasured(), world.measurements().Unfinished()};
}

/// What the flow meter, the DNS log and the tagger make of the captures: observed/.
void WriteObserved(const std::vector<traces::CaptureSummary>& summaries,
                   const traces::RunFolderWriter& folder) {
  traces::TableWriter<traces::FlowRecord> flows(folder.Path("observed/flows.csv"));
  traces::TableWriter<traces::ObservedDnsRow> dns(folder.Path("observed/dns.csv"));
  traces::TableWriter<traces::TaggedFlowRow> tagged(folder.Path("observed/tagged_flows.csv"));
  for (const traces::CaptureSummary& summary : summaries) {
    const std::string point = std::filesystem::path(summary.file).stem();
    for (const traces::FlowRecord& flow : summary.flows) flows.Write(flow);
    for (const traces::DnsObservation& answer : summary.dns) {
      dns.Write(traces::RowOf(point, answer));
    }
    const traces::Tagging tagging = traces::FlowTagger(summary.dns).TagAll(summary.flows);
    for (const traces::TaggedFlowRow& row : tagging.rows) tagged.Write(row);
  }
  flows.Close();
  dns.Close();
  tagged.Close();
}

std::vector<traces::RunFolder::Capture> CapturesOf(const traces::Truth& truth,
                                                   const traces::RunFolderWriter& folder) {
  std::vector<traces::RunFolder::Capture> captures;
  for (const traces::CapturePointRow& point : truth.capture_points) {
    captures.push_back({point.name, folder.Path("captures/" + point.name + ".pcapng")});
  }
  return captures;
}

/// The first probe of each has TTL 1.
std::size_t CountTraceroutes(const std::vector<traces::HopRow>& hops) {
  return static_cast<std::size_t>(
      std::count_if(hops.begin(), hops.end(),
                    [](const traces::HopRow& row) { return row.ttl == 1 && row.probe == 1; }));
}

void Summarise(const Life& life, const validation::ValidationResult& validation,
               RunSummary& summary) {
  const traces::Truth& truth = life.truth;
  summary.vantage_points = life.measured.vantage_points.size();
  summary.resolutions = life.measured.resolutions.size();
  summary.pings = life.measured.pings.size();
  summary.traceroutes = CountTraceroutes(life.measured.hops);
  summary.unfinished = life.unfinished;
  summary.calls = truth.calls.size();
  for (const traces::CallRow& call : truth.calls) {
    summary.calls_with_media += call.ts_first_media ? 1 : 0;
    summary.calls_without_path += call.end_reason == "no-path" ? 1 : 0;
  }
  std::map<std::uint64_t, const traces::PathRow*> last;  // of the caller
  for (const traces::PathRow& path : truth.paths) {
    if (path.end != "caller") continue;
    const traces::PathRow*& newest = last[path.call_id];
    if (newest == nullptr || newest->ts_first <= path.ts_first) newest = &path;
  }
  for (const auto& [call, path] : last) {
    summary.calls_without_relay += path->packets > 0 && path->kind != "relayed" ? 1 : 0;
  }
  summary.messages = truth.messages.size();
  summary.transfers = truth.transfers.size();
  summary.flows = truth.flows.size();
  for (const traces::CapturePointRow& point : truth.capture_points) {
    summary.captures.push_back({"captures/" + point.name + ".pcapng", point.packets});
    summary.captured_packets += point.packets;
  }
  summary.verdicts = validation.published.size();
  summary.verdicts_failed = validation::CountOf(validation::Verdict::kFail, validation.published);
  summary.verdicts_not_measured =
      validation::CountOf(validation::Verdict::kNotMeasured, validation.published);
  summary.validation = ValidationTable(validation);
}

}  // namespace

RunSummary LiveThrough(const scenarios::ReadResult& read, const RunSettings& settings) {
  const Clock::time_point began = Clock::now();
  const InterruptWatch watch;
  Progress progress;
  traces::RunFolderWriter folder(settings.destination);
  const std::string effective = scenarios::EffectiveYaml(read);
  traces::ReplaceFile(folder.Path("scenario.effective.yaml"), effective);

  RunSummary summary;
  const Life life = Live(read, settings, folder, progress);
  const traces::Truth& truth = life.truth;
  traces::WriteTruth(folder.path(), truth);
  traces::WriteMeasured(folder.path(), life.measured);
  traces::Manifest manifest = ManifestOf(read, effective);
  const auto summaries = InspectCaptures(CapturesOf(truth, folder), manifest.flow_meter, progress);
  WriteObserved(summaries, folder);
  const auto validation = validation::Validate(
      truth, summaries,
      [&progress](const std::string& what, double share) { progress.Show(what, share); },
      {read.scenario.name, &life.measured});
  validation::WriteValidation(validation, folder.Path("validation"));
  validation::report::WriteReport(folder.path(), validation::report::HeaderOf(manifest));
  if (InterruptWatch::Interrupted()) throw Interrupted();
  manifest.wall_time_s = std::chrono::duration<double>(Clock::now() - began).count();
  folder.Commit(manifest);

  Summarise(life, validation, summary);
  summary.scenario = read.scenario.name;
  summary.seed = read.scenario.seed;
  summary.world_s = manifest.world_duration_s;
  summary.wall_s = manifest.wall_time_s;
  summary.folder = settings.destination.string();
  return summary;
}

}  // namespace wabed::cli
