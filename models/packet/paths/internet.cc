#include "models/packet/paths/internet.h"

#include <stdexcept>

#include "models/packet/core/intact.h"
#include "models/packet/core/ipv4_packet.h"
#include "models/packet/paths/icmp_messages.h"

namespace wabed::packet {
namespace {

/// An event's argument: which way in the upper bits, which step of it in the lower ones, and last
/// whether the frame is through with the cable at the step's end.
constexpr std::uint32_t kStepBits = 8;
constexpr std::uint32_t kThrough = 1;
/// A place's number that stands for a router.
constexpr std::uint32_t kRouter = 1u << 31;
constexpr std::uint32_t kNoWay = ~std::uint32_t{0};

}  // namespace

Internet::Internet(backbone::Backbone& backbone, EdgeMaker maker)
    : backbone_(backbone), maker_(std::move(maker)), way_index_(&way_indices_[{}]) {
  for (std::size_t i = 0; i < backbone_.Routers().size(); ++i) {
    routers_.emplace(backbone_.Routers()[i].address.to_uint(), i);
  }
}

std::uint32_t Internet::Number(const backbone::Attachment& attachment) {
  const auto number = static_cast<std::uint32_t>(numbers_.size());
  const auto [known, fresh] = numbers_.emplace(attachment, number);
  if (fresh) attachments_.push_back(&known->first);
  return known->second;
}

void Internet::Attach(std::uint32_t address, Edge& edge) {
  edge.attachment_number = Number(edge.attachment());
  if (edges_.Find(address) != nullptr || routers_.count(address) != 0) {
    throw std::logic_error("two owners of one address");
  }
  edges_[address] = &edge;
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

void Internet::Cut(const std::set<std::string>& cables) {
  backbone_.Cut(cables);
  way_index_ = &way_indices_[cables];
}

Edge* Internet::Find(std::uint32_t address) {
  if (Edge* known = Known(address)) return known;
  if (routers_.count(address) != 0) return nullptr;
  Edge* made = maker_(address);
  if (made != nullptr) Attach(address, *made);
  return made;
}

Edge* Internet::Known(std::uint32_t address) const {
  Edge* const* found = edges_.Find(address);
  return found == nullptr ? nullptr : *found;
}

Waypoint* Internet::EndOfWay(std::uint32_t address) {
  Waypoint* end = Known(address);
  if (end == nullptr && routers_.count(address) != 0) end = &answering_;
  return end;
}

const backbone::Route& Internet::RouteBetween(std::uint32_t from, std::uint32_t to) {
  if ((from & kRouter) != 0) return backbone_.RouteFromRouter(from & ~kRouter, *attachments_[to]);
  if ((to & kRouter) != 0) return backbone_.RouteToRouter(*attachments_[from], to & ~kRouter);
  return backbone_.RouteBetween(*attachments_[from], *attachments_[to]);
}

std::uint32_t Internet::WayBetween(std::uint32_t from, std::uint32_t to) {
  const std::uint64_t key = (std::uint64_t{from} << 32 | to) + 1;  // none is zero
  if (const std::uint32_t* found = way_index_->Find(key)) return *found;
  std::uint32_t number = kNoWay;
  try {
    CollapsedRoute route(RouteBetween(from, to), [this](const std::string& name, bool on) {
      const auto cable = cables_.find({name, on});
      return cable == cables_.end() ? nullptr : cable->second.get();
    });
    number = static_cast<std::uint32_t>(ways_.size());
    ways_.push_back({std::move(route)});
  } catch (const backbone::NoWay&) {
    // Policy keeps the two apart: the first router refuses.
  }
  (*way_index_)[key] = number;
  return number;
}

void Internet::Carry(ns3::Ptr<Frame> frame, const Edge& from, Nanoseconds departure) {
  if (frame->damaged && !HasIntactHeader(*frame)) {
    ++damaged_;
    return;
  }
  const Nanoseconds wait = departure - Now();
  const std::uint32_t destination = Ipv4Packet(frame->packet()).destination();
  Waypoint* end = nullptr;
  std::uint32_t way = kNoWay;
  if (Edge* edge = Find(destination)) {
    end = edge;
    way = WayBetween(from.attachment_number, edge->attachment_number);
  } else if (const auto router = routers_.find(destination); router != routers_.end()) {
    end = &answering_;
    way = WayBetween(from.attachment_number, kRouter | static_cast<std::uint32_t>(router->second));
  }
  if (way == kNoWay) {
    Refuse(*frame, from, wait, end == nullptr);
  } else {
    Enter(frame, way, 0, wait, *end);
  }
}

void Internet::Enter(ns3::Ptr<Frame> frame, std::uint32_t way, std::uint32_t step, Nanoseconds wait,
                     Waypoint& end) {
  const CollapsedRoute::Step& stretch = ways_[way].route.steps()[step];
  Ipv4Packet packet(frame->packet());
  // A router that would bring the TTL to zero answers instead (RFC 1812 section 5.3.1).
  if (packet.ttl() <= stretch.hops) {
    Expire(*frame, way, step, wait);
    return;
  }
  packet.DecrementTtl(static_cast<std::uint8_t>(stretch.hops));
  if (stretch.cable == nullptr) {
    frame->TravelTo(end, wait + stretch.delay);
  } else {
    frame->TravelTo(*this, wait + stretch.delay, way << kStepBits | step << 1);
  }
}

void Internet::Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) {
  const std::uint32_t way = argument >> kStepBits;
  const std::uint32_t step = (argument & ((1u << kStepBits) - 1)) >> 1;
  if ((argument & kThrough) != 0) {
    Through(frame, way, step, Nanoseconds(0));
    return;
  }
  LinkDirection& cable = *ways_[way].route.steps()[step].cable;
  if (!cable.Plain()) {
    cable.Send(frame, Now(), *this, argument | kThrough);
  } else if (const auto through = cable.Transmit(Now(), frame->size())) {
    Through(frame, way, step, *through - Now());
  }
}

void Internet::Through(ns3::Ptr<Frame> frame, std::uint32_t way, std::uint32_t step,
                       Nanoseconds wait) {
  Waypoint* end = nullptr;
  if (!frame->damaged || HasIntactHeader(*frame)) {
    end = EndOfWay(Ipv4Packet(frame->packet()).destination());
  }
  if (end == nullptr) {
    ++damaged_;
    return;
  }
  Enter(frame, way, step + 1, wait, *end);
}

void Internet::Expire(Frame& frame, std::uint32_t way, std::uint32_t step, Nanoseconds wait) {
  ++expired_;
  const auto& steps = ways_[way].route.steps();
  const backbone::Route& route = ways_[way].route.route();
  Ipv4Packet packet(frame.packet());
  // Who sends with no TTL at all gets as far as the first router.
  const std::size_t passed = packet.ttl() == 0 ? 0 : packet.ttl() - 1u;
  const backbone::Hop& hop = route.hops[steps[step].first_hop + passed];
  // What lies before the present stretch is behind the frame already.
  Nanoseconds there = hop.one_way_delay;
  for (std::uint32_t i = 0; i < step; ++i) there -= steps[i].delay;
  packet.DecrementTtl(static_cast<std::uint8_t>(passed));
  Answer(TimeExceeded(frame, hop.address.to_uint()), hop.router, wait + there);
}

void Internet::AnswerForRouter(ns3::Ptr<Frame> frame) {
  if (frame->damaged && !IsIntact(*frame)) {
    ++damaged_;
    return;
  }
  const std::size_t router = routers_.at(Ipv4Packet(frame->packet()).destination());
  if (MakeEchoReply(*frame)) Answer(frame, router, Nanoseconds(0));
}

void Internet::Refuse(const Frame& frame, const Edge& from, Nanoseconds wait, bool host_only) {
  ++unreachable_;
  const std::uint32_t home = WayBetween(from.attachment_number, from.attachment_number);
  const backbone::Hop& first = ways_[home].route.route().hops.front();
  const std::uint32_t router = first.address.to_uint();
  Answer(host_only ? HostUnreachable(frame, router) : NetworkUnreachable(frame, router),
         first.router, wait);
}

void Internet::Answer(ns3::Ptr<Frame> answer, std::size_t router, Nanoseconds wait) {
  if (answer == nullptr) return;
  Edge* asker = Known(Ipv4Packet(answer->packet()).destination());
  if (asker == nullptr) return;
  const std::uint32_t way =
      WayBetween(kRouter | static_cast<std::uint32_t>(router), asker->attachment_number);
  if (way != kNoWay) Enter(answer, way, 0, wait, *asker);
}

std::uint64_t Internet::lost_on_cables() const {
  std::uint64_t lost = 0;
  for (const auto& [name, cable] : cables_) lost += cable->lost() + cable->overflowed();
  return lost;
}

}  // namespace wabed::packet
