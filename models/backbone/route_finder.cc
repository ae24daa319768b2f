#include "models/backbone/route_finder.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <tuple>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

namespace wabed::backbone {
namespace {

// Delay first, then the number of routers: compared in this order, added member by member.
struct Cost {
  std::int64_t nanoseconds = 0;
  std::int64_t routers = 0;
  friend bool operator<(const Cost& a, const Cost& b) {
    return std::tie(a.nanoseconds, a.routers) < std::tie(b.nanoseconds, b.routers);
  }
};

constexpr Cost kUnreachable{std::numeric_limits<std::int64_t>::max(), 0};

struct Add {
  Cost operator()(const Cost& a, const Cost& b) const {
    if (!(a < kUnreachable)) return a;
    return {a.nanoseconds + b.nanoseconds, a.routers + b.routers};
  }
};

struct Edge {
  Cost cost;
  Step step;
};

using Graph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Edge>;

// A route goes through three phases, and the graph has a layer for each: every presence stands in
// it three times, and edges lead within a phase or to a later one only.
enum Phase { kInSource, kInTransit, kInDestination };

class PolicyGraph {
 public:
  PolicyGraph(const Topology& topology, std::size_t from, std::size_t to)
      : topology_(topology),
        source_(topology.Presences()[from].as),
        destination_(topology.Presences()[to].as),
        graph_(3 * topology.Presences().size()) {
    const auto& connections = topology.Connections();
    for (std::size_t i = 0; i < connections.size(); ++i) {
      const Connection& connection = connections[i];
      const auto routers = static_cast<std::int64_t>(connection.routers.size()) + 1;
      const Cost cost{connection.fibre.count() + routers * topology.RouterDelay().count(), routers};
      AddDirection(connection.a, connection.b, {cost, {i, true}});
      AddDirection(connection.b, connection.a, {cost, {i, false}});
    }
  }

  const Graph& Get() const { return graph_; }
  std::size_t Vertex(std::size_t presence, Phase phase) const { return 3 * presence + phase; }

 private:
  void AddDirection(std::size_t a, std::size_t b, const Edge& edge) {
    for (const Phase before : {kInSource, kInTransit, kInDestination}) {
      for (const Phase after : {kInSource, kInTransit, kInDestination}) {
        if (Allowed(topology_.Presences()[a], before, topology_.Presences()[b], after)) {
          boost::add_edge(Vertex(a, before), Vertex(b, after), edge, graph_);
        }
      }
    }
  }

  bool MayStand(const Presence& presence, Phase phase) const {
    if (phase == kInSource) return presence.as == source_;
    if (phase == kInDestination) return presence.as == destination_;
    return presence.transit && presence.as != source_ && presence.as != destination_;
  }

  bool Allowed(const Presence& a, Phase before, const Presence& b, Phase after) const {
    return before <= after && MayStand(a, before) && MayStand(b, after);
  }

  const Topology& topology_;
  std::uint32_t source_;
  std::uint32_t destination_;
  Graph graph_;
};

}  // namespace

std::vector<Step> FindRoute(const Topology& topology, std::size_t from, std::size_t to) {
  if (from == to) return {};
  const PolicyGraph policy(topology, from, to);
  const Graph& graph = policy.Get();
  std::vector<Cost> cost(boost::num_vertices(graph), kUnreachable);
  std::vector<Edge> arrived_by(boost::num_vertices(graph));
  std::vector<std::size_t> parent(boost::num_vertices(graph));
  const std::size_t start = policy.Vertex(from, kInSource);

  const auto keep_edge = [&](const auto& edge, const Graph& g) {
    arrived_by[boost::target(edge, g)] = g[edge];
  };
  struct Visitor : boost::dijkstra_visitor<> {
    decltype(keep_edge) keep;
    explicit Visitor(decltype(keep_edge) k) : keep(k) {}
    void edge_relaxed(const Graph::edge_descriptor& edge, const Graph& g) const { keep(edge, g); }
  };
  boost::dijkstra_shortest_paths(graph, start,
                                 boost::weight_map(boost::get(&Edge::cost, graph))
                                     .distance_map(boost::make_iterator_property_map(
                                         cost.begin(), boost::get(boost::vertex_index, graph)))
                                     .predecessor_map(boost::make_iterator_property_map(
                                         parent.begin(), boost::get(boost::vertex_index, graph)))
                                     .distance_compare(std::less<Cost>())
                                     .distance_combine(Add())
                                     .distance_inf(kUnreachable)
                                     .distance_zero(Cost{})
                                     .visitor(Visitor(keep_edge)));

  std::size_t end = policy.Vertex(to, kInDestination);
  if (cost[policy.Vertex(to, kInSource)] < cost[end]) end = policy.Vertex(to, kInSource);
  if (!(cost[end] < kUnreachable)) {
    const Presence& a = topology.Presences()[from];
    const Presence& b = topology.Presences()[to];
    throw std::invalid_argument("backbone: no way from AS " + std::to_string(a.as) + " in '" +
                                a.city + "' to AS " + std::to_string(b.as) + " in '" + b.city +
                                "': only systems marked as transit carry others' packets");
  }
  std::vector<Step> steps;
  for (std::size_t vertex = end; vertex != start; vertex = parent[vertex]) {
    steps.push_back(arrived_by[vertex].step);
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

}  // namespace wabed::backbone
