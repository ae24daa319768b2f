#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace wabed::traces {

/// A capture file that is missing, empty, cut short, corrupt or of a kind wabed cannot read.
/// what() names the file, the place and what was wrong.
class BadCapture : public std::runtime_error {
 public:
  BadCapture(const std::filesystem::path& path, std::uint64_t packets_before, bool truncated,
             const std::string& problem)
      : std::runtime_error(path.string() + ": " + problem),
        packets_before_(packets_before),
        truncated_(truncated) {}

  /// Packets that were read in full, and delivered, before the fault.
  std::uint64_t packets_before() const { return packets_before_; }
  /// Whether the file simply ends too early (an interrupted capture); otherwise it contradicts
  /// itself.
  bool truncated() const { return truncated_; }

 private:
  std::uint64_t packets_before_;
  bool truncated_;
};

}  // namespace wabed::traces
