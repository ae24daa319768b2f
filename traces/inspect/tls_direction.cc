#include "traces/inspect/tls_direction.h"

#include <algorithm>

#include "traces/wire/octets.h"

namespace wabed::traces {
namespace {

constexpr std::size_t kMaxHeld = 64 * 1024;
constexpr std::size_t kMaxHeldSegments = 256;
constexpr std::size_t kMaxHello = 64 * 1024;

}  // namespace

void TlsDirection::Add(const ObservedPacket& packet) {
  if (not_tls_) return;
  const PacketView& view = *packet.view;
  std::uint32_t sequence = view.tcp_seq;
  if (view.HasTcpFlag(tcp_flag::kSyn)) {
    ++sequence;  // the SYN takes a number of its own
    if (!base_) base_ = sequence;
  }
  if (view.payload_length == 0) return;
  if (!base_) base_ = sequence;
  // The 32-bit number as the nearest 64-bit offset to the one expected next.
  const auto expected = static_cast<std::uint32_t>(*base_ + static_cast<std::uint64_t>(next_));
  const std::int64_t offset = next_ + static_cast<std::int32_t>(sequence - expected);
  const auto length = static_cast<std::int64_t>(view.payload_length);
  if (searching_ && offset >= next_) {
    const auto found = FindRecord(view.payload, view.payload_size);
    searching_ = !found;
    next_ = offset + static_cast<std::int64_t>(found.value_or(0));
  }
  if (offset + length <= next_) return;  // seen before
  if (searching_) {
    next_ = offset + length;
    TakeHeld();
    return;
  }
  if (offset > next_) {
    Hold(offset, view.payload, view.payload_size, view.payload_length);
    return;
  }
  const auto seen = static_cast<std::size_t>(next_ - offset);
  const std::size_t captured = view.payload_size > seen ? view.payload_size - seen : 0;
  Take(next_, view.payload + std::min(seen, view.payload_size), captured,
       view.payload_length - seen);
  TakeHeld();
}

void TlsDirection::Hold(std::int64_t offset, const std::uint8_t* data, std::size_t captured,
                        std::size_t length) {
  const auto [slot, is_new] = held_.try_emplace(offset);
  if (!is_new) return;
  slot->second = {{data, data + captured}, length};
  held_octets_ += captured;
  while (!held_.empty() && (held_octets_ > kMaxHeld || held_.size() > kMaxHeldSegments)) {
    SkipHole();
  }
}

void TlsDirection::TakeHeld() {
  while (!not_tls_ && !held_.empty() && held_.begin()->first <= next_) {
    const std::int64_t offset = held_.begin()->first;
    const Segment segment = std::move(held_.begin()->second);
    held_.erase(held_.begin());
    held_octets_ -= segment.captured.size();
    auto seen = static_cast<std::size_t>(next_ - offset);
    if (seen >= segment.length) continue;
    if (searching_) {
      const auto found = FindRecord(segment.captured.data(), segment.captured.size());
      searching_ = !found || *found < seen;
      seen = searching_ ? segment.length : *found;
      next_ = offset + static_cast<std::int64_t>(seen);
      if (searching_) continue;
    }
    const std::size_t cut = std::min(seen, segment.captured.size());
    Take(next_, segment.captured.data() + cut, segment.captured.size() - cut,
         segment.length - seen);
  }
}

// The hole before the first held segment will not be filled any more.
void TlsDirection::SkipHole() {
  const std::int64_t hole = held_.begin()->first - next_;
  next_ = held_.begin()->first;
  // A hole inside a record's contents hides no header.
  const bool inside = header_octets_ == 0 && static_cast<std::uint64_t>(hole) <= record_left_;
  if (inside) {
    if (record_type_ == wire::kTlsHandshake && clear_) {
      TakeHandshake(nullptr, 0, static_cast<std::size_t>(hole));
    }
    record_left_ -= static_cast<std::size_t>(hole);
  } else {
    LoseTrack(next_);
  }
  TakeHeld();
  while (searching_ && !held_.empty()) {
    next_ = std::max(next_, held_.begin()->first);
    TakeHeld();
  }
}

// Where application data or an alert begins. In random octets something that reads so comes once in
// 60 million positions; the header it leads to will most likely be none, and the search begins
// anew.
std::optional<std::size_t> TlsDirection::FindRecord(const std::uint8_t* data,
                                                    std::size_t size) const {
  for (std::size_t at = 0; at + wire::kTlsRecordHeaderSize <= size; ++at) {
    if (data[at] != wire::kTlsApplicationData && data[at] != wire::kTlsAlert) continue;
    const auto record = wire::ParseTlsRecord(data + at, size - at);
    const bool fits = record && record->length > 0 && record->version <= 0x0303;
    if (fits && (version_ == 0 || record->version == version_)) return at;
  }
  return std::nullopt;
}

void TlsDirection::End() {
  while (!held_.empty()) SkipHole();
}

void TlsDirection::LoseTrack(std::int64_t end) {
  complete_ = false;
  searching_ = true;
  clear_ = false;
  header_octets_ = record_left_ = 0;
  next_ = end;
}

void TlsDirection::Take(std::int64_t offset, const std::uint8_t* data, std::size_t captured,
                        std::size_t length) {
  const std::int64_t end = offset + static_cast<std::int64_t>(length);
  while (length > 0) {
    if (record_left_ == 0) {
      if (captured == 0) {
        LoseTrack(end);
        return;
      }
      header_[header_octets_++] = *data;
      ++data;
      --captured;
      --length;
      if (header_octets_ < sizeof header_) continue;
      header_octets_ = 0;
      const auto record = wire::ParseTlsRecord(header_, sizeof header_);
      const bool first = !client_hello_ && !server_hello_ && message_.empty() && complete_;
      if (!record || (first && record->type != wire::kTlsHandshake)) {
        not_tls_ = first;
        LoseTrack(end);
        return;
      }
      record_type_ = record->type;
      version_ = record->version;
      record_left_ = record->length;
      if (record_type_ == wire::kTlsApplicationData) {
        ++records_;
        octets_ += record->length;
      } else if (record_type_ == wire::kTlsChangeCipherSpec) {
        changed_cipher_ = true;
        clear_ = false;
      }
      continue;
    }
    const std::size_t take = std::min(record_left_, length);
    const std::size_t seen = std::min(take, captured);
    if (record_type_ == wire::kTlsHandshake && clear_) TakeHandshake(data, seen, take);
    data += seen;
    captured -= seen;
    length -= take;
    record_left_ -= take;
  }
  next_ = end;
}

void TlsDirection::TakeHandshake(const std::uint8_t* data, std::size_t captured,
                                 std::size_t length) {
  while (length > 0 && clear_) {
    if (message_.size() < 4) {
      if (captured == 0) {  // where the next message begins is unknown
        clear_ = false;
        return;
      }
      message_.push_back(*data);
      ++data;
      --captured;
      --length;
      if (message_.size() < 4) continue;
      message_left_ = wire::Get24(&message_[1]);
      message_lost_ = false;
      if (message_[0] == wire::kTlsCertificate && message_left_ >= 3) {
        certificate_octets_ = static_cast<std::uint32_t>(message_left_ - 3);
      }
      if (message_left_ == 0) EndMessage();
      continue;
    }
    const std::size_t take = std::min(message_left_, length);
    const std::size_t seen = std::min(take, captured);
    const bool hello = message_[0] == wire::kTlsClientHello || message_[0] == wire::kTlsServerHello;
    if (hello && message_.size() + seen <= kMaxHello) {
      message_.insert(message_.end(), data, data + seen);
      message_lost_ = message_lost_ || seen < take;
    }
    data += seen;
    captured -= seen;
    length -= take;
    message_left_ -= take;
    if (message_left_ == 0) EndMessage();
  }
}

void TlsDirection::EndMessage() {
  const std::uint8_t* body = message_.data() + 4;
  const std::size_t size = message_.size() - 4;
  if (message_[0] == wire::kTlsClientHello && !message_lost_ && !client_hello_) {
    client_hello_ = wire::ParseClientHello(body, size);
  } else if (message_[0] == wire::kTlsServerHello && !message_lost_ && !server_hello_) {
    server_hello_ = wire::ParseServerHello(body, size);
  }
  std::vector<std::uint8_t>().swap(message_);
}

}  // namespace wabed::traces
