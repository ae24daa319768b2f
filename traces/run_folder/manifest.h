#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "traces/flows/flow_meter_options.h"
#include "traces/time.h"

namespace wabed::traces {

/// manifest.json: what ran, with what, and the hash of everything that came out. Two runs of the
/// same program, scenario and seed differ in nothing but the wall time.
struct Manifest {
  /// Format of the run folder. Raised when a reader of the old one would go wrong.
  static constexpr int kFormatVersion = 1;
  static constexpr const char* kFileName = "manifest.json";

  struct Output {
    std::string sha256;  ///< lower-case hexadecimal
    std::uint64_t bytes = 0;

    bool operator==(const Output& other) const {
      return sha256 == other.sha256 && bytes == other.bytes;
    }
  };

  std::string version;  ///< of wabed
  std::string commit;   ///< of wabed's source, "unknown" outside git
  std::string scenario_name;
  std::string scenario_title;        ///< one line for people
  std::string scenario_description;  ///< a paragraph for people
  std::string scenario_sha256;       ///< of the effective scenario
  std::uint64_t seed = 0;
  Timestamp world_start;                         ///< the world's clock when the run begins
  double world_duration_s = 0;                   ///< how long the world lived, by its own clock
  std::map<std::string, std::string> libraries;  ///< name to version
  FlowMeterOptions flow_meter;                   ///< time-outs behind observed/; no point
  double wall_time_s = 0;
  std::map<std::string, Output> outputs;  ///< by path in the folder, with forward slashes
};

/// The manifest as JSON text.
std::string ToJson(const Manifest& manifest);

/// Reads a manifest. Throws BadRunFolder naming `path` when the text is no manifest, one of a newer
/// format, or names an output outside the folder.
Manifest ParseManifest(const std::filesystem::path& path, std::string_view text);

/// Versions of the libraries behind wabed_traces, for Manifest::libraries.
std::map<std::string, std::string> LibraryVersions();

}  // namespace wabed::traces
