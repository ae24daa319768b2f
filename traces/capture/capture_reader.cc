#include "traces/capture/capture_reader.h"

#include <pcap/pcap.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

#include "traces/capture/pcap_source.h"
#include "traces/capture/pcapng_source.h"

namespace wabed::traces {
namespace {

// libpcap's DLT_RAW differs from system to system; files hold LINKTYPE_RAW.
constexpr int kDltOfRaw = DLT_RAW;

bool StartsWith(const std::array<std::uint8_t, 4>& magic, std::initializer_list<int> octets) {
  std::size_t i = 0;
  for (int octet : octets) {
    if (magic[i++] != octet) return false;
  }
  return true;
}

// Compressed captures are common; name the tool that opens them.
const char* CompressionOf(const std::array<std::uint8_t, 4>& magic) {
  if (StartsWith(magic, {0x1f, 0x8b})) return "gzip";
  if (StartsWith(magic, {0x28, 0xb5, 0x2f, 0xfd})) return "zstd";
  if (StartsWith(magic, {0x04, 0x22, 0x4d, 0x18})) return "lz4";
  if (StartsWith(magic, {0xfd, '7', 'z', 'X'})) return "xz";
  if (StartsWith(magic, {'B', 'Z', 'h'})) return "bzip2";
  return nullptr;
}

}  // namespace

std::string LinkTypeName(int link_type) {
  const int dlt = link_type == link_type::kRaw ? kDltOfRaw : link_type;
  const char* name = pcap_datalink_val_to_name(dlt);
  return name != nullptr ? name : "LINKTYPE_" + std::to_string(link_type);
}

CaptureReader::CaptureReader(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    throw BadCapture(path, 0, false, "is a directory; expected a pcap or pcapng file");
  }
  File file(std::fopen(path.c_str(), "rbe"));
  if (!file) {
    throw BadCapture(path, 0, false, std::string("cannot open: ") + std::strerror(errno));
  }
  std::array<std::uint8_t, 4> magic{};
  const std::size_t got = std::fread(magic.data(), 1, magic.size(), file.get());
  if (got < magic.size() && std::ferror(file.get()) != 0) {
    throw BadCapture(path, 0, false, std::string("cannot read: ") + std::strerror(errno));
  }
  if (got == 0) throw BadCapture(path, 0, true, "is empty; expected a pcap or pcapng file");
  if (const char* compression = CompressionOf(magic)) {
    throw BadCapture(path, 0, false,
                     std::string("is compressed with ") + compression + "; unpack it with " +
                         compression + " -d first");
  }
  if (got < magic.size()) {
    throw BadCapture(path, 0, true,
                     "has only " + std::to_string(got) +
                         " octets; expected the header of a pcap or pcapng file");
  }
  std::rewind(file.get());
  if (StartsWith(magic, {0x0a, 0x0d, 0x0d, 0x0a})) {
    format_ = "pcapng";
    source_ = std::make_unique<PcapngSource>(path, std::move(file));
  } else {
    format_ = "pcap";
    source_ = std::make_unique<PcapSource>(path, std::move(file));
  }
}

CaptureReader::~CaptureReader() = default;

bool CaptureReader::Next(CapturedPacket& packet) {
  if (!source_) return false;
  try {
    if (!source_->Next(packet)) {
      source_.reset();
      return false;
    }
  } catch (const BadCapture&) {
    source_.reset();
    throw;
  }
  packet.number = ++packets_;
  return true;
}

}  // namespace wabed::traces
