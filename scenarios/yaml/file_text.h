#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace wabed::scenarios {

/// The contents of a file or the reason why there are none.
struct FileText {
  std::optional<std::string> text;
  std::string problem;   ///< "there is no such file"
  std::string expected;  ///< may be empty
  std::string nearest;   ///< a file of that folder with nearly that name; may be empty
};

/// Reads a scenario file of at most kLargestFile bytes (yaml/parser.h), without a byte order mark.
FileText ReadFileText(const std::filesystem::path& path);

}  // namespace wabed::scenarios
