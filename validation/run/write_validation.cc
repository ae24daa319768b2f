#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "validation/hosting/hosting_json.h"
#include "validation/qoe/qoe_json.h"
#include "validation/run/validate.h"

namespace wabed::validation {
namespace {

namespace fs = std::filesystem;

void WriteText(const fs::path& path, const std::string& text) {
  errno = 0;
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) {
    throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(),
                            "cannot write " + path.string());
  }
}

nlohmann::ordered_json ClassifiersJson(const ValidationResult& result) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const ClassifierEvaluation& evaluation : result.classifiers) {
    list.push_back(ToJson(evaluation));
  }
  return {{"schema", "wabed.classifiers/1"}, {"classifiers", std::move(list)}};
}

/// Removes a folder when it goes out of scope.
class Scratch {
 public:
  explicit Scratch(fs::path path) : path_(std::move(path)) { fs::remove_all(path_); }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

void WriteValidation(const ValidationResult& result, const fs::path& folder) {
  fs::create_directories(folder);
  WriteText(folder / "classifiers.json", ClassifiersJson(result).dump(1) + "\n");
  WriteText(folder / "qoe.json", QoeJson(result.calls, result.agreement).dump(1) + "\n");
  WriteText(folder / "published.json", PublishedJson(result.published).dump(1) + "\n");
  WriteText(folder / "junit.xml", JunitXml(result.published));
  if (result.hosting) {
    WriteText(folder / "hosting.json",
              hosting::HostingJson(*result.hosting)
                      .dump(1, ' ', false, nlohmann::json::error_handler_t::replace) +
                  "\n");
  }
}

void ReplaceValidation(const ValidationResult& result, const fs::path& folder) {
  const std::string name = "." + folder.filename().string();
  const std::string id = std::to_string(getpid());
  const Scratch fresh(folder.parent_path() / (name + ".partial-" + id));
  const Scratch old(folder.parent_path() / (name + ".old-" + id));
  WriteValidation(result, fresh.path());
  if (fs::exists(folder)) fs::rename(folder, old.path());
  try {
    fs::rename(fresh.path(), folder);
  } catch (...) {
    if (fs::exists(old.path())) fs::rename(old.path(), folder);
    throw;
  }
}

}  // namespace wabed::validation
