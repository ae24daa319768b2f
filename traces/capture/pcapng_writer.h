#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "traces/time.h"

namespace wabed::traces {

/// Writes one capture file: pcapng, one Ethernet interface, nanosecond stamps
/// (draft-ietf-opsawg-pcapng; if_tsresol 9), the first octets of each frame with its length on the
/// wire, optionally a comment per packet.
///
/// Packets must come in order of time: a stamp earlier than the one before throws
/// std::logic_error, because a capture whose time goes back is a broken invariant.
class PcapngWriter {
 public:
  /// What libpcap and Wireshark take as the longest packet of an Ethernet capture.
  static constexpr std::uint32_t kMaxSnapLength = 262144;

  /// Creates the file and writes the section header and the interface description.
  /// Throws std::system_error naming the path when it cannot be written.
  /// Of frames longer than `snap_length` only so many octets are kept.
  PcapngWriter(const std::filesystem::path& path, const std::string& interface_name,
               const std::string& interface_description,
               std::uint32_t snap_length = kMaxSnapLength);
  ~PcapngWriter();
  PcapngWriter(const PcapngWriter&) = delete;
  PcapngWriter& operator=(const PcapngWriter&) = delete;

  /// One Ethernet frame of `size` octets, without frame check sequence.
  void Write(Timestamp ts, const std::uint8_t* frame, std::size_t size,
             std::string_view comment = {});

  /// Flushes and closes; throws std::system_error if anything could not be written.
  void Close();

  std::uint64_t packets() const { return packets_; }

 private:
  void Flush();

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::string buffer_;  // of fixed size, its first used_ octets to be written
  std::size_t used_ = 0;
  std::uint32_t snap_length_;
  Timestamp last_{};
  std::uint64_t packets_ = 0;
};

}  // namespace wabed::traces
