#include "models/packet/applications/media_client.h"

#include <algorithm>

namespace wabed::packet {

MediaClient::MediaClient(MediaSurroundings& world, MediaPhone phone)
    : world_(world),
      phone_(std::move(phone)),
      sessions_(phone_.index, world.scenario.service, world.scenario.seed, phone_.profile) {}

void MediaClient::Start(const FileTransfer& file, Done done) {
  const std::size_t row = world_.log.truth.transfers.size();
  MediaTransfer::Owner owner;
  owner.ended = [this] {
    --running_;
    BeginNext();
  };
  owner.over = [this, row] { Remove(row); };
  transfers_.push_back({std::make_unique<MediaTransfer>(world_, phone_, sessions_, file,
                                                        std::move(done), std::move(owner)),
                        row});
  BeginNext();
}

void MediaClient::BeginNext() {
  if (offline_) return;
  for (std::size_t i = 0; i < transfers_.size() && running_ < kAtATime; ++i) {
    if (transfers_[i].begun) continue;
    transfers_[i].begun = true;
    ++running_;
    transfers_[i].transfer->Begin();
  }
}

void MediaClient::Remove(std::size_t row) {
  const auto found = std::find_if(transfers_.begin(), transfers_.end(),
                                  [row](const Entry& entry) { return entry.row == row; });
  // It is the one that is calling us: it goes when it is done with itself.
  ns3::Simulator::ScheduleNow(
      [old = std::shared_ptr<MediaTransfer>(std::move(found->transfer))] {});
  transfers_.erase(found);
}

void MediaClient::NetworkLost() {
  offline_ = true;
  std::vector<MediaTransfer*> all;
  for (const Entry& entry : transfers_) all.push_back(entry.transfer.get());
  for (MediaTransfer* transfer : all) transfer->NetworkLost();
}

void MediaClient::NetworkBack() {
  offline_ = false;
  std::vector<MediaTransfer*> all;
  for (const Entry& entry : transfers_) all.push_back(entry.transfer.get());
  for (MediaTransfer* transfer : all) transfer->NetworkBack();
  BeginNext();
}

void MediaClient::Settle() {
  for (const Entry& entry : transfers_) {
    if (!entry.transfer->ended()) world_.log.truth.transfers.at(entry.row).outcome = "run-ended";
  }
}

}  // namespace wabed::packet
