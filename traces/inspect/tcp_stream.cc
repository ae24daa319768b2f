#include "traces/inspect/tcp_stream.h"

namespace wabed::traces {
namespace {

constexpr std::size_t kMaxHeld = 64 * 1024;

}  // namespace

bool TcpStream::Add(const ObservedPacket& packet, std::vector<std::uint8_t>& out) {
  if (broken_) return false;
  const PacketView& view = *packet.view;
  std::uint32_t sequence = view.tcp_seq;
  if (view.HasTcpFlag(tcp_flag::kSyn)) {
    ++sequence;  // the SYN takes a number of its own
    if (!base_) base_ = sequence;
  }
  if (view.payload_size == 0) return true;
  if (!base_) base_ = sequence;
  // The 32-bit number as the nearest 64-bit offset to the one expected next.
  const auto expected = static_cast<std::uint32_t>(*base_ + static_cast<std::uint64_t>(next_));
  const std::int64_t offset = next_ + static_cast<std::int32_t>(sequence - expected);
  if (!packet.IsWhole()) {
    // Cut by the snapshot length: what was kept is the last there is.
    if (offset <= next_) Deliver(offset, view.payload, view.payload_size, out);
    broken_ = true;
    held_.clear();
    return false;
  }
  if (offset > next_) {
    if (held_octets_ + view.payload_size > kMaxHeld) {
      broken_ = true;
      held_.clear();
      return false;
    }
    const auto [slot, is_new] =
        held_.try_emplace(offset, view.payload, view.payload + view.payload_size);
    if (is_new) held_octets_ += view.payload_size;
    return true;
  }
  Deliver(offset, view.payload, view.payload_size, out);
  while (!held_.empty() && held_.begin()->first <= next_) {
    const auto first = held_.begin();
    held_octets_ -= first->second.size();
    Deliver(first->first, first->second.data(), first->second.size(), out);
    held_.erase(first);
  }
  return true;
}

void TcpStream::Deliver(std::int64_t offset, const std::uint8_t* data, std::size_t size,
                        std::vector<std::uint8_t>& out) {
  const auto seen = static_cast<std::size_t>(next_ - offset);
  if (seen >= size) return;
  out.insert(out.end(), data + seen, data + size);
  next_ += static_cast<std::int64_t>(size - seen);
}

}  // namespace wabed::traces
