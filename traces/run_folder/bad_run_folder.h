#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace wabed::traces {

/// A run folder that cannot be read, or a place where none can be written. what() names the path.
class BadRunFolder : public std::runtime_error {
 public:
  BadRunFolder(const std::filesystem::path& path, const std::string& problem)
      : std::runtime_error(path.string() + ": " + problem) {}
};

}  // namespace wabed::traces
