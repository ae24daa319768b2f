#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/backbone/backbone.h"
#include "models/packet/core/frame.h"
#include "models/packet/paths/collapsed_route.h"
#include "models/packet/paths/edge.h"
#include "scenarios/schema/link_section.h"

namespace wabed::packet {

/// Carries packets across the backbone from edge to edge, one event for the whole way.
///
/// What is true on the wire stays true: the TTL falls by the routers passed, packets whose TTL ends
/// on the way are answered by the router they reached (RFC 792 time exceeded, at the time the
/// answer would take), routers answer pings, unknown destinations are answered as unreachable.
class Internet final : public Waypoint {
 public:
  /// Makes the edge behind an address when a first packet asks for it; null when nobody has it.
  using EdgeMaker = std::function<Edge*(std::uint32_t address)>;

  Internet(backbone::Backbone& backbone, EdgeMaker maker);

  /// `edge` receives what is sent to `address`.
  void Attach(std::uint32_t address, Edge& edge);

  /// Lays an impairment over a cable. `up` is from the cable's `from` to its `to`. Only before the
  /// first packet.
  void ImpairCable(const std::string& name, const scenarios::ImpairmentSection& impairment,
                   Nanoseconds run_end, std::uint64_t seed);

  /// Takes over a frame that leaves `from` at `departure` (not before now).
  void Carry(ns3::Ptr<Frame> frame, const Edge& from, Nanoseconds departure);

  /// A frame has come to the end of a stretch.
  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) override;

  /// Packets nobody could be found for, and packets whose TTL ended on the way.
  std::uint64_t unreachable() const { return unreachable_; }
  std::uint64_t expired() const { return expired_; }
  /// Packets lost on impaired cables.
  std::uint64_t lost_on_cables() const;

 private:
  /// One way between two attachments, with a step's number in the low octet of an event argument.
  struct Way {
    CollapsedRoute route;
  };

  Edge* Find(std::uint32_t address);
  std::uint32_t WayBetween(const backbone::Attachment& from, std::uint32_t from_number,
                           const backbone::Attachment& to, std::uint32_t to_number);
  std::uint32_t Number(const backbone::Attachment& attachment);
  void Enter(ns3::Ptr<Frame> frame, std::uint32_t way, std::uint32_t step, Nanoseconds wait);
  void Expire(const Frame& frame, const CollapsedRoute& route, std::size_t hop, Nanoseconds wait);
  void AnswerForRouter(ns3::Ptr<Frame> frame, const Edge& from, const backbone::Router& router,
                       Nanoseconds wait);
  void Refuse(const Frame& frame, const Edge& from, Nanoseconds wait);
  void ReturnTo(ns3::Ptr<Frame> answer, std::uint32_t address, Nanoseconds delay, std::size_t hops);

  backbone::Backbone& backbone_;
  EdgeMaker maker_;
  std::unordered_map<std::uint32_t, Edge*> edges_;
  std::unordered_map<std::uint32_t, const backbone::Router*> routers_;
  std::map<backbone::Attachment, std::uint32_t> numbers_;
  std::unordered_map<std::uint64_t, std::uint32_t> way_index_;
  std::vector<Way> ways_;
  std::map<std::pair<std::string, bool>, std::unique_ptr<LinkDirection>> cables_;
  std::uint64_t unreachable_ = 0;
  std::uint64_t expired_ = 0;
};

}  // namespace wabed::packet
