#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "models/backbone/prefix.h"
#include "scenarios/schema/units.h"

namespace wabed::backbone {

using scenarios::Duration;

/// Where something hangs on the backbone: behind the router of an autonomous system in a city.
struct Attachment {
  std::uint32_t as = 0;
  std::string city;
  /// Further routers between that router and the thing attached (inside a data centre).
  std::uint32_t inner_routers = 0;

  friend bool operator<(const Attachment& a, const Attachment& b) {
    return std::tie(a.as, a.city, a.inner_routers) < std::tie(b.as, b.city, b.inner_routers);
  }
  friend bool operator==(const Attachment& a, const Attachment& b) {
    return std::tie(a.as, a.city, a.inner_routers) == std::tie(b.as, b.city, b.inner_routers);
  }
};

/// A router a packet passes.
struct Hop {
  Address address;   ///< what it answers with; one address a router, whichever way packets come
  std::string name;  ///< PTR; empty: it has none
  std::uint32_t as = 0;
  std::string city;
  /// From the source attachment to this router: fibre, and the forwarding of the routers before.
  Duration one_way_delay{0};
  std::size_t router = 0;  ///< index into Backbone::Routers()
};

/// A cable a packet crosses, or the part of it beyond or up to a router that stands on it.
struct CableCrossing {
  std::string name;
  bool forward = true;          ///< from `from` to `to` as the scenario declares it
  std::size_t hops_before = 0;  ///< routers passed before entering it
  std::size_t hops_inside = 0;  ///< routers along it, those at its two ends not counted
  Duration delay_before{0};     ///< from the source attachment to its near end
  Duration delay{0};            ///< from end to end: fibre, and the forwarding of those inside
};

/// The way from one attachment to another.
struct Route {
  std::vector<Hop> hops;
  std::vector<CableCrossing> cables;
  /// From attachment to attachment: fibre and every router's forwarding.
  Duration total_delay{0};
};

/// There and back, as ping and traceroute see it: from where something is attached, without its
/// access link, and with answers given at once.
struct RoundTrip {
  const Route& there;
  const Route& back;
  Duration rtt{0};  ///< of an answer from the far attachment itself
  /// Of the answers of the routers there, hop by hop, each by the router's own way back.
  std::vector<Duration> hop_rtts;
};

}  // namespace wabed::backbone
