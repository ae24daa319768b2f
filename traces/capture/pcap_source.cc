#include "traces/capture/pcap_source.h"

#include <pcap/pcap.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "traces/capture/bad_capture.h"

namespace wabed::traces {
namespace {

constexpr std::size_t kHeaderOctets = 24;

// The file's own link type, where libpcap would give this system's DLT_ number. Magic numbers
// whose first octet is 0xa1 are big-endian (draft-ietf-opsawg-pcap section 4).
int ReadLinkType(std::FILE* file, const std::filesystem::path& path) {
  std::array<std::uint8_t, kHeaderOctets> header{};
  const std::size_t got = std::fread(header.data(), 1, header.size(), file);
  std::rewind(file);
  if (got < header.size()) {
    const bool pcap = header[0] == 0xa1 || header[3] == 0xa1;
    throw BadCapture(
        path, 0, pcap,
        pcap ? "is truncated in the pcap header (" + std::to_string(got) + " of 24 octets)"
             : "is no capture; expected a pcap or pcapng file");
  }
  const bool big = header[0] == 0xa1;
  std::uint32_t link = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    link = link << 8 | header[big ? 20 + i : 23 - i];
  }
  return static_cast<int>(link & 0x03FFFFFF);  // the upper bits tell the frame check sequence
}

}  // namespace

PcapSource::PcapSource(const std::filesystem::path& path, File file) : path_(path) {
  link_type_ = ReadLinkType(file.get(), path_);
  std::array<char, PCAP_ERRBUF_SIZE> error{};
  handle_ = pcap_fopen_offline_with_tstamp_precision(file.get(), PCAP_TSTAMP_PRECISION_NANO,
                                                     error.data());
  if (handle_ == nullptr) {
    throw BadCapture(path_, 0, false,
                     std::string("is no capture wabed can read (") + error.data() +
                         "); expected a pcap or pcapng file");
  }
  file.release();  // pcap_close() closes it
}

PcapSource::~PcapSource() { pcap_close(handle_); }

bool PcapSource::Next(CapturedPacket& packet) {
  const long offset = std::ftell(pcap_file(handle_));
  pcap_pkthdr* header = nullptr;
  const u_char* data = nullptr;
  const int status = pcap_next_ex(handle_, &header, &data);
  if (status == PCAP_ERROR_BREAK) return false;
  const auto fault = [&](bool truncated, const std::string& problem) {
    return BadCapture(path_, packets_, truncated,
                      (truncated ? "is truncated in packet " : "is corrupt at packet ") +
                          std::to_string(packets_ + 1) + ", offset " + std::to_string(offset) +
                          ": " + problem);
  };
  if (status != 1) {
    throw fault(std::feof(pcap_file(handle_)) != 0, pcap_geterr(handle_));
  }
  constexpr std::int64_t kMaxSeconds = std::numeric_limits<std::int64_t>::max() / 1000000000 - 1;
  const auto seconds = static_cast<std::int64_t>(header->ts.tv_sec);
  const auto nanoseconds = static_cast<std::int64_t>(header->ts.tv_usec);
  if (seconds < -kMaxSeconds || seconds > kMaxSeconds || nanoseconds < 0 ||
      nanoseconds > std::int64_t{0xFFFFFFFF} * 1000) {
    throw fault(false, "time stamp out of range");
  }
  packet.ts = Timestamp(std::chrono::seconds(seconds) + Nanoseconds(nanoseconds));
  packet.link_type = link_type_;
  packet.data = data;
  packet.size = header->caplen;
  packet.original_length = std::max(header->len, header->caplen);  // some writers leave it 0
  packet.comment = {};
  ++packets_;
  return true;
}

}  // namespace wabed::traces
