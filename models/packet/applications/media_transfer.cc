#include "models/packet/applications/media_transfer.h"

#include <algorithm>

#include <boost/asio/ip/address_v4.hpp>

#include "models/packet/core/ipv4_packet.h"

namespace wabed::packet {
namespace {

constexpr std::uint16_t kHttps = 443;

Cause CauseOf(population::Content content) {
  switch (content) {
    case population::Content::kVoice:
      return Cause::kMediaVoice;
    case population::Content::kVideo:
      return Cause::kMediaVideo;
    default:
      return Cause::kMediaPhoto;
  }
}

/// What no other transfer of the run draws: several phones may download one message's file.
random::Stream StreamOf(std::uint64_t seed, const FileTransfer& file, std::uint32_t phone) {
  constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15u;
  return random::Stream(seed, file.upload ? "media.upload" : "media.download",
                        file.stream + kGolden * (phone + 1));
}

}  // namespace

MediaTransfer::MediaTransfer(MediaSurroundings& world, MediaPhone& phone, MediaSessions& sessions,
                             const FileTransfer& file, Done done, Owner owner)
    : world_(world),
      phone_(phone),
      sessions_(sessions),
      file_(file),
      done_(std::move(done)),
      owner_(std::move(owner)),
      stream_(StreamOf(world.scenario.seed, file, phone.index)),
      row_(world.log.truth.transfers.size()),
      name_(file.name),
      backoff_(world.scenario.service.transfers.first_backoff) {
  const std::vector<std::string>& names = world.names.For(file.content);
  if (name_.empty() && !names.empty()) {
    name_ = names[stream_.Below(static_cast<std::uint32_t>(names.size()))];
  }
  reason_.cause = CauseOf(file.content);
  reason_.action = file.action;
  reason_.service_name = name_;
  traces::TransferRow row;
  row.transfer_id = row_ + 1;
  row.message_id = file.message;
  row.action_id = file.action;
  row.user = phone.name;
  row.system = phone.profile.name;
  row.network = phone.network;
  row.direction = file.upload ? "upload" : "download";
  row.kind = Name(reason_.cause).substr(std::string_view("wa.media.").size());
  row.octets = file.octets;
  row.service_name = name_;
  row.ts_start = world.log.Stamp();
  world.log.truth.transfers.push_back(std::move(row));
}

MediaTransfer::~MediaTransfer() { next_try_.Cancel(); }

void MediaTransfer::Begin() {
  if (name_.empty()) {  // a world without media servers
    next_try_ = ns3::Simulator::ScheduleNow(&MediaTransfer::GiveUp, this);
    return;
  }
  Try();
}

void MediaTransfer::Try() {
  state_ = State::kResolving;
  traces::TransferRow& row = Row();
  ++row.tries;
  row.ts_resolved.reset();
  row.ts_connected.reset();
  row.ts_secured.reset();
  row.ts_first_byte.reset();
  phone_.dns.Lookup(name_, reason_,
                    [this, alive = std::weak_ptr<int>(alive_),
                     number = row.tries](const std::vector<std::uint32_t>& addresses) {
                      if (alive.expired() || state_ != State::kResolving) return;
                      if (Row().tries == number) Resolved(addresses);
                    });
}

void MediaTransfer::Resolved(const std::vector<std::uint32_t>& addresses) {
  if (addresses.empty()) {
    Failed();
    return;
  }
  Row().ts_resolved = world_.log.Stamp();
  addresses_ = addresses;
  addresses_.resize(std::min(addresses_.size(), kAddresses));
  next_address_ = 0;
  ConnectNext();
}

void MediaTransfer::ConnectNext() {
  state_ = State::kTrying;
  const scenarios::ServiceSection& service = world_.scenario.service;
  const std::uint32_t server = addresses_[next_address_++];
  MediaConnection::Job job;
  job.file = {file_.content, file_.message, file_.octets};
  job.upload = file_.upload;
  job.ask_how_much = began_upload_ && service.transfers.resume;
  if (!service.transfers.resume) have_ = 0;
  job.from = have_;
  job.words = {phone_.profile.tls_client, name_, phone_.index};
  job.tls = sessions_.Next(name_, stream_.Chance(service.tls.resumption.value));
  job.stall_timeout = service.transfers.stall_timeout;
  job.linger = phone_.profile.media_linger;
  port_ = phone_.ports.Take();
  phone_.ledger.RegisterTcp(port_, reason_);
  MediaConnection::Observer& observer = *this;
  connection_ = std::make_unique<MediaConnection>(phone_.host.OpenTcp(port_), server,
                                                  std::move(job), observer);
  traces::TransferRow& row = Row();
  row.server = boost::asio::ip::address_v4(server).to_string();
  row.flows += (row.flows.empty() ? "" : " ") +
               std::to_string(phone_.ledger.FlowOf(kTcp, port_, {server, kHttps}));
}

void MediaTransfer::Connected() { Row().ts_connected = world_.log.Stamp(); }

void MediaTransfer::Secured() { Row().ts_secured = world_.log.Stamp(); }

void MediaTransfer::Moving() {
  began_upload_ = file_.upload;
  Row().ts_first_byte = world_.log.Stamp();
}

void MediaTransfer::Received(std::uint64_t octets) {
  have_ += octets;
  Row().moved_octets += octets;
}

void MediaTransfer::Finished() {
  sessions_.Remember(name_, connection_->session());
  End("done");
}

void MediaTransfer::Broken() {
  const bool connected = connection_->connected();
  Drop();
  if (!connected && next_address_ < addresses_.size()) {
    ConnectNext();
  } else {
    Failed();
  }
}

void MediaTransfer::Over() {
  Drop();
  owner_.over();
}

void MediaTransfer::Drop() {
  if (!connection_) return;
  connection_->Forget();
  // It may be the one that is calling us: it goes, and closes, when the stack is done with it.
  ns3::Simulator::ScheduleNow([old = std::shared_ptr<MediaConnection>(std::move(connection_))] {});
  ns3::Simulator::Schedule(ToTime(kPortRest), &PortAllocator::Release, &phone_.ports, port_);
}

void MediaTransfer::Failed() {
  if (LastTry()) {
    GiveUp();
    return;
  }
  state_ = State::kWaiting;
  next_try_ = ns3::Simulator::Schedule(ToTime(backoff_), &MediaTransfer::Try, this);
  backoff_ = std::max(backoff_, std::min(backoff_ * 2, kLongestBackoff));
}

void MediaTransfer::End(const char* outcome) {
  state_ = State::kEnded;
  traces::TransferRow& row = Row();
  row.ts_end = world_.log.Stamp();
  row.outcome = outcome;
  owner_.ended();
  if (done_) done_({row.outcome == "done", name_});
}

void MediaTransfer::GiveUp() {
  End("failed");
  owner_.over();
}

bool MediaTransfer::LastTry() { return Row().tries >= world_.scenario.service.transfers.tries; }

void MediaTransfer::NetworkLost() {
  if (state_ == State::kQueued || state_ == State::kOffline) return;
  next_try_.Cancel();
  Drop();
  if (state_ == State::kEnded) {
    owner_.over();
  } else if (LastTry()) {
    GiveUp();
  } else {
    state_ = State::kOffline;
  }
}

void MediaTransfer::NetworkBack() {
  if (state_ == State::kOffline) Try();
}

}  // namespace wabed::packet
