#include <fmt/format.h>

#include <map>
#include <string>

#include "scenarios/check/check_context.h"
#include "scenarios/check/vantage_point_names.h"
#include "scenarios/units/ipv4.h"

namespace wabed::scenarios {
namespace {

void CheckPrefix(CheckContext& context, const VantagePointSection& point, const Place& place) {
  const auto prefix = ParseIpv4Prefix(point.prefix);
  if (!prefix || !place["prefix"].Sound() || !place["count"].Sound()) return;
  const auto hosts = prefix->Size() > 2 ? prefix->Size() - 2 : prefix->Size();
  if (point.count <= hosts) return;
  int length = 30;
  while (length > 0 && (std::uint64_t{1} << (32 - length)) - 2 < point.count) --length;
  context.diagnostics.Add(
      place["prefix"].At(),
      fmt::format("{} hosts need an address each, {} has {}", point.count, point.prefix, hosts),
      fmt::format("a /{} or larger", length));
}

void CheckResolver(CheckContext& context, const VantagePointSection& point, const Place& place) {
  const auto resolver = place["resolver"];
  if (!place["kind"].Sound() || !resolver.Given() ||
      point.kind != VantagePointSection::Kind::kLookingGlass) {
    return;
  }
  context.diagnostics
      .Add(resolver.At(), "a looking glass resolves no names: 'resolver' means nothing in it",
           "kind: host, or no resolver")
      .notes.push_back({place["kind"].At(), "the kind is given here"});
}

// "atlas" with three hosts has an atlas-2; a vantage point of that name would be a second one.
void CheckHostNames(CheckContext& context, const Place& list) {
  std::map<std::string, std::size_t> several;
  const auto& points = context.scenario.vantage_points;
  for (std::size_t i = 0; i < list.Size(); ++i) {
    if (points[i].count > 1 && list[i].AllSound()) several.emplace(points[i].name, i);
  }
  for (std::size_t i = 0; i < list.Size(); ++i) {
    const auto& name = points[i].name;
    const auto dash = name.rfind('-');
    if (points[i].count != 1 || dash == std::string::npos) continue;
    const auto found = several.find(name.substr(0, dash));
    if (found == several.end() || !IsHostOf(points[found->second], name)) continue;
    context.diagnostics
        .Add(list[i]["name"].At(),
             fmt::format("'{}' is also one of the {} hosts of '{}'", name,
                         points[found->second].count, found->first),
             "another name")
        .notes.push_back({list[found->second]["name"].At(), "the other vantage point"});
  }
}

}  // namespace

bool IsHostOf(const VantagePointSection& point, const std::string& name) {
  if (name == point.name) return true;
  const auto stem = point.name + "-";
  if (point.count == 1 || name.compare(0, stem.size(), stem) != 0) return false;
  const auto digits = name.substr(stem.size());
  if (digits.empty() || digits.size() > 9 || digits.front() == '0' ||
      digits.find_first_not_of("0123456789") != std::string::npos) {
    return false;
  }
  return std::stoul(digits) <= point.count;
}

void CheckVantagePoints(CheckContext& context) {
  const auto list = context.root["vantage_points"];
  for (std::size_t i = 0; i < list.Size(); ++i) {
    const auto& point = context.scenario.vantage_points[i];
    const auto place = list[i];
    context.cities.Require(place["city"], context.diagnostics);
    context.systems.Require(place["as"], context.diagnostics);
    RequirePresence(context, place["as"], place["city"], place["city"].At());
    CheckPrefix(context, point, place);
    CheckResolver(context, point, place);
    CheckLink(point.access, place["access"], context.diagnostics);
  }
  CheckHostNames(context, list);
}

}  // namespace wabed::scenarios
