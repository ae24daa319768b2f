#include "traces/wire/funxmpp.h"

#include <algorithm>
#include <cstring>

#include "traces/wire/octets.h"

namespace wabed::traces::wire {

std::size_t EncodeFunXmppPrologue(std::uint8_t* out, std::size_t capacity) {
  if (capacity < kFunXmppPrologue.size()) return 0;
  std::copy(kFunXmppPrologue.begin(), kFunXmppPrologue.end(), out);
  return kFunXmppPrologue.size();
}

std::size_t EncodeFunXmppFrame(std::uint8_t flags, const std::uint8_t* data, std::size_t size,
                               std::uint8_t* out, std::size_t capacity) {
  if (size > kFunXmppMaxData || capacity < kFunXmppHeaderSize + size) return 0;
  out[0] = flags;
  Put16(out + 1, static_cast<std::uint32_t>(size));
  if (data != nullptr && size > 0) std::memcpy(out + kFunXmppHeaderSize, data, size);
  return kFunXmppHeaderSize + size;
}

ControlPrologue RecogniseControlPrologue(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return ControlPrologue::kIncomplete;
  static constexpr std::uint8_t kEarlyData[4] = {'E', 'D', 0, 1};
  static constexpr std::uint8_t kName[2] = {'W', 'A'};
  if (std::equal(data, data + std::min<std::size_t>(size, 4), kEarlyData)) {
    return size < 4 ? ControlPrologue::kIncomplete : ControlPrologue::kLater;
  }
  if (!std::equal(data, data + std::min<std::size_t>(size, 2), kName)) {
    return ControlPrologue::kNone;
  }
  if (size < 4) return ControlPrologue::kIncomplete;
  if (data[2] == 1) return ControlPrologue::kFunXmpp;
  // Versions 2 to 9 leave room; letters would make it a word of some text protocol.
  return data[2] >= 2 && data[2] <= 9 ? ControlPrologue::kLater : ControlPrologue::kNone;
}

std::size_t FunXmppParser::TakePrologue(const std::uint8_t* data, std::size_t size) {
  std::size_t taken = 0;
  for (; prologue_left_ > 0 && taken < size; ++taken, --prologue_left_) {
    const std::size_t position = kFunXmppPrologue.size() - prologue_left_;
    // The last octet is the minor version and may be any.
    if (position < 3 && data[taken] != kFunXmppPrologue[position]) {
      broken_ = true;
      return taken;
    }
  }
  return taken;
}

bool FunXmppParser::Feed(const std::uint8_t* data, std::size_t size) {
  if (broken_) return false;
  const std::size_t prologue = TakePrologue(data, size);
  if (broken_) return false;
  data += prologue;
  size -= prologue;
  while (size > 0) {
    // A frame whole in this segment is handed over where it lies; others are put together first.
    if (pending_.empty() && size >= kFunXmppHeaderSize) {
      const std::size_t length = Get16(data + 1);
      if (size >= kFunXmppHeaderSize + length) {
        ++frames_;
        handler_({data[0], data + kFunXmppHeaderSize, length});
        data += kFunXmppHeaderSize + length;
        size -= kFunXmppHeaderSize + length;
        continue;
      }
    }
    const std::size_t wanted = pending_.size() < kFunXmppHeaderSize
                                   ? kFunXmppHeaderSize
                                   : kFunXmppHeaderSize + Get16(pending_.data() + 1);
    const std::size_t taken = std::min(size, wanted - pending_.size());
    pending_.insert(pending_.end(), data, data + taken);
    data += taken;
    size -= taken;
    if (pending_.size() < kFunXmppHeaderSize) continue;
    if (pending_.size() == kFunXmppHeaderSize + Get16(pending_.data() + 1)) {
      ++frames_;
      handler_({pending_[0], pending_.data() + kFunXmppHeaderSize,
                pending_.size() - kFunXmppHeaderSize});
      pending_.clear();
    }
  }
  return true;
}

}  // namespace wabed::traces::wire
