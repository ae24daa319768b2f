#include "scenarios/yaml/file_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <vector>

#include "scenarios/diagnostics/nearest_word.h"
#include "scenarios/yaml/parser.h"

namespace wabed::scenarios {
namespace {

constexpr const char* kByteOrderMark = "\xEF\xBB\xBF";

std::vector<std::string> ScenariosIn(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  std::filesystem::directory_iterator entries(folder.empty() ? "." : folder, error);
  for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
    const auto name = entries->path().filename();
    if (name.extension() == ".yaml" || name.extension() == ".yml") names.push_back(name.string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

FileText Missing(const std::filesystem::path& path) {
  FileText missing;
  missing.problem = "there is no such file";
  const auto names = ScenariosIn(path.parent_path());
  auto nearest = NearestWord(path.filename().string(), names);
  if (nearest.empty()) nearest = NearestWord(path.filename().string() + ".yaml", names);
  if (!nearest.empty()) missing.nearest = (path.parent_path() / nearest).string();
  if (!names.empty()) missing.expected = "one of the scenarios there: " + ListWords(names);
  return missing;
}

}  // namespace

FileText ReadFileText(const std::filesystem::path& path) {
  FileText file;
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return Missing(path);
  if (std::filesystem::is_directory(status)) {
    file.problem = "this is a folder";
    file.expected = "a scenario file";
    const auto names = ScenariosIn(path);
    if (!names.empty()) file.expected += ", such as " + (path / names.front()).string();
    return file;
  }
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    file.problem = fmt::format("cannot be opened: {}", std::strerror(errno));
    return file;
  }
  std::string text(kLargestFile + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad()) {
    file.problem = fmt::format("cannot be read: {}", std::strerror(errno));
    return file;
  }
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > kLargestFile) {
    file.problem = fmt::format("larger than {} MiB", kLargestFile >> 20);
    file.expected = "a scenario file";
    return file;
  }
  if (text.rfind(kByteOrderMark, 0) == 0) text.erase(0, 3);
  file.text = std::move(text);
  return file;
}

}  // namespace wabed::scenarios
