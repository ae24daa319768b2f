#pragma once

#include <filesystem>

#include "traces/run_folder/manifest.h"

namespace wabed::traces {

/// Builds a run folder that appears whole or not at all: everything is written into a hidden folder
/// beside the final name (.NAME.partial-PID), which Commit() renames. Destroyed without Commit(),
/// it removes what it wrote; an older run folder of that name stays as it was until Commit() puts
/// the new one in its place.
class RunFolderWriter {
 public:
  /// Throws BadRunFolder when the parent folder is missing or cannot be written to, or when
  /// `destination` exists and is neither a run folder (it has no manifest.json) nor empty.
  explicit RunFolderWriter(const std::filesystem::path& destination);
  ~RunFolderWriter();
  RunFolderWriter(const RunFolderWriter&) = delete;
  RunFolderWriter& operator=(const RunFolderWriter&) = delete;

  /// Where the folder is being built.
  const std::filesystem::path& path() const { return partial_; }
  /// Where a file goes, such as Path("captures/home-1.pcapng"); makes the folders on the way.
  std::filesystem::path Path(const std::filesystem::path& relative) const;

  /// Adds datapackage.json and manifest.json (`manifest` with the hashes of all files), and moves
  /// the folder to its name. Throws BadRunFolder or std::system_error; the old folder then stands.
  void Commit(Manifest manifest);

 private:
  void CheckDestination() const;

  std::filesystem::path destination_;
  std::filesystem::path partial_;
  bool committed_ = false;
};

}  // namespace wabed::traces
