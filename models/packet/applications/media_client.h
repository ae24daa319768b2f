#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "models/packet/applications/media_transfer.h"

namespace wabed::packet {

/// A phone's uploads and downloads of files: a few at a time, the others wait their turn.
class MediaClient {
 public:
  using Done = MediaTransfer::Done;
  /// Transfers of one phone that run at a time; connections that only linger do not count.
  /// Assumption.
  static constexpr std::size_t kAtATime = 4;

  /// What `phone` refers to and `world` must outlive the client.
  MediaClient(MediaSurroundings& world, MediaPhone phone);

  /// Uploads or downloads a file. `done` is called once, later, unless the run ends before. Throws
  /// std::invalid_argument for a text.
  void Start(const FileTransfer& file, Done done);
  /// The phone has no network any more: what is open breaks off, nothing is begun. And it has one
  /// again: transfers go on with their next try.
  void NetworkLost();
  void NetworkBack();

  /// After the run: transfers still under way did not end.
  void Settle();

 private:
  struct Entry {
    std::unique_ptr<MediaTransfer> transfer;
    std::size_t row;
    bool begun = false;
  };

  void BeginNext();
  void Remove(std::size_t row);

  MediaSurroundings& world_;
  MediaPhone phone_;
  MediaSessions sessions_;
  std::vector<Entry> transfers_;  ///< in order of their start
  std::size_t running_ = 0;
  bool offline_ = false;
};

}  // namespace wabed::packet
