#include "models/packet/nat/nat_of_home.h"

#include "models/random/stream.h"

namespace wabed::packet {

const scenarios::NatSection& NatOfHome(const scenarios::NetworkSection& network, std::uint32_t home,
                                       std::uint64_t seed) {
  if (network.nat_mix.empty()) return network.nat;
  const double drawn = random::Stream(seed, "nat.kind." + network.name, home).Uniform();
  double shares = 0;
  for (const scenarios::NatShareSection& kind : network.nat_mix) {
    shares += kind.share.value;
    if (drawn < shares) return kind.nat;
  }
  // Shares written in decimals may come to a little less than the whole they mean.
  constexpr double kRounding = 1e-6;
  return shares > 1 - kRounding ? network.nat_mix.back().nat : network.nat;
}

}  // namespace wabed::packet
