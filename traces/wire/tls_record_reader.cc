#include "traces/wire/tls_record_reader.h"

#include <algorithm>

namespace wabed::traces::wire {

void TlsRecordReader::Feed(const std::uint8_t* data, std::size_t size) {
  if (broken_) return;
  data_ = data;
  size_ = size;
}

bool TlsRecordReader::Next(TlsRecordView& record) {
  if (taken_) {
    // An idle connection is not to keep the room of its largest record.
    if (pending_.capacity() > 4096 && size_ == 0) std::vector<std::uint8_t>().swap(pending_);
    pending_.clear();
    taken_ = false;
  }
  if (broken_) return false;
  if (pending_.empty()) {
    const auto header = ParseTlsRecord(data_, size_);
    if (!header && size_ >= kTlsRecordHeaderSize) {
      broken_ = true;
      return false;
    }
    const std::size_t whole = header ? kTlsRecordHeaderSize + header->length : 0;
    if (header && size_ >= whole) {
      record = {*header, data_ + kTlsRecordHeaderSize};
      data_ += whole;
      size_ -= whole;
      return true;
    }
  }
  while (size_ > 0) {
    const std::size_t wanted =
        pending_.size() < kTlsRecordHeaderSize ? kTlsRecordHeaderSize : needed_;
    const std::size_t take = std::min(size_, wanted - pending_.size());
    pending_.insert(pending_.end(), data_, data_ + take);
    data_ += take;
    size_ -= take;
    if (pending_.size() < kTlsRecordHeaderSize) return false;
    const auto header = ParseTlsRecord(pending_.data(), pending_.size());
    if (!header) {
      broken_ = true;
      return false;
    }
    needed_ = kTlsRecordHeaderSize + header->length;
    if (pending_.size() < needed_) {
      pending_.reserve(needed_);
      continue;
    }
    record = {*header, pending_.data() + kTlsRecordHeaderSize};
    taken_ = true;
    return true;
  }
  return false;
}

}  // namespace wabed::traces::wire
