#include "models/packet/applications/media_server.h"

namespace wabed::packet {
namespace {

constexpr std::uint16_t kHttps = 443;
constexpr int kAddressShift = 32;

}  // namespace

MediaServer::MediaServer(Host& host, MediaStore& store, Settings settings)
    : host_(host), store_(store), settings_(std::move(settings)), listener_(host.OpenTcp(kHttps)) {
  listener_->Listen();
  listener_->SetAcceptCallback(
      ns3::MakeNullCallback<bool, ns3::Ptr<ns3::Socket>, const ns3::Address&>(),
      ns3::Callback<void, ns3::Ptr<ns3::Socket>, const ns3::Address&>(
          [this](ns3::Ptr<ns3::Socket> socket, const ns3::Address&) { Accepted(socket); }));
}

void MediaServer::Accepted(ns3::Ptr<ns3::Socket> socket) {
  NoteAccepted();
  const std::uint64_t number = next_++;
  service::TlsSettings tls = settings_.tls;
  tls.connection = std::uint64_t{host_.address()} << kAddressShift | number;
  connections_[number] = std::make_unique<MediaServerConnection>(
      socket, std::move(tls), settings_.delay, store_, [this, number] { Remove(number); });
  if (silent()) connections_[number]->SetSilent(true);
  if (settings_.opened) settings_.opened(host_.address());
}

void MediaServer::SilenceChanged() {
  std::vector<std::uint64_t> numbers;
  for (const auto& [number, connection] : connections_) numbers.push_back(number);
  for (const std::uint64_t number : numbers) {
    const auto found = connections_.find(number);
    if (found != connections_.end()) found->second->SetSilent(silent());
  }
}

void MediaServer::Remove(std::uint64_t number) {
  const auto found = connections_.find(number);
  // It is the one that is calling us: it goes, and closes, when the stack is done with it.
  ns3::Simulator::ScheduleNow(
      [old = std::shared_ptr<MediaServerConnection>(std::move(found->second))] {});
  connections_.erase(found);
}

}  // namespace wabed::packet
