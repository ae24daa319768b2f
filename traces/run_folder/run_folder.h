#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "traces/measured/rows.h"
#include "traces/run_folder/bad_run_folder.h"
#include "traces/run_folder/manifest.h"
#include "traces/truth/rows.h"

namespace wabed::traces {

/// A run folder on disk, opened for reading.
class RunFolder {
 public:
  /// Reads the manifest. Throws BadRunFolder when there is none, or one this wabed cannot read.
  explicit RunFolder(const std::filesystem::path& path);

  /// Whether `path` is a folder with a manifest; says nothing about what is in it.
  static bool IsRunFolder(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  const Manifest& manifest() const { return manifest_; }
  std::filesystem::path Path(const std::filesystem::path& relative) const {
    return path_ / relative;
  }

  /// One capture of the run.
  struct Capture {
    std::string point;
    std::filesystem::path path;
  };
  /// All captures, by name of their point.
  std::vector<Capture> Captures() const;

  /// Reads truth/. Throws BadTable.
  Truth ReadTruth() const;
  /// Reads measured/ and databases/. Throws BadTable.
  Measured ReadMeasured() const;

  /// What differs from the manifest, one sentence each: outputs changed, missing or not listed.
  /// Empty when all is as it was written.
  std::vector<std::string> VerifyHashes() const;

  /// Hashes all outputs again and replaces the manifest: for commands that add to a finished run,
  /// such as a new report. Throws std::system_error.
  void RefreshManifest();

 private:
  std::filesystem::path path_;
  Manifest manifest_;
};

}  // namespace wabed::traces
