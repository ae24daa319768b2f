#include "models/packet/applications/media_server_connection.h"

namespace wabed::packet {

MediaServerConnection::MediaServerConnection(ns3::Ptr<ns3::Socket> socket, service::TlsSettings tls,
                                             Nanoseconds delay, MediaStore& store,
                                             std::function<void()> over)
    : socket_(socket),
      delay_(delay),
      store_(store),
      over_(std::move(over)),
      reader_({[this](const HttpHead& head) { Head(head); },
               [this](std::uint64_t octets) { Filler(octets); },
               [this](const HttpHead&, const std::string&) { End(); }}) {
  TlsStream::Handlers handlers;
  handlers.data = [this](const std::uint8_t* data, std::size_t size) {
    if (over_ && !reader_.Feed(data, size)) Over();
  };
  handlers.filler = [this](std::uint64_t octets) {
    if (over_ && !reader_.FeedFiller(octets)) Over();
  };
  handlers.peer_closed = [this] {
    stream_->Close();
    Over();
  };
  handlers.failed = [this](service::TlsFailure) { Over(); };
  stream_ = std::make_unique<TlsStream>(socket, service::TlsRole::kServer, std::move(tls),
                                        std::move(handlers));
  Watch();
}

void MediaServerConnection::Watch() {
  watch_.emplace(
      kIdle, [this] { return MovedOctets(*stream_, socket_); },
      [this] {
        stream_->Close();
        Over();
      });
}

void MediaServerConnection::SetSilent(bool silent) {
  if (silent) {
    watch_.reset();
  } else {
    Watch();
  }
  stream_->Hold(silent);
}

void MediaServerConnection::Head(const HttpHead& head) {
  request_ = ParseMediaRequest(head);
  position_ = request_ ? request_->from : 0;
}

void MediaServerConnection::Filler(std::uint64_t octets) {
  if (!request_ || !request_->upload) return;
  position_ += octets;
  store_.Arrived(request_->file.message, octets, position_);
}

void MediaServerConnection::End() {
  answer_ = ns3::Simulator::Schedule(ToTime(delay_), &MediaServerConnection::Answer, this);
}

void MediaServerConnection::Answer() {
  const auto send = [this](const std::string& text) { stream_->Send({text.begin(), text.end()}); };
  if (!request_) {
    send(MakeError("400 Bad Request"));
  } else if (request_->asks_how_much) {
    send(MakeSoMuch(store_.There(request_->file.message)));
  } else if (request_->upload) {
    if (store_.There(request_->file.message) < request_->file.octets) {
      send(MakeError("400 Bad Request"));
    } else {
      send(MakeUploaded(request_->file, stream_->server_name()));
    }
  } else if (!store_.Has(request_->file.message, request_->file.octets)) {
    send(MakeError("404 Not Found"));
  } else {
    send(MakeFileHead(request_->file, request_->from));
    stream_->SendFiller(request_->file.octets - request_->from);
  }
}

void MediaServerConnection::Over() {
  if (!over_) return;
  answer_.Cancel();
  watch_.reset();
  const auto over = std::move(over_);
  over_ = nullptr;
  over();
}

}  // namespace wabed::packet
