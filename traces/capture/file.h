#pragma once

#include <cstdio>
#include <memory>

namespace wabed::traces {

/// Deleter of File.
struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// A C stream that closes itself (libpcap wants one).
using File = std::unique_ptr<std::FILE, CloseFile>;

}  // namespace wabed::traces
