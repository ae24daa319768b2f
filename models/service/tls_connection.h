#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "models/service/tls_handshake.h"
#include "models/service/tls_protection.h"
#include "models/service/tls_settings.h"
#include "traces/wire/tls_record_reader.h"

namespace wabed::service {

/// What passed one end of a connection. Plaintext counts what applications see, wire counts the
/// octets of TCP: records with their headers, handshake and alerts included.
struct TlsCounters {
  std::uint64_t data_sent = 0;
  std::uint64_t filler_sent = 0;
  std::uint64_t wire_sent = 0;
  std::uint64_t data_received = 0;
  std::uint64_t filler_received = 0;
  std::uint64_t wire_received = 0;
};

/// One end of a TLS connection as octets in and octets out: no sockets, no clock. TlsStream puts it
/// on TCP; see there what is true TLS in it and what is not.
class TlsConnection {
 public:
  /// What came of the octets that were fed.
  struct Event {
    enum class Kind { kEstablished, kData, kFiller, kPeerClosed, kFailed };
    Kind kind = Kind::kFailed;
    std::vector<std::uint8_t> data;  ///< kData
    std::uint64_t octets = 0;        ///< kFiller
    TlsFailure failure = TlsFailure::kUnexpected;
  };

  /// Throws std::invalid_argument for a server without certificates.
  TlsConnection(TlsRole role, TlsSettings settings);

  /// The next octets of the peer. Events wait until they are taken; after a failure or the peer's
  /// close_notify nothing is read any more.
  void Feed(const std::uint8_t* data, std::size_t size);
  /// The oldest event that waits.
  std::optional<Event> NextEvent();

  /// See TlsStream.
  void Send(std::vector<std::uint8_t> plaintext);
  void SendFiller(std::uint64_t octets);
  void Close();

  /// Whether there are octets to put on TCP now.
  bool HasOutput() const;
  /// The next octets to put on TCP: flights of the handshake, a record, or several small ones.
  /// Valid until the next call. Empty when there are none.
  const std::vector<std::uint8_t>& Output();

  bool established() const { return handshake_.established(); }
  bool resumed() const { return handshake_.resumed(); }
  bool failed() const { return failed_; }
  bool peer_closed() const { return peer_closed_; }
  /// Whether close_notify has been given to Output(), and with it all there is to send.
  bool finished() const { return finished_; }
  const TlsSession& session() const { return handshake_.session(); }
  const std::string& server_name() const { return handshake_.server_name(); }
  const TlsCounters& counters() const { return counters_; }
  std::uint64_t waiting() const { return waiting_; }

 private:
  /// Something to send: contents, or filler where there are none.
  struct Parcel {
    std::vector<std::uint8_t> data;
    std::size_t sent = 0;
    std::uint64_t filler = 0;
  };

  void Take(const traces::wire::TlsRecordView& record);
  void TakePlaintext(std::uint8_t type, const std::uint8_t* data, std::size_t size);
  void Fail(TlsFailure failure);
  void PutParcel();
  void PutAlert(std::uint8_t level, std::uint8_t description);

  /// Output() gathers records until they are so many octets: about a segment.
  static constexpr std::size_t kWorthwhile = 1400;

  TlsHandshake handshake_;
  traces::wire::TlsRecordReader reader_;
  TlsCounters counters_;
  std::deque<Event> events_;
  std::deque<Parcel> parcels_;
  std::vector<std::uint8_t> output_;
  std::size_t given_ = 0;  // of output_
  std::uint64_t waiting_ = 0;
  bool told_established_ = false;
  bool failed_ = false;
  bool peer_closed_ = false;
  bool closing_ = false;
  bool finished_ = false;
};

}  // namespace wabed::service
