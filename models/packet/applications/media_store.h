#pragma once

#include <cstdint>
#include <unordered_map>

namespace wabed::packet {

/// What media servers keep of files: how much of each upload there is. One for all of them, since
/// the addresses of the service share their storage. Contents are not kept.
class MediaStore {
 public:
  /// `octets` of an upload have come which end at `position` in the file.
  void Arrived(std::uint64_t message, std::uint64_t octets, std::uint64_t position) {
    Upload& upload = uploads_[message];
    upload.there = position > upload.there ? position : upload.there;
    upload.arrived += octets;
  }
  /// How many octets of a file there are from its beginning on.
  std::uint64_t There(std::uint64_t message) const { return Find(message).there; }
  /// How many have arrived in all tries; more than the file has when some came twice.
  std::uint64_t ArrivedInAll(std::uint64_t message) const { return Find(message).arrived; }
  /// Whether a file can be downloaded: it is complete, or has never been uploaded here, as those of
  /// people elsewhere.
  bool Has(std::uint64_t message, std::uint64_t octets) const {
    const auto found = uploads_.find(message);
    return found == uploads_.end() || found->second.there >= octets;
  }

 private:
  struct Upload {
    std::uint64_t there = 0;
    std::uint64_t arrived = 0;
  };
  Upload Find(std::uint64_t message) const {
    const auto found = uploads_.find(message);
    return found == uploads_.end() ? Upload() : found->second;
  }

  std::unordered_map<std::uint64_t, Upload> uploads_;
};

}  // namespace wabed::packet
