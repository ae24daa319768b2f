#include "cli/reproduce_output.h"

#include <unistd.h>

#include <system_error>

#include "cli/reproduce_choice.h"
#include "traces/run_folder/outputs.h"

namespace wabed::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kMark[] = "reproduction.json";

}  // namespace

ReproductionFolder::ReproductionFolder(const fs::path& destination)
    : destination_(fs::absolute(destination).lexically_normal()) {
  if (!destination_.has_filename()) destination_ = destination_.parent_path();
  if (fs::exists(destination_) && !fs::is_directory(destination_)) {
    throw BadChoice(destination.string() + ": is there already and no folder");
  }
  if (fs::exists(destination_) && !fs::is_empty(destination_) &&
      !fs::is_regular_file(destination_ / kMark)) {
    throw BadChoice(destination.string() + ": is there already and no reproduction (it has no " +
                    kMark + "); it stays untouched");
  }
  if (!fs::is_directory(destination_.parent_path())) {
    throw BadChoice(destination.string() + ": the folder it is to be in is not there");
  }
  partial_ = destination_.parent_path() /
             ("." + destination_.filename().string() + ".partial-" + std::to_string(getpid()));
  runs_ = partial_ / "runs";
  std::error_code error;
  fs::remove_all(partial_, error);
  fs::create_directories(runs_, error);
  if (error) throw BadChoice(destination.string() + ": cannot be written: " + error.message());
}

ReproductionFolder::~ReproductionFolder() {
  std::error_code ignored;
  fs::remove_all(partial_, ignored);
}

void ReproductionFolder::Commit(const validation::Reproduction& reproduction) {
  const auto json = validation::ReproductionJson(reproduction);
  traces::ReplaceFile(partial_ / kMark,
                      json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  traces::ReplaceFile(partial_ / "junit.xml", validation::ReproductionJunit(reproduction));
  traces::ReplaceFile(partial_ / "index.html", validation::ReproductionPage(reproduction));
  if (fs::is_empty(runs_)) fs::remove(runs_);
  const fs::path old = partial_.string() + ".old";
  const bool replaces = fs::exists(destination_);
  if (replaces) fs::rename(destination_, old);
  std::error_code error;
  fs::rename(partial_, destination_, error);
  if (error && replaces) fs::rename(old, destination_);
  if (error) throw std::system_error(error, "cannot write " + destination_.string());
  if (replaces) fs::remove_all(old);
}

}  // namespace wabed::cli
