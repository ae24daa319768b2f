#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/backbone/backbone.h"
#include "models/packet/core/flat_table.h"
#include "models/packet/core/frame.h"
#include "models/packet/paths/collapsed_route.h"
#include "models/packet/paths/edge.h"
#include "scenarios/schema/link_section.h"

namespace wabed::packet {

/// Carries packets across the backbone from edge to edge, one event for the whole way.
///
/// What is true on the wire stays true: the TTL falls by the routers passed, packets whose TTL ends
/// on the way are answered by the router they reached (RFC 792 time exceeded), routers answer
/// pings, destinations that are unknown or without a way are answered as unreachable. A router's
/// answers travel by its own best way back and are exposed to impaired cables like any packet.
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

  /// Cables that carry nothing from now on, all others do: routes are found anew, at once. What is
  /// on its way keeps its route. Throws std::invalid_argument for a cable that is not there.
  void Cut(const std::set<std::string>& cables);

  /// Takes over a frame that leaves `from` at `departure` (not before now).
  void Carry(ns3::Ptr<Frame> frame, const Edge& from, Nanoseconds departure);

  /// A frame has come to the end of a stretch.
  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) override;

  /// Packets nobody could be found for or no way leads to, and packets whose TTL ended on the way.
  std::uint64_t unreachable() const { return unreachable_; }
  std::uint64_t expired() const { return expired_; }
  /// Packets whose IP header a router found corrupted.
  std::uint64_t damaged() const { return damaged_; }
  /// Packets lost on impaired cables.
  std::uint64_t lost_on_cables() const;
  /// Calls `visit(cable's name, direction, LinkDirection)` for each impaired one.
  template <class Visit>
  void EachCable(Visit&& visit) const {
    for (const auto& [cable, link] : cables_) {
      visit(cable.first, cable.second ? "up" : "down", *link);
    }
  }

 private:
  /// One way between two places.
  struct Way {
    CollapsedRoute route;
  };

  /// Where pings to routers end.
  class Routers final : public Waypoint {
   public:
    explicit Routers(Internet& internet) : internet_(internet) {}
    void Arrive(ns3::Ptr<Frame> frame, std::uint32_t) override { internet_.AnswerForRouter(frame); }

   private:
    Internet& internet_;
  };

  Edge* Find(std::uint32_t address);
  Edge* Known(std::uint32_t address) const;
  /// Who takes a frame at the end of its way; null when nobody does.
  Waypoint* EndOfWay(std::uint32_t address);
  std::uint32_t Number(const backbone::Attachment& attachment);
  /// Number of the way between two places, or kNoWay. Places are numbered: attachments as Number
  /// does, routers by kRouter and their index.
  std::uint32_t WayBetween(std::uint32_t from, std::uint32_t to);
  const backbone::Route& RouteBetween(std::uint32_t from, std::uint32_t to);
  /// The frame has come through the cable at the end of a step.
  void Through(ns3::Ptr<Frame> frame, std::uint32_t way, std::uint32_t step, Nanoseconds wait);
  void Enter(ns3::Ptr<Frame> frame, std::uint32_t way, std::uint32_t step, Nanoseconds wait,
             Waypoint& end);
  void Expire(Frame& frame, std::uint32_t way, std::uint32_t step, Nanoseconds wait);
  void AnswerForRouter(ns3::Ptr<Frame> frame);
  void Refuse(const Frame& frame, const Edge& from, Nanoseconds wait, bool host_only);
  /// Sends what a router made itself, by the router's own way.
  void Answer(ns3::Ptr<Frame> answer, std::size_t router, Nanoseconds wait);

  backbone::Backbone& backbone_;
  EdgeMaker maker_;
  Routers answering_{*this};
  FlatTable<std::uint64_t, Edge*> edges_;                   // by address
  std::unordered_map<std::uint32_t, std::size_t> routers_;  // index by address
  std::map<backbone::Attachment, std::uint32_t> numbers_;
  std::vector<const backbone::Attachment*> attachments_;  // by number
  /// Numbers of ways by their two places, for each set of cables cut so far and at present.
  using WayIndex = FlatTable<std::uint64_t, std::uint32_t>;
  std::map<std::set<std::string>, WayIndex> way_indices_;
  WayIndex* way_index_;
  std::vector<Way> ways_;
  std::map<std::pair<std::string, bool>, std::unique_ptr<LinkDirection>> cables_;
  std::uint64_t unreachable_ = 0;
  std::uint64_t expired_ = 0;
  std::uint64_t damaged_ = 0;
};

}  // namespace wabed::packet
