#include "models/packet/applications/media_connection.h"

#include <ns3/inet-socket-address.h>

namespace wabed::packet {
namespace {

constexpr std::uint16_t kHttps = 443;
constexpr std::uint32_t kOk = 200, kPartialContent = 206;

std::vector<std::uint8_t> Octets(const std::string& text) { return {text.begin(), text.end()}; }

}  // namespace

MediaConnection::MediaConnection(ns3::Ptr<ns3::Socket> socket, std::uint32_t server, Job job,
                                 Observer& observer)
    : socket_(socket),
      job_(std::move(job)),
      observer_(observer),
      left_(job_.file.octets - job_.from),
      reader_({[this](const HttpHead& head) { Head(head); },
               [this](std::uint64_t octets) { Filler(octets); },
               [this](const HttpHead& head, const std::string& text) { End(head, text); }}) {
  watch_.emplace(
      job_.stall_timeout, [this] { return stream_ ? MovedOctets(*stream_, socket_) : 0; },
      [this] { Break(); });
  socket_->SetConnectCallback(ns3::MakeCallback(&MediaConnection::TcpConnected, this),
                              ns3::MakeCallback(&MediaConnection::TcpFailed, this));
  socket_->SetCloseCallbacks(ns3::MakeCallback(&MediaConnection::TcpFailed, this),
                             ns3::MakeCallback(&MediaConnection::TcpFailed, this));
  socket_->Connect(ns3::InetSocketAddress(ns3::Ipv4Address(server), kHttps));
}

MediaConnection::~MediaConnection() {
  closing_.Cancel();
  if (stream_) return;  // closes the socket
  const auto nobody = ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>();
  socket_->SetConnectCallback(nobody, nobody);
  socket_->SetCloseCallbacks(nobody, nobody);
  socket_->Close();
}

service::TlsSession MediaConnection::session() const {
  return stream_ ? stream_->session() : service::TlsSession();
}

void MediaConnection::TcpConnected(ns3::Ptr<ns3::Socket>) {
  if (state_ != State::kConnecting) return;
  state_ = State::kSecuring;
  TlsStream::Handlers handlers;
  handlers.established = [this] { Established(); };
  handlers.data = [this](const std::uint8_t* data, std::size_t size) {
    if (state_ != State::kOver && !reader_.Feed(data, size)) Break();
  };
  handlers.filler = [this](std::uint64_t octets) {
    if (state_ != State::kOver && !reader_.FeedFiller(octets)) Break();
  };
  handlers.peer_closed = [this] { PeerClosed(); };
  handlers.failed = [this](service::TlsFailure) { PeerClosed(); };
  stream_ = std::make_unique<TlsStream>(socket_, service::TlsRole::kClient, job_.tls,
                                        std::move(handlers));
  observer_.Connected();
}

void MediaConnection::TcpFailed(ns3::Ptr<ns3::Socket>) { Break(); }

void MediaConnection::Established() {
  if (state_ != State::kSecuring) return;
  if (job_.upload && job_.ask_how_much) {
    state_ = State::kAsking;
    stream_->Send(Octets(MakeHowMuch(job_.file, job_.words)));
  } else {
    Request(job_.from);
  }
  observer_.Secured();
  if (moving_) observer_.Moving();
}

void MediaConnection::Request(std::uint64_t from) {
  state_ = State::kMoving;
  if (!job_.upload) {
    stream_->Send(Octets(MakeDownload(job_.file, from, job_.words)));
    return;
  }
  const MediaUploadTexts texts = MakeUpload(job_.file, from, job_.words);
  stream_->Send(Octets(texts.before));
  stream_->SendFiller(job_.file.octets - from);
  stream_->Send(Octets(texts.behind));
  moving_ = true;
}

void MediaConnection::Head(const HttpHead& head) {
  if (state_ != State::kAsking && state_ != State::kMoving) return;
  const std::uint32_t status = head.Status();
  if (status != kOk && status != kPartialContent) Break();
}

void MediaConnection::Filler(std::uint64_t octets) {
  if (state_ != State::kMoving || job_.upload || octets > left_) return;
  if (!moving_) {
    moving_ = true;
    observer_.Moving();
  }
  left_ -= octets;
  observer_.Received(octets);
}

void MediaConnection::End(const HttpHead&, const std::string& text) {
  if (state_ == State::kAsking) {
    const auto there = ParseSoMuch(text);
    if (!there || *there > job_.file.octets) {
      Break();
    } else if (*there == job_.file.octets) {
      Finish();
    } else {
      Request(*there);
      observer_.Moving();
    }
    return;
  }
  if (state_ != State::kMoving) return;
  if (job_.upload || left_ == 0) {
    Finish();
  } else {
    Break();
  }
}

void MediaConnection::Finish() {
  state_ = State::kLingering;
  watch_.reset();
  if (job_.linger.count() == 0) {
    // Not from inside the stream's own doings: what it is taking apart may not be all.
    closing_ = ns3::Simulator::ScheduleNow(&MediaConnection::Close, this);
  } else {
    closing_ = ns3::Simulator::Schedule(ToTime(job_.linger), &MediaConnection::Close, this);
  }
  observer_.Finished();
}

void MediaConnection::Close() {
  state_ = State::kClosing;
  closing_ = ns3::Simulator::Schedule(ToTime(kClosing), &MediaConnection::EndOver, this);
  stream_->Close();
}

void MediaConnection::PeerClosed() {
  if (state_ == State::kLingering || state_ == State::kClosing) {
    EndOver();
  } else {
    Break();
  }
}

void MediaConnection::EndOver() {
  if (state_ == State::kOver) return;
  state_ = State::kOver;
  closing_.Cancel();
  observer_.Over();
}

void MediaConnection::Break() {
  if (state_ == State::kOver || state_ == State::kLingering || state_ == State::kClosing) return;
  state_ = State::kOver;
  watch_.reset();
  observer_.Broken();
}

}  // namespace wabed::packet
