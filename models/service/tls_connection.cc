#include "models/service/tls_connection.h"

#include <algorithm>

namespace wabed::service {

namespace wire = traces::wire;

namespace {

/// Alerts by their numbers (RFC 5246 section 7.2).
constexpr std::uint8_t kWarning = 1, kFatal = 2;
constexpr std::uint8_t kCloseNotify = 0, kUnexpectedMessage = 10, kHandshakeFailure = 40;

}  // namespace

TlsConnection::TlsConnection(TlsRole role, TlsSettings settings)
    : handshake_(role, std::move(settings)) {
  handshake_.Begin(output_);
}

void TlsConnection::Feed(const std::uint8_t* data, std::size_t size) {
  counters_.wire_received += size;
  if (failed_ || peer_closed_) return;
  reader_.Feed(data, size);
  wire::TlsRecordView record;
  while (!failed_ && !peer_closed_ && reader_.Next(record)) Take(record);
  if (reader_.broken()) Fail(TlsFailure::kUnexpected);
}

void TlsConnection::Take(const wire::TlsRecordView& record) {
  if (record.header.type == wire::kTlsChangeCipherSpec) {
    if (!handshake_.TakeChangeCipherSpec(record.fragment, record.header.length)) {
      Fail(TlsFailure::kUnexpected);
    }
    return;
  }
  const std::uint8_t* data = record.fragment;
  std::size_t size = record.header.length;
  if (TlsProtection* protection = handshake_.incoming()) {
    const auto opened = protection->Open(record.header.type, data, size);
    if (!opened) {
      Fail(TlsFailure::kUnexpected);
      return;
    }
    if (opened->filler && established()) {
      counters_.filler_received += opened->size;
      if (!events_.empty() && events_.back().kind == Event::Kind::kFiller) {
        events_.back().octets += opened->size;
      } else {
        events_.push_back({Event::Kind::kFiller, {}, opened->size, {}});
      }
      return;
    }
    data = opened->data;
    size = opened->size;
  } else if (record.header.type == wire::kTlsApplicationData) {
    Fail(TlsFailure::kUnexpected);
    return;
  }
  TakePlaintext(record.header.type, data, size);
}

void TlsConnection::TakePlaintext(std::uint8_t type, const std::uint8_t* data, std::size_t size) {
  if (type == wire::kTlsAlert) {
    if (size != 2) {
      Fail(TlsFailure::kUnexpected);
    } else if (data[1] == kCloseNotify) {
      peer_closed_ = true;
      events_.push_back({Event::Kind::kPeerClosed, {}, 0, {}});
    } else if (data[0] == kFatal) {
      Fail(TlsFailure::kAlert);
    }
    return;
  }
  if (type == wire::kTlsHandshake) {
    if (!handshake_.TakeMessages(data, size, output_)) {
      Fail(TlsFailure::kUnexpected);
    } else if (established() && !told_established_) {
      told_established_ = true;
      events_.push_back({Event::Kind::kEstablished, {}, 0, {}});
    }
    return;
  }
  if (!established() || data == nullptr) {
    Fail(TlsFailure::kUnexpected);
    return;
  }
  counters_.data_received += size;
  events_.push_back({Event::Kind::kData, {data, data + size}, 0, {}});
}

std::optional<TlsConnection::Event> TlsConnection::NextEvent() {
  if (events_.empty()) return std::nullopt;
  Event event = std::move(events_.front());
  events_.pop_front();
  return event;
}

void TlsConnection::Fail(TlsFailure failure) {
  if (failed_) return;
  failed_ = true;
  parcels_.clear();
  waiting_ = 0;
  Event event;
  event.failure = failure;
  events_.push_back(std::move(event));
  // An alert answers what is no TLS, but not an alert.
  if (failure == TlsFailure::kUnexpected && !finished_) {
    PutAlert(kFatal, established() ? kUnexpectedMessage : kHandshakeFailure);
  }
  finished_ = true;
}

void TlsConnection::Send(std::vector<std::uint8_t> plaintext) {
  if (closing_ || failed_ || plaintext.empty()) return;
  waiting_ += plaintext.size();
  parcels_.push_back({std::move(plaintext), 0, 0});
}

void TlsConnection::SendFiller(std::uint64_t octets) {
  if (closing_ || failed_ || octets == 0) return;
  waiting_ += octets;
  parcels_.push_back({{}, 0, octets});
}

void TlsConnection::Close() { closing_ = true; }

bool TlsConnection::HasOutput() const {
  if (output_.size() > given_) return true;
  if (failed_ || finished_) return false;
  // Before the handshake is over contents wait, and so does the end: unless nothing waits for it.
  return (established() && !parcels_.empty()) || (closing_ && parcels_.empty());
}

const std::vector<std::uint8_t>& TlsConnection::Output() {
  output_.erase(output_.begin(), output_.begin() + static_cast<std::ptrdiff_t>(given_));
  while (output_.size() < kWorthwhile && established() && !failed_ && !parcels_.empty()) {
    PutParcel();
  }
  if (closing_ && parcels_.empty() && !finished_) {
    PutAlert(kWarning, kCloseNotify);
    finished_ = true;
  }
  given_ = output_.size();
  counters_.wire_sent += given_;
  return output_;
}

void TlsConnection::PutParcel() {
  Parcel& parcel = parcels_.front();
  TlsProtection& protection = *handshake_.outgoing();
  if (parcel.filler > 0) {
    const auto size = std::min<std::uint64_t>(parcel.filler, wire::kTlsMaxPlaintext);
    protection.SealFiller(static_cast<std::size_t>(size), output_);
    parcel.filler -= size;
    waiting_ -= size;
    counters_.filler_sent += size;
    if (parcel.filler == 0) parcels_.pop_front();
    return;
  }
  const std::size_t size = std::min(parcel.data.size() - parcel.sent, wire::kTlsMaxPlaintext);
  protection.Seal(wire::kTlsApplicationData, &parcel.data[parcel.sent], size, output_);
  parcel.sent += size;
  waiting_ -= size;
  counters_.data_sent += size;
  if (parcel.sent == parcel.data.size()) parcels_.pop_front();
}

void TlsConnection::PutAlert(std::uint8_t level, std::uint8_t description) {
  const std::uint8_t alert[2] = {level, description};
  if (TlsProtection* protection = handshake_.outgoing()) {
    protection->Seal(wire::kTlsAlert, alert, sizeof alert, output_);
  } else {
    wire::AppendTlsRecord(wire::kTlsAlert, handshake_.version(), alert, sizeof alert, output_);
  }
}

}  // namespace wabed::service
