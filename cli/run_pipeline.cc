#include "cli/run_pipeline.h"

#include <chrono>
#include <fstream>
#include <system_error>

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "models/packet/world.h"
#include "models/service/world_map.h"
#include "traces/build_info/build_info.h"
#include "traces/digest.h"
#include "traces/run_folder/outputs.h"
#include "traces/run_folder/run_folder_writer.h"
#include "traces/truth/truth_files.h"

namespace wabed::cli {
namespace {

using Clock = std::chrono::steady_clock;

traces::Manifest ManifestOf(const scenarios::ReadResult& read, const std::string& effective,
                            Clock::time_point began) {
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
  manifest.wall_time_s = std::chrono::duration<double>(Clock::now() - began).count();
  return manifest;
}

/// The world lives; its captures are written, its truth is given back.
traces::Truth Live(const scenarios::ReadResult& read, const RunSettings& settings,
                   const traces::RunFolderWriter& folder) {
  Progress progress("living through " + read.scenario.name);
  packet::World world(read.scenario,
                      {folder.Path("captures/.").parent_path(), settings.label_packets});
  traces::ReplaceFile(folder.Path("world.geojson"),
                      service::WorldMap(read.scenario, world.Map(), world.Plan()));
  world.Run([&progress](double share) {
    progress.Show(share);
    return !InterruptWatch::Interrupted();
  });
  if (InterruptWatch::Interrupted()) throw Interrupted();
  return world.TakeTruth();
}

}  // namespace

RunSummary LiveThrough(const scenarios::ReadResult& read, const RunSettings& settings) {
  const Clock::time_point began = Clock::now();
  const InterruptWatch watch;
  traces::RunFolderWriter folder(settings.destination);
  const std::string effective = scenarios::EffectiveYaml(read);
  traces::ReplaceFile(folder.Path("scenario.effective.yaml"), effective);

  RunSummary summary;
  {
    const traces::Truth truth = Live(read, settings, folder);
    traces::WriteTruth(folder.path(), truth);
    summary.calls = truth.calls.size();
    for (const traces::CallRow& call : truth.calls) {
      summary.calls_with_media += call.ts_first_media ? 1 : 0;
    }
    summary.flows = truth.flows.size();
    for (const traces::CapturePointRow& point : truth.capture_points) {
      summary.captures.push_back({"captures/" + point.name + ".pcapng", point.packets});
      summary.captured_packets += point.packets;
    }
  }
  if (InterruptWatch::Interrupted()) throw Interrupted();
  folder.Commit(ManifestOf(read, effective, began));

  summary.scenario = read.scenario.name;
  summary.seed = read.scenario.seed;
  summary.world_s = std::chrono::duration<double>(read.scenario.duration).count();
  summary.wall_s = std::chrono::duration<double>(Clock::now() - began).count();
  summary.folder = settings.destination.string();
  return summary;
}

}  // namespace wabed::cli
