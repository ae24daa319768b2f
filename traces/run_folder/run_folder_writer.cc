#include "traces/run_folder/run_folder_writer.h"

#include <fcntl.h>
#include <stdio.h>  // renameat2
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "traces/run_folder/bad_run_folder.h"
#include "traces/run_folder/outputs.h"
#include "traces/truth/data_package.h"

namespace wabed::traces {

namespace fs = std::filesystem;

namespace {

std::system_error MoveError(const fs::path& path) {
  return std::system_error(errno, std::generic_category(),
                           "cannot move the run folder to " + path.string());
}

// Puts `fresh` at `place`, and what stood there at `fresh`.
void Exchange(const fs::path& fresh, const fs::path& place) {
  if (renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, place.c_str(), RENAME_EXCHANGE) == 0) return;
  if (errno != EINVAL && errno != ENOSYS) throw MoveError(place);
  // A file system that cannot exchange: in two steps, the second undoing the first when it fails.
  fs::path aside = fresh;
  aside += ".old";
  if (std::rename(place.c_str(), aside.c_str()) != 0) throw MoveError(place);
  if (std::rename(fresh.c_str(), place.c_str()) != 0) {
    const std::system_error error = MoveError(place);
    std::error_code ignored;
    fs::rename(aside, place, ignored);
    throw error;
  }
  fs::rename(aside, fresh);
}

}  // namespace

RunFolderWriter::RunFolderWriter(const fs::path& destination) {
  if (destination.empty()) throw BadRunFolder("''", "cannot be the name of a run folder");
  fs::path given = destination;
  if (!given.has_filename()) given = given.parent_path();  // "runs/a/"
  destination_ = fs::absolute(given).lexically_normal();
  const std::string name = destination_.filename().string();
  if (name.empty()) {
    throw BadRunFolder(destination, "cannot be the name of a run folder");
  }
  const fs::path parent = destination_.parent_path();
  std::error_code ignored;
  if (!fs::is_directory(parent, ignored)) {
    throw BadRunFolder(destination, "cannot be written: there is no folder " + parent.string());
  }
  CheckDestination();
  const std::string stem = "." + name + ".partial-" + std::to_string(::getpid());
  // More than one writer of a process may aim at the same name; left-overs are never touched.
  for (int attempt = 1; partial_.empty(); ++attempt) {
    const fs::path candidate =
        parent / (attempt == 1 ? stem : stem + "-" + std::to_string(attempt));
    if (::mkdir(candidate.c_str(), 0777) == 0) {
      partial_ = candidate;
    } else if (errno != EEXIST) {
      throw BadRunFolder(destination, std::string("cannot be written: ") + std::strerror(errno));
    }
  }
}

RunFolderWriter::~RunFolderWriter() {
  if (committed_) return;
  std::error_code ignored;
  fs::remove_all(partial_, ignored);
}

void RunFolderWriter::CheckDestination() const {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(destination_, error);
  if (status.type() == fs::file_type::not_found) return;
  if (error) throw BadRunFolder(destination_, "cannot be looked at: " + error.message());
  if (!fs::is_directory(status)) {
    throw BadRunFolder(destination_, "exists and is no folder; give the run another name");
  }
  if (fs::exists(destination_ / Manifest::kFileName, error)) return;
  if (fs::is_empty(destination_, error) && !error) return;
  throw BadRunFolder(destination_,
                     "exists and is no run folder (it has no manifest.json); nothing in it will "
                     "be overwritten, give the run another name");
}

fs::path RunFolderWriter::Path(const fs::path& relative) const {
  const fs::path path = partial_ / relative;
  fs::create_directories(path.parent_path());
  return path;
}

void RunFolderWriter::Commit(Manifest manifest) {
  ReplaceFile(partial_ / "datapackage.json", DescribeTables(partial_));
  manifest.outputs = HashOutputs(partial_);
  ReplaceFile(partial_ / Manifest::kFileName, ToJson(manifest));
  CheckDestination();
  if (fs::exists(destination_)) {
    Exchange(partial_, destination_);
    std::error_code ignored;
    fs::remove_all(partial_, ignored);
  } else if (std::rename(partial_.c_str(), destination_.c_str()) != 0) {
    throw MoveError(destination_);
  }
  committed_ = true;
}

}  // namespace wabed::traces
