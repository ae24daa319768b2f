#include "models/packet/nat/contacts.h"

#include <algorithm>

namespace wabed::packet {
namespace {

std::uint64_t KeyOf(Endpoint remote) { return std::uint64_t{remote.address} << 16 | remote.port; }

}  // namespace

bool Contacts::Has(Endpoint remote) const {
  if (std::find(few_.begin(), few_.end(), remote) != few_.end()) return true;
  return many_ && many_->count(KeyOf(remote)) != 0;
}

void Contacts::Add(Endpoint remote) {
  if (few_.size() < kFew) {
    few_.push_back(remote);
  } else {
    if (!many_) many_ = std::make_unique<std::unordered_set<std::uint64_t>>();
    many_->insert(KeyOf(remote));
  }
}

}  // namespace wabed::packet
