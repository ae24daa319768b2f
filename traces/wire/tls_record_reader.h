#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "traces/wire/tls.h"

namespace wabed::traces::wire {

/// A whole record; `fragment` is valid until the reader is fed or asked again.
struct TlsRecordView {
  TlsRecord header;
  const std::uint8_t* fragment = nullptr;
};

/// Takes one direction of a TLS connection apart into records, cut anywhere into segments. Holds at
/// most what it was fed at once and one record (18,437 octets) that is not whole yet.
class TlsRecordReader {
 public:
  /// The next octets of the stream; they are copied only where a record is cut. They must stay as
  /// they are until Next() has said that there is no more.
  void Feed(const std::uint8_t* data, std::size_t size);
  /// The next whole record; false if there is none yet, or the stream is no TLS.
  bool Next(TlsRecordView& record);

  /// True for good once something came that is no record's header.
  bool broken() const { return broken_; }
  /// True if the stream so far ends with a whole record.
  bool at_boundary() const { return !broken_ && pending_.empty() && size_ == 0; }

 private:
  std::vector<std::uint8_t> pending_;  // a record that has begun
  std::size_t needed_ = 0;             // of pending_: the record's length, header included
  bool taken_ = false;                 // pending_ was handed out
  const std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
  bool broken_ = false;
};

}  // namespace wabed::traces::wire
