#include "scenarios/effective/effective.h"

#include <algorithm>

namespace wabed::scenarios {

const Effective* Effective::Find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == key) return &children[i];
  }
  return nullptr;
}

Effective* Effective::Find(std::string_view key) {
  return const_cast<Effective*>(static_cast<const Effective*>(this)->Find(key));
}

bool SameValues(const Effective& a, const Effective& b) {
  if (a.kind != b.kind || a.text != b.text || a.keys != b.keys) return false;
  return std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(),
                    SameValues);
}

bool AnyBroken(const Effective& effective) {
  return effective.broken ||
         std::any_of(effective.children.begin(), effective.children.end(), AnyBroken);
}

}  // namespace wabed::scenarios
