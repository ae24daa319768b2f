#include "models/backbone/interior_routes.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

namespace wabed::backbone {
namespace {

struct Edge {
  Cost cost;
  Step step;
};

using Graph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Edge>;

}  // namespace

InteriorRoutes::InteriorRoutes(const Topology& topology)
    : topology_(topology),
      place_in_island_(topology.Presences().size()),
      trees_(topology.Presences().size()) {
  for (const Island& island : topology.Islands()) {
    for (std::size_t i = 0; i < island.presences.size(); ++i) {
      place_in_island_[island.presences[i]] = i;
    }
  }
}

const InteriorRoutes::Tree& InteriorRoutes::From(std::size_t presence) {
  Tree& tree = trees_[presence];
  if (!tree.empty()) return tree;
  const Island& island = topology_.Islands()[topology_.Presences()[presence].island];
  Graph graph(island.presences.size());
  for (std::size_t i = 0; i < island.presences.size(); ++i) {
    for (const Step step : topology_.StepsFrom(island.presences[i])) {
      if (topology_.NeighbourOver(step) != Relation::kSelf) continue;
      boost::add_edge(i, place_in_island_[topology_.EndOf(step)], {topology_.CostOf(step), step},
                      graph);
    }
  }
  tree.resize(island.presences.size());
  std::vector<Cost> cost(tree.size(), kUnreachable);
  const auto note = [&tree](const Graph::edge_descriptor& edge, const Graph& in) {
    tree[boost::target(edge, in)].arrived_by = in[edge].step;
  };
  struct Visitor : boost::dijkstra_visitor<> {
    decltype(note) noted;
    explicit Visitor(decltype(note) n) : noted(n) {}
    void edge_relaxed(const Graph::edge_descriptor& edge, const Graph& in) const {
      noted(edge, in);
    }
  };
  const auto index = boost::get(boost::vertex_index, graph);
  boost::dijkstra_shortest_paths(
      graph, place_in_island_[presence],
      boost::weight_map(boost::get(&Edge::cost, graph))
          .distance_map(boost::make_iterator_property_map(cost.begin(), index))
          .distance_compare(std::less<Cost>())
          .distance_combine(std::plus<Cost>())
          .distance_inf(kUnreachable)
          .distance_zero(Cost{})
          .visitor(Visitor(note)));
  for (std::size_t i = 0; i < tree.size(); ++i) tree[i].cost = cost[i];
  return tree;
}

Cost InteriorRoutes::Distance(std::size_t from, std::size_t to) {
  if (topology_.Presences()[from].island != topology_.Presences()[to].island) {
    throw std::logic_error("no way inside a system between two of its islands");
  }
  return From(from)[place_in_island_[to]].cost;
}

void InteriorRoutes::Append(std::size_t from, std::size_t to, std::vector<Step>& steps) {
  const Tree& tree = From(from);
  const auto first = static_cast<std::ptrdiff_t>(steps.size());
  for (std::size_t here = to; here != from;) {
    const Step step = tree[place_in_island_[here]].arrived_by;
    steps.push_back(step);
    here = topology_.EndOf({step.connection, !step.forward});
  }
  std::reverse(steps.begin() + first, steps.end());
}

}  // namespace wabed::backbone
