#include "traces/capture/pcapng_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace wabed::traces {
namespace {

// draft-ietf-opsawg-pcapng, sections 4.1, 4.2, 4.3 and 3.5.
constexpr std::uint32_t kSectionHeaderBlock = 0x0A0D0D0A;
constexpr std::uint32_t kInterfaceDescriptionBlock = 1;
constexpr std::uint32_t kEnhancedPacketBlock = 6;
constexpr std::uint32_t kByteOrderMagic = 0x1A2B3C4D;
constexpr std::uint16_t kOptEndOfOptions = 0;
constexpr std::uint16_t kOptComment = 1;
constexpr std::uint16_t kShbUserAppl = 4;
constexpr std::uint16_t kIfName = 2;
constexpr std::uint16_t kIfDescription = 3;
constexpr std::uint16_t kIfTsresol = 9;
constexpr std::uint16_t kLinkTypeEthernet = 1;
constexpr std::size_t kBufferOctets = 1u << 20;

// The file is little-endian whatever the machine, so that the same seed gives the same bytes.
std::uint8_t* Put16(std::uint8_t* to, std::uint16_t value) {
  to[0] = static_cast<std::uint8_t>(value);
  to[1] = static_cast<std::uint8_t>(value >> 8);
  return to + 2;
}

std::uint8_t* Put32(std::uint8_t* to, std::uint32_t value) {
  return Put16(Put16(to, static_cast<std::uint16_t>(value)),
               static_cast<std::uint16_t>(value >> 16));
}

std::size_t Padding(std::size_t size) { return (4 - size % 4) % 4; }

// The octets, and zeros up to the next multiple of four.
std::uint8_t* PutPadded(std::uint8_t* to, const void* from, std::size_t size) {
  if (size == 0) return to;  // `from` may be null
  const std::size_t padded = size + Padding(size);
  std::memset(to + padded - 4, 0, 4);
  std::memcpy(to, from, size);
  return to + padded;
}

void Append16(std::string& to, std::uint16_t value) {
  std::uint8_t octets[2];
  Put16(octets, value);
  to.append(reinterpret_cast<const char*>(octets), sizeof octets);
}

void Append32(std::string& to, std::uint32_t value) {
  std::uint8_t octets[4];
  Put32(octets, value);
  to.append(reinterpret_cast<const char*>(octets), sizeof octets);
}

void AppendOption(std::string& to, std::uint16_t code, std::string_view value) {
  if (value.size() > std::numeric_limits<std::uint16_t>::max()) {
    throw std::length_error("pcapng option " + std::to_string(code) + " has " +
                            std::to_string(value.size()) + " octets; at most 65535 fit");
  }
  Append16(to, code);
  Append16(to, static_cast<std::uint16_t>(value.size()));
  to.append(value);
  to.append(Padding(value.size()), '\0');
}

void AppendBlock(std::string& to, std::uint32_t type, const std::string& body) {
  const auto length = static_cast<std::uint32_t>(12 + body.size());
  Append32(to, type);
  Append32(to, length);
  to.append(body);
  Append32(to, length);
}

std::system_error FileError(const std::string& what, const std::filesystem::path& path) {
  return std::system_error(errno, std::generic_category(), what + " " + path.string());
}

}  // namespace

PcapngWriter::PcapngWriter(const std::filesystem::path& path, const std::string& interface_name,
                           const std::string& interface_description, std::uint32_t snap_length)
    : path_(path), snap_length_(snap_length) {
  std::string section;
  Append32(section, kByteOrderMagic);
  Append16(section, 1);  // version 1.0
  Append16(section, 0);
  section.append(8, '\xff');  // section length: not stated
  AppendOption(section, kShbUserAppl, "wabed");
  AppendOption(section, kOptEndOfOptions, {});
  AppendBlock(buffer_, kSectionHeaderBlock, section);

  std::string interface;
  Append16(interface, kLinkTypeEthernet);
  Append16(interface, 0);
  Append32(interface, snap_length_);
  AppendOption(interface, kIfName, interface_name);
  if (!interface_description.empty()) {
    AppendOption(interface, kIfDescription, interface_description);
  }
  AppendOption(interface, kIfTsresol, std::string_view("\x09", 1));
  AppendOption(interface, kOptEndOfOptions, {});
  AppendBlock(buffer_, kInterfaceDescriptionBlock, interface);

  used_ = buffer_.size();
  buffer_.resize(std::max(used_, kBufferOctets));
  descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw FileError("cannot create", path_);
}

PcapngWriter::~PcapngWriter() {
  try {
    Close();
  } catch (const std::system_error&) {
    // Whoever needs to know calls Close() and hears of it there.
  }
}

void PcapngWriter::Write(Timestamp ts, const std::uint8_t* frame, std::size_t size,
                         std::string_view comment) {
  if (descriptor_ < 0) throw std::logic_error(path_.string() + ": packet after Close()");
  if (ts < last_) {
    throw std::logic_error(path_.string() + ": packet " + std::to_string(packets_ + 1) +
                           " goes back in time by " + std::to_string((last_ - ts).count()) + " ns");
  }
  if (size > kMaxSnapLength || comment.size() > std::numeric_limits<std::uint16_t>::max()) {
    throw std::length_error(path_.string() + ": packet " + std::to_string(packets_ + 1) +
                            " has a frame of " + std::to_string(size) +
                            " octets and a comment of " + std::to_string(comment.size()) +
                            "; at most 262144 and 65535 fit");
  }
  const std::size_t options =
      comment.empty() ? 0 : 4 + comment.size() + Padding(comment.size()) + 4;
  const std::size_t kept = std::min<std::size_t>(size, snap_length_);
  const std::size_t length = 32 + kept + Padding(kept) + options;
  if (used_ + length > buffer_.size()) Flush();

  const auto nanoseconds = static_cast<std::uint64_t>(ts.time_since_epoch().count());
  auto* next = reinterpret_cast<std::uint8_t*>(buffer_.data()) + used_;
  next = Put32(next, kEnhancedPacketBlock);
  next = Put32(next, static_cast<std::uint32_t>(length));
  next = Put32(next, 0);  // the only interface
  next = Put32(next, static_cast<std::uint32_t>(nanoseconds >> 32));
  next = Put32(next, static_cast<std::uint32_t>(nanoseconds));
  next = Put32(next, static_cast<std::uint32_t>(kept));
  next = Put32(next, static_cast<std::uint32_t>(size));
  next = PutPadded(next, frame, kept);
  if (!comment.empty()) {
    next = Put16(next, kOptComment);
    next = Put16(next, static_cast<std::uint16_t>(comment.size()));
    next = PutPadded(next, comment.data(), comment.size());
    next = Put32(next, kOptEndOfOptions);
  }
  Put32(next, static_cast<std::uint32_t>(length));
  used_ += length;

  last_ = ts;
  ++packets_;
}

void PcapngWriter::Flush() {
  const char* from = buffer_.data();
  std::size_t left = std::exchange(used_, 0);
  while (left > 0) {
    const ssize_t written = ::write(descriptor_, from, left);
    if (written < 0) {
      if (errno == EINTR) continue;
      throw FileError("cannot write", path_);
    }
    from += written;
    left -= static_cast<std::size_t>(written);
  }
}

void PcapngWriter::Close() {
  if (descriptor_ < 0) return;
  const int descriptor = descriptor_;
  try {
    Flush();
  } catch (...) {
    descriptor_ = -1;
    ::close(descriptor);
    throw;
  }
  descriptor_ = -1;
  if (::close(descriptor) != 0) throw FileError("cannot close", path_);
}

}  // namespace wabed::traces
