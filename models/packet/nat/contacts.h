#pragma once

#include <cstdint>
#include <memory>
#include <unordered_set>

#include <boost/container/small_vector.hpp>

#include "models/packet/nat/endpoint.h"

namespace wabed::packet {

/// The remote sockets a mapping lets in. A few are searched one by one, many by their hash: so it
/// takes constant time, and a mapping of the usual sort next to no room.
class Contacts {
 public:
  bool Has(Endpoint remote) const;
  /// `remote` must not be among them.
  void Add(Endpoint remote);
  std::size_t size() const { return few_.size() + (many_ ? many_->size() : 0); }

 private:
  static constexpr std::size_t kFew = 16;

  boost::container::small_vector<Endpoint, 3> few_;
  std::unique_ptr<std::unordered_set<std::uint64_t>> many_;  ///< those beyond the first kFew
};

}  // namespace wabed::packet
