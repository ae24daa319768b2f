#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "traces/truth/rows.h"
#include "validation/report/run_header.h"

namespace wabed::validation::report {

/// A run folder made by hand: calls between a home and a mobile network in Montevideo over relays
/// in six cities, with what validation would have said about them.
struct SampleRun {
  std::uint64_t calls = 4;
  int call_seconds = 30;
  std::string title = "Four calls from Montevideo";
  std::string caller = "home-1";  ///< name of one of the phones
};

traces::Truth SampleTruth(const SampleRun& sample);
RunHeader SampleHeader(const SampleRun& sample);

/// Writes truth/, world.geojson, validation/ and an (empty) capture into a folder that exists.
void WriteSampleRun(const std::filesystem::path& folder, const SampleRun& sample);

/// A folder under the test's temporary directory that is removed at the end.
class ScratchFolder {
 public:
  explicit ScratchFolder(const std::string& name);
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The contents of a file; fails the test when it cannot be read.
std::string ReadText(const std::filesystem::path& path);
void WriteText(const std::filesystem::path& path, const std::string& text);

}  // namespace wabed::validation::report
