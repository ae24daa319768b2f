#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/schema/backbone_section.h"

namespace wabed::scenarios {

/// A system in a city.
using Spot = std::pair<std::uint32_t, std::string>;

/// Who can reach whom over cables and peerings when systems carry packets only from and to their
/// customers: a way climbs from customers to providers, crosses at most one peering of equals, and
/// descends to customers. Way and way back exist together.
class PolicyReach {
 public:
  explicit PolicyReach(const BackboneSection& backbone);

  /// Whether cables and peerings join the two at all.
  bool Joined(const Spot& a, const Spot& b);
  /// Whether there is a way within policy.
  bool Reaches(const Spot& from, const Spot& to);

 private:
  enum class Step { kUp, kAcross, kDown };

  // Which spots hang together.
  class Groups {
   public:
    Spot Root(const Spot& spot);
    void Join(const Spot& a, const Spot& b) { parents_[Root(a)] = Root(b); }

   private:
    std::map<Spot, Spot> parents_;
  };

  const std::map<Spot, bool>& From(const Spot& island);

  Groups islands_;                                                 // joined by cables
  Groups pieces_;                                                  // joined by cables and peerings
  std::map<Spot, std::vector<std::pair<Spot, Step>>> neighbours_;  // by island
  // By island: islands reached, and whether a way there may still climb.
  std::map<Spot, std::map<Spot, bool>> from_;
};

}  // namespace wabed::scenarios
