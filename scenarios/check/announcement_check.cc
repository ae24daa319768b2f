#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/check/check_context.h"
#include "scenarios/units/ipv4.h"

namespace wabed::scenarios {
namespace {

// A block that a system announces, or that somebody in it has.
struct Block {
  Ipv4Prefix prefix;
  std::string text;
  std::string as;
  Location where;
};

std::vector<Block> BlocksOf(const Place& texts, const std::string& as) {
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < texts.Size(); ++i) {
    const auto prefix = ParseIpv4Prefix(texts[i].Text());
    if (texts[i].Sound() && prefix) blocks.push_back({*prefix, texts[i].Text(), as, texts[i].At()});
  }
  return blocks;
}

// Of one announcement and one other system, only the first overlap is told: the rest follows.
class Announcements {
 public:
  explicit Announcements(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  // Adds what a system announces.
  void Add(const Place& texts, const std::string& as) {
    for (auto& block : BlocksOf(texts, as)) {
      const auto met = Check(block, " announced by AS ");
      list_.push_back(std::move(block));
      if (met) told_.emplace(list_.size() - 1, list_[*met].as);
    }
  }

  // Checks blocks that somebody in a system has.
  void CheckAll(const Place& texts, const Place& as) {
    if (!as.Sound()) return;
    for (const auto& block : BlocksOf(texts, as.Text())) Check(block, " of AS ");
  }
  void CheckOne(const Place& text, const Place& as) {
    if (!text.Sound() || !as.Sound() || !text.Given()) return;
    const bool address = text.Text().find('/') == std::string::npos;
    const auto prefix = ParseIpv4Prefix(address ? text.Text() + "/32" : text.Text());
    if (prefix) Check({*prefix, text.Text(), as.Text(), text.At()}, " of AS ");
  }

 private:
  // Which announcement of another system a block overlaps with.
  std::optional<std::size_t> Check(const Block& block, const char* whose) {
    for (std::size_t i = 0; i < list_.size(); ++i) {
      const auto& other = list_[i];
      if (other.as == block.as || !other.prefix.Overlaps(block.prefix)) continue;
      if (told_.emplace(i, block.as).second) {
        diagnostics_
            .Add(block.where,
                 fmt::format("{}{}{} overlaps with {} announced by AS {}", block.text, whose,
                             block.as, other.text, other.as),
                 "addresses that no other system announces")
            .notes.push_back({other.where, "announced here"});
      }
      return i;
    }
    return std::nullopt;
  }

  Diagnostics& diagnostics_;
  std::vector<Block> list_;
  std::set<std::pair<std::size_t, std::string>> told_;  // announcement, the other system
};

}  // namespace

void CheckAnnouncements(CheckContext& context) {
  Announcements announced(context.diagnostics);
  const auto systems = context.root["backbone"]["systems"];
  for (std::size_t i = 0; i < systems.Size(); ++i) {
    if (!systems[i]["number"].Sound()) continue;
    announced.Add(systems[i]["announces"], systems[i]["number"].Text());
  }
  for (std::size_t i = 0; i < systems.Size(); ++i) {
    announced.CheckAll(systems[i]["prefixes"], systems[i]["number"]);
  }
  const auto service = context.root["service"];
  const auto pools = service["pools"];
  for (std::size_t i = 0; i < pools.Size(); ++i) {
    announced.CheckAll(pools[i]["prefixes"], pools[i]["as"]);
  }
  const auto sites = service["sites"];
  for (std::size_t i = 0; i < sites.Size(); ++i) {
    const auto relays = sites[i]["relays"];
    for (std::size_t j = 0; j < relays.Size(); ++j) {
      announced.CheckOne(relays[j]["address"], sites[i]["as"]);
    }
  }
  const auto networks = context.root["networks"];
  for (std::size_t i = 0; i < networks.Size(); ++i) {
    announced.CheckOne(networks[i]["public_prefix"], networks[i]["as"]);
    announced.CheckOne(networks[i]["resolver"], networks[i]["as"]);
  }
  const auto points = context.root["vantage_points"];
  for (std::size_t i = 0; i < points.Size(); ++i) {
    announced.CheckOne(points[i]["prefix"], points[i]["as"]);
    announced.CheckOne(points[i]["resolver"], points[i]["as"]);
  }
}

}  // namespace wabed::scenarios
