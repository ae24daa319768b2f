#include "models/packet/paths/internet.h"

#include <stdexcept>

#include "models/packet/core/ipv4_packet.h"
#include "models/packet/paths/icmp_messages.h"

namespace wabed::packet {
namespace {

/// An event's argument: which way in the upper bits, which step of it in the lower ones.
constexpr std::uint32_t kStepBits = 8;

}  // namespace

Internet::Internet(backbone::Backbone& backbone, EdgeMaker maker)
    : backbone_(backbone), maker_(std::move(maker)) {
  for (const backbone::Router& router : backbone_.Routers()) {
    routers_.emplace(router.address.to_uint(), &router);
  }
}

std::uint32_t Internet::Number(const backbone::Attachment& attachment) {
  return numbers_.emplace(attachment, static_cast<std::uint32_t>(numbers_.size())).first->second;
}

void Internet::Attach(std::uint32_t address, Edge& edge) {
  edge.attachment_number = Number(edge.attachment());
  if (!edges_.emplace(address, &edge).second || routers_.count(address) != 0) {
    throw std::logic_error("two owners of one address");
  }
}

void Internet::ImpairCable(const std::string& name, const scenarios::ImpairmentSection& impairment,
                           Nanoseconds run_end, std::uint64_t seed) {
  using Direction = scenarios::ImpairmentSection::Direction;
  for (const bool forward : {true, false}) {
    if (impairment.direction == (forward ? Direction::kDown : Direction::kUp)) continue;
    std::unique_ptr<LinkDirection>& cable = cables_[{name, forward}];
    if (!cable) {
      // The cable's own delay is the route's; here is only what is laid over it.
      cable = std::make_unique<LinkDirection>(scenarios::LinkDirectionSection{}, seed,
                                              "link.cable." + name, forward ? 0 : 1);
    }
    cable->Impair(impairment, run_end);
  }
}

Edge* Internet::Find(std::uint32_t address) {
  const auto found = edges_.find(address);
  if (found != edges_.end()) return found->second;
  if (routers_.count(address) != 0) return nullptr;
  Edge* made = maker_(address);
  if (made != nullptr) Attach(address, *made);
  return made;
}

std::uint32_t Internet::WayBetween(const backbone::Attachment& from, std::uint32_t from_number,
                                   const backbone::Attachment& to, std::uint32_t to_number) {
  const std::uint64_t key = std::uint64_t{from_number} << 32 | to_number;
  const auto found = way_index_.find(key);
  if (found != way_index_.end()) return found->second;
  CollapsedRoute route(backbone_.RouteBetween(from, to), [this](const std::string& name, bool on) {
    const auto cable = cables_.find({name, on});
    return cable == cables_.end() ? nullptr : cable->second.get();
  });
  const auto number = static_cast<std::uint32_t>(ways_.size());
  ways_.push_back({std::move(route)});
  way_index_.emplace(key, number);
  return number;
}

void Internet::Carry(ns3::Ptr<Frame> frame, const Edge& from, Nanoseconds departure) {
  const Nanoseconds wait = departure - Now();
  const std::uint32_t destination = Ipv4Packet(frame->packet()).destination();
  if (const Edge* to = Find(destination)) {
    Enter(frame,
          WayBetween(from.attachment(), from.attachment_number, to->attachment(),
                     to->attachment_number),
          0, wait);
    return;
  }
  const auto router = routers_.find(destination);
  if (router != routers_.end()) {
    AnswerForRouter(frame, from, *router->second, wait);
  } else {
    Refuse(*frame, from, wait);
  }
}

void Internet::Enter(ns3::Ptr<Frame> frame, std::uint32_t way, std::uint32_t step,
                     Nanoseconds wait) {
  const CollapsedRoute& route = ways_[way].route;
  const CollapsedRoute::Step& stretch = route.steps()[step];
  Ipv4Packet packet(frame->packet());
  // A router that would bring the TTL to zero answers instead (RFC 1812 section 5.3.1).
  if (packet.ttl() <= stretch.hops) {
    Expire(*frame, route, stretch.first_hop + packet.ttl() - 1, wait);
    return;
  }
  packet.DecrementTtl(static_cast<std::uint8_t>(stretch.hops));
  if (stretch.cable == nullptr) {
    frame->TravelTo(*edges_.find(packet.destination())->second, wait + stretch.delay);
  } else {
    frame->TravelTo(*this, wait + stretch.delay, way << kStepBits | step);
  }
}

void Internet::Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) {
  const std::uint32_t way = argument >> kStepBits;
  const std::uint32_t step = argument & ((1u << kStepBits) - 1);
  LinkDirection& cable = *ways_[way].route.steps()[step].cable;
  const std::optional<Nanoseconds> through = cable.Transmit(Now(), frame->size());
  if (through) Enter(frame, way, step + 1, *through - Now());
}

