#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "traces/inspect/observed_packet.h"
#include "traces/wire/tls.h"
#include "traces/wire/tls_server.h"

namespace wabed::traces {

/// One direction of a TLS connection, followed from record header to record header. Of contents
/// only the hellos are kept, and only until they are read.
///
/// Segments may come out of order or twice. Behind a hole that may hide a header, and where one was
/// cut off by the snapshot length, it looks for the next octets that read as one; what lies between
/// is not counted, and complete() says so.
class TlsDirection {
 public:
  /// Takes a segment in.
  void Add(const ObservedPacket& packet);
  /// There are no more: holes stay holes.
  void End();

  /// What there is to know; `client` and `server` by who said a hello.
  const std::optional<wire::TlsClientHello>& client_hello() const { return client_hello_; }
  const std::optional<wire::TlsServerHello>& server_hello() const { return server_hello_; }
  /// Octets of the list in a Certificate message (in the clear, so before TLS 1.3).
  std::optional<std::uint32_t> certificate_octets() const { return certificate_octets_; }
  bool changed_cipher() const { return changed_cipher_; }
  /// Records of application data whose headers were seen, and the octets they say they hold.
  std::uint64_t records() const { return records_; }
  std::uint64_t octets() const { return octets_; }
  bool complete() const { return complete_; }
  /// True for good if the direction does not begin with a TLS handshake.
  bool not_tls() const { return not_tls_; }

 private:
  struct Segment {
    std::vector<std::uint8_t> captured;
    std::size_t length = 0;
  };

  void Take(std::int64_t offset, const std::uint8_t* data, std::size_t captured,
            std::size_t length);
  void Hold(std::int64_t offset, const std::uint8_t* data, std::size_t captured,
            std::size_t length);
  void TakeHeld();
  void SkipHole();
  std::optional<std::size_t> FindRecord(const std::uint8_t* data, std::size_t size) const;
  void LoseTrack(std::int64_t end);
  void TakeHandshake(const std::uint8_t* data, std::size_t captured, std::size_t length);
  void EndMessage();

  std::optional<std::uint32_t> base_;  // sequence number of offset 0
  std::int64_t next_ = 0;              // offset of the octet that is expected next
  std::map<std::int64_t, Segment> held_;
  std::size_t held_octets_ = 0;
  bool searching_ = false;     // for a header
  std::uint16_t version_ = 0;  // of the last one
  bool not_tls_ = false;
  bool complete_ = true;

  std::uint8_t header_[wire::kTlsRecordHeaderSize] = {};
  std::size_t header_octets_ = 0;
  std::uint8_t record_type_ = 0;
  std::size_t record_left_ = 0;

  bool clear_ = true;                  // handshake messages can be read
  std::vector<std::uint8_t> message_;  // header, and the body of a hello
  std::size_t message_left_ = 0;       // of the body
  bool message_lost_ = false;          // a part of its body was not captured
  std::optional<wire::TlsClientHello> client_hello_;
  std::optional<wire::TlsServerHello> server_hello_;
  std::optional<std::uint32_t> certificate_octets_;
  bool changed_cipher_ = false;
  std::uint64_t records_ = 0;
  std::uint64_t octets_ = 0;
};

}  // namespace wabed::traces
