#include "traces/run_folder/run_folder.h"

#include "traces/measured/measured_files.h"
#include "traces/run_folder/outputs.h"
#include "traces/truth/truth_files.h"

namespace wabed::traces {

namespace fs = std::filesystem;

namespace {

// Far beyond any run's list of files.
constexpr std::size_t kMostManifestOctets = 16u << 20;

}  // namespace

RunFolder::RunFolder(const fs::path& path) : path_(path) {
  std::error_code ignored;
  if (!fs::exists(path_, ignored)) {
    throw BadRunFolder(path_, "does not exist; expected a folder that 'wabed run' wrote");
  }
  if (!IsRunFolder(path_)) {
    throw BadRunFolder(path_, "is no run folder: it has no manifest.json");
  }
  const fs::path manifest = path_ / Manifest::kFileName;
  manifest_ = ParseManifest(manifest, ReadSmallFile(manifest, kMostManifestOctets));
}

bool RunFolder::IsRunFolder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path / Manifest::kFileName, ignored);
}

std::vector<RunFolder::Capture> RunFolder::Captures() const {
  std::vector<Capture> captures;
  for (const auto& [name, output] : manifest_.outputs) {
    const fs::path relative(name);
    if (relative.parent_path() == "captures" && relative.extension() == ".pcapng") {
      captures.push_back({relative.stem().string(), path_ / relative});
    }
  }
  return captures;
}

Truth RunFolder::ReadTruth() const { return traces::ReadTruth(path_); }

Measured RunFolder::ReadMeasured() const { return traces::ReadMeasured(path_); }

std::vector<std::string> RunFolder::VerifyHashes() const {
  std::vector<std::string> problems;
  const auto now = HashOutputs(path_);
  for (const auto& [name, output] : manifest_.outputs) {
    const auto found = now.find(name);
    if (found == now.end()) {
      problems.push_back(name + " is missing");
    } else if (!(found->second == output)) {
      problems.push_back(name + " has changed since the run");
    }
  }
  for (const auto& [name, output] : now) {
    if (manifest_.outputs.count(name) == 0) problems.push_back(name + " is not in the manifest");
  }
  return problems;
}

void RunFolder::RefreshManifest() {
  manifest_.outputs = HashOutputs(path_);
  ReplaceFile(path_ / Manifest::kFileName, ToJson(manifest_));
}

}  // namespace wabed::traces