void Internet::Expire(const Frame& frame, const CollapsedRoute& route, std::size_t hop,
                      Nanoseconds wait) {
  ++expired_;
  const backbone::Hop& router = route.route().hops[hop];
  ns3::Ptr<Frame> answer = TimeExceeded(frame, router.address.to_uint());
  if (answer == nullptr) return;
  // What lies before the present stretch is behind the frame already.
  Nanoseconds behind{0};
  for (const CollapsedRoute::Step& step : route.steps()) {
    if (hop < step.first_hop + step.hops) break;
    behind += step.delay;
  }
  const Nanoseconds there = router.one_way_delay - behind;
  ReturnTo(answer, Ipv4Packet(answer->packet()).destination(), wait + there + router.one_way_delay,
           hop);
}

void Internet::AnswerForRouter(ns3::Ptr<Frame> frame, const Edge& from,
                               const backbone::Router& router, Nanoseconds wait) {
  const backbone::Attachment place{router.as, router.city};
  const CollapsedRoute& route =
      ways_[WayBetween(from.attachment(), from.attachment_number, place, Number(place))].route;
  // Find the router on the way to its city; it is the last but for those inside a data centre.
  const auto& hops = route.route().hops;
  std::size_t hop = hops.size() - 1;
  Nanoseconds there = hops.back().one_way_delay;
  for (std::size_t i = 0; i < hops.size(); ++i) {
    if (hops[i].address == router.address) {
      hop = i;
      there = hops[i].one_way_delay;
    }
  }
  const std::uint8_t ttl = Ipv4Packet(frame->packet()).ttl();
  if (ttl <= hop) {
    Expire(*frame, route, ttl - 1u, wait);
    return;
  }
  const std::uint32_t asker = Ipv4Packet(frame->packet()).source();
  if (MakeEchoReply(*frame)) ReturnTo(frame, asker, wait + there + there, hop);
}

void Internet::Refuse(const Frame& frame, const Edge& from, Nanoseconds wait) {
  ++unreachable_;
  const CollapsedRoute& home = ways_[WayBetween(from.attachment(), from.attachment_number,
                                                from.attachment(), from.attachment_number)]
                                   .route;
  if (home.route().hops.empty()) return;
  ns3::Ptr<Frame> answer = HostUnreachable(frame, home.route().hops.front().address.to_uint());
  if (answer != nullptr) {
    ReturnTo(answer, Ipv4Packet(answer->packet()).destination(), wait, 0);
  }
}

void Internet::ReturnTo(ns3::Ptr<Frame> answer, std::uint32_t address, Nanoseconds delay,
                        std::size_t hops) {
  const auto edge = edges_.find(address);
  if (edge == edges_.end()) return;
  Ipv4Packet(answer->packet()).DecrementTtl(static_cast<std::uint8_t>(hops));
  answer->TravelTo(*edge->second, delay);
}

std::uint64_t Internet::lost_on_cables() const {
  std::uint64_t lost = 0;
  for (const auto& [name, cable] : cables_) lost += cable->lost() + cable->overflowed();
  return lost;
}

}  // namespace wabed::packet
