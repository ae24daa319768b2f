#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "traces/run_folder/manifest.h"

namespace wabed::traces {

/// Hash and size of every file under `folder` but the manifest. Throws BadRunFolder when something
/// in there is neither file nor folder, std::system_error when something cannot be read.
std::map<std::string, Manifest::Output> HashOutputs(const std::filesystem::path& folder);

/// Replaces a small file as a whole: written beside it, then renamed. Throws std::system_error.
void ReplaceFile(const std::filesystem::path& path, const std::string& text);

/// Reads a small file. Throws BadRunFolder when it is missing or longer than `most` octets.
std::string ReadSmallFile(const std::filesystem::path& path, std::size_t most);

}  // namespace wabed::traces
