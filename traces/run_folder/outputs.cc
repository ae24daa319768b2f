#include "traces/run_folder/outputs.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "traces/digest.h"
#include "traces/run_folder/bad_run_folder.h"

namespace wabed::traces {

namespace fs = std::filesystem;

std::map<std::string, Manifest::Output> HashOutputs(const fs::path& folder) {
  std::map<std::string, Manifest::Output> outputs;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const fs::file_status status = entry.symlink_status();
    if (fs::is_directory(status)) continue;
    if (!fs::is_regular_file(status)) {
      throw BadRunFolder(entry.path(), "is neither file nor folder; a run folder holds no other");
    }
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    if (name == Manifest::kFileName) continue;
    outputs[name] = {Sha256HexOfFile(entry.path()), entry.file_size()};
  }
  return outputs;
}

void ReplaceFile(const fs::path& path, const std::string& text) {
  fs::path beside = path;
  beside += ".new";
  errno = 0;
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) {
    const int error = errno != 0 ? errno : EIO;
    std::error_code ignored;
    fs::remove(beside, ignored);
    throw std::system_error(error, std::generic_category(), "cannot write " + path.string());
  }
  fs::rename(beside, path);
}

std::string ReadSmallFile(const fs::path& path, std::size_t most) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) throw BadRunFolder(path, std::string("cannot open: ") + std::strerror(errno));
  std::string text(most + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) throw BadRunFolder(path, std::string("cannot read: ") + std::strerror(errno));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > most) {
    throw BadRunFolder(path, "is longer than the " + std::to_string(most) + " octets it may have");
  }
  return text;
}

}  // namespace wabed::traces
