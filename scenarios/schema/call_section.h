#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/schema/units.h"

namespace wabed::scenarios {

/// One call somebody places.
struct CallSection {
  Duration at{0};
  std::string caller;  ///< a phone: "home-1"
  std::string callee;
  /// From the callee's answer to hanging up.
  Duration duration = std::chrono::seconds(30);
  /// Settle on this relay whatever the round-trip times say; must be an address of some site.
  std::optional<std::string> relay;
  /// Share of its packets after which a hostile caller sends a malformed one.
  Fraction malformed;
};

/// Share of generated calls that go from phones of one network to phones of another.
struct CallPairSection {
  std::string from;
  std::string to;
  double weight = 1;
};

/// Calls drawn at random: uniform arrival over [from, to), exponential durations.
struct CallGeneratorSection {
  std::uint32_t count = 0;
  Duration from{0};
  Duration to{0};
  Duration mean_duration = std::chrono::seconds(60);
  Duration min_duration = std::chrono::seconds(5);
  std::vector<CallPairSection> pairs;
};

/// All calls of a scenario.
struct CallsSection {
  std::vector<CallSection> list;
  std::optional<CallGeneratorSection> generate;
  /// How long the callee's phone rings before it is answered: exponential with this mean.
  Duration mean_ringing = std::chrono::seconds(4);
};

}  // namespace wabed::scenarios
