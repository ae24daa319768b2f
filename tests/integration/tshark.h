#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace wabed::tests {

/// What tshark counts in one capture.
struct TsharkCounts {
  std::uint64_t packets = 0;
  std::uint64_t udp_conversations = 0;
  std::uint64_t tcp_conversations = 0;
  /// In the order of the filters given.
  std::vector<std::uint64_t> filters;
  struct Stream {
    std::uint64_t packets = 0;
    std::int64_t lost = 0;
  };
  /// Source, port, destination, port, SSRC.
  using StreamKey = std::tuple<std::string, int, std::string, int, std::uint32_t>;
  std::map<StreamKey, Stream> rtp;
};

/// True if tshark can be started.
bool HaveTshark();

/// Counts frames that pass each display filter, conversations, and RTP streams found with the RTP
/// heuristics on.
TsharkCounts CountWithTshark(const std::string& capture, const std::vector<std::string>& filters);

/// `tshark -T fields` of the packets that pass a filter, one line each, fields separated by blanks;
/// UDP checksums are checked. `options` are further ones of tshark's.
std::vector<std::string> TsharkFields(const std::string& capture, const std::string& filter,
                                      const std::vector<std::string>& fields,
                                      const std::string& options = "");

}  // namespace wabed::tests
