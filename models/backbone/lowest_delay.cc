#include "models/backbone/lowest_delay.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <set>
#include <tuple>
#include <utility>

#include <boost/graph/dijkstra_shortest_paths.hpp>

namespace wabed::backbone {
namespace {

// A valley-free way climbs from customers to providers, crosses at most one peering, and descends
// to customers: every presence stands in the graph twice, before and after the way has turned.
enum Turn : std::size_t { kClimbing, kTurned };

std::size_t Vertex(std::size_t presence, Turn turn) { return 2 * presence + turn; }

// Where a way stands after a step; nothing when the step is against the rules.
std::optional<Turn> After(Turn turn, Relation neighbour) {
  if (neighbour == Relation::kSelf) return turn;
  if (neighbour == Relation::kCustomer) return kTurned;
  if (turn == kTurned) return std::nullopt;
  return neighbour == Relation::kPeer ? kTurned : kClimbing;
}

// Beginning of a way, as a leaf of a tree of such.
struct Beginning {
  Cost cost;
  std::size_t presence = 0;
  Turn turn = kClimbing;
  std::size_t before = 0;  // number of the beginning it prolongs; its own: none
  Step by;
  std::vector<std::size_t> islands = {};  // passed, in order
};

}  // namespace

LowestDelay::LowestDelay(const Topology& topology)
    : topology_(topology),
      against_(2 * topology.Presences().size()),
      least_to_(topology.Presences().size()) {
  for (std::size_t presence = 0; presence < topology.Presences().size(); ++presence) {
    // A way may turn without crossing anything: so all end turned.
    boost::add_edge(Vertex(presence, kTurned), Vertex(presence, kClimbing), Cost{}, against_);
    for (const Turn turn : {kClimbing, kTurned}) {
      for (const Step step : topology.StepsFrom(presence)) {
        const auto after = After(turn, topology.NeighbourOver(step));
        if (!after) continue;
        boost::add_edge(Vertex(topology.EndOf(step), *after), Vertex(presence, turn),
                        topology.CostOf(step), against_);
      }
    }
  }
}

const LowestDelay::Costs& LowestDelay::LeastTo(std::size_t destination) {
  Costs& costs = least_to_[destination];
  if (!costs.empty()) return costs;
  costs.resize(boost::num_vertices(against_));
  const auto index = boost::get(boost::vertex_index, against_);
  boost::dijkstra_shortest_paths(
      against_, Vertex(destination, kTurned),
      boost::distance_map(boost::make_iterator_property_map(costs.begin(), index))
          .distance_compare(std::less<Cost>())
          .distance_combine(std::plus<Cost>())
          .distance_inf(kUnreachable)
          .distance_zero(Cost{}));
  return costs;
}

// Where the cheapest way enters no island again, it is the answer: mostly.
std::optional<LowestDelay::Found> LowestDelay::Follow(std::size_t from, std::size_t to) {
  const Costs& least = LeastTo(to);
  const Cost whole = least[Vertex(from, kClimbing)];
  if (!(whole < kUnreachable)) ThrowNoWay(topology_, from, to);
  Found found{{}, whole};
  std::vector<std::size_t> islands = {topology_.Presences()[from].island};
  std::size_t here = from;
  for (Turn turn = kClimbing; here != to;) {
    std::optional<Turn> after;
    for (const Step step : topology_.StepsFrom(here)) {
      after = After(turn, topology_.NeighbourOver(step));
      const std::size_t next = topology_.EndOf(step);
      if (!after ||
          !(topology_.CostOf(step) + least[Vertex(next, *after)] == least[Vertex(here, turn)])) {
        after.reset();
        continue;
      }
      const std::size_t island = topology_.Presences()[next].island;
      if (island != islands.back()) {
        if (std::count(islands.begin(), islands.end(), island) != 0) return std::nullopt;
        islands.push_back(island);
      }
      found.steps.push_back(step);
      here = next;
      break;
    }
    // To have turned is never better than to be free to: some step keeps the cost.
    turn = after.value();
  }
  return found;
}

// A* search: beginnings of ways are prolonged, always the one whose whole cannot cost less than any
// other's. What is left costs at least LeastTo, and mostly exactly that; more only where the
// cheapest rest would enter an island again.
LowestDelay::Found LowestDelay::Search(std::size_t from, std::size_t to) {
  if (auto followed = Follow(from, to)) return std::move(*followed);
  const Costs& least = LeastTo(to);
  using Open = std::tuple<std::int64_t, std::int64_t, std::size_t>;  // whole cost, number
  std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
  std::vector<Beginning> all;
  std::set<std::tuple<std::size_t, Turn, std::vector<std::size_t>>> prolonged;
  const auto add = [&](Beginning beginning) {
    const Cost whole = beginning.cost + least[Vertex(beginning.presence, beginning.turn)];
    if (!(whole < kUnreachable)) return;
    open.emplace(whole.nanoseconds, whole.routers, all.size());
    all.push_back(std::move(beginning));
  };
  add({{}, from, kClimbing, 0, {}, {topology_.Presences()[from].island}});
  while (!open.empty()) {
    const std::size_t number = std::get<2>(open.top());
    open.pop();
    const Beginning here = all[number];
    if (here.presence == to) {
      Found found{{}, here.cost};
      for (std::size_t i = number; i != all[i].before; i = all[i].before) {
        found.steps.push_back(all[i].by);
      }
      std::reverse(found.steps.begin(), found.steps.end());
      return found;
    }
    if (!prolonged.emplace(here.presence, here.turn, here.islands).second) continue;
    for (const Step step : topology_.StepsFrom(here.presence)) {
      const Relation neighbour = topology_.NeighbourOver(step);
      const auto turn = After(here.turn, neighbour);
      if (!turn) continue;
      const std::size_t next = topology_.EndOf(step);
      const std::size_t island = topology_.Presences()[next].island;
      Beginning longer{here.cost + topology_.CostOf(step), next, *turn, number, step, here.islands};
      if (neighbour != Relation::kSelf) {
        if (std::count(here.islands.begin(), here.islands.end(), island) != 0) continue;
        longer.islands.push_back(island);
      }
      add(std::move(longer));
    }
  }
  ThrowNoWay(topology_, from, to);
}

std::vector<Step> LowestDelay::Find(std::size_t from, std::size_t to) {
  return Search(from, to).steps;
}

Cost LowestDelay::CostTowards(std::size_t from, std::size_t to) { return Search(from, to).cost; }

}  // namespace wabed::backbone
