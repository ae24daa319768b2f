#include "validation/hosting/hosting_json.h"

#include <algorithm>

#include "validation/statistics/json.h"

namespace wabed::validation::hosting {
namespace {

using Json = nlohmann::ordered_json;

Json ToJson(const PrefixCounts& counts) {
  return {{"addresses", counts.addresses},
          {"slash24", counts.slash24},
          {"slash16", counts.slash16},
          {"slash8", counts.slash8}};
}

Json ToJson(const NameTable& table) {
  Json rows = Json::array();
  for (const NameClass name_class : kNameClasses) {
    const auto i = static_cast<std::size_t>(name_class);
    rows.push_back({{"class", WordOf(name_class)},
                    {"names", LabelOf(name_class)},
                    {"different_names", table.names[i]},
                    {"addresses", table.addresses[i]}});
  }
  return {{"rows", std::move(rows)},
          {"sum", table.sum},
          {"different", table.different},
          {"shared", table.shared},
          {"unverified", table.unverified}};
}

Json ToJson(const Views& views) {
  Json list = Json::array();
  for (const View& view : views.views) {
    list.push_back({{"vantage_point", view.vantage_point},
                    {"group", view.group},
                    {"city", view.city},
                    {"country", view.country},
                    {"addresses", view.addresses},
                    {"share", validation::ToJson(view.share)},
                    {"set", view.set}});
  }
  return {{"all", views.all},
          {"different_sets", views.different_sets},
          {"least_jaccard", OptionalJson(views.least_jaccard)},
          {"views", std::move(list)}};
}

Json ToJson(const VantagePointFinding& finding) {
  Json groups = Json::array();
  for (const HopGroup& group : finding.hop_groups) {
    groups.push_back({{"hops", group.hops},
                      {"addresses", group.addresses},
                      {"min_rtt_ms", OptionalJson(group.min_rtt_ms)}});
  }
  Json steps = Json::array();
  for (const RttStep& step : finding.steps) {
    steps.push_back({{"position_ms", validation::ToJson(step.position_ms)},
                     {"median_ms", validation::ToJson(step.median_ms)},
                     {"end_ms", validation::ToJson(step.end_ms)},
                     {"addresses", step.addresses},
                     {"height", validation::ToJson(step.height)}});
  }
  return {{"name", finding.name},
          {"probed", finding.probed},
          {"answered", finding.rtt_ms.size()},
          {"hop_groups", std::move(groups)},
          {"rtt_steps", std::move(steps)}};
}

Json ToJson(const Landmark& landmark) {
  return {{"name", landmark.name},
          {"latitude", landmark.place.latitude},
          {"longitude", landmark.place.longitude},
          {"calibration_points", landmark.bestline.points},
          {"ms_per_km", validation::ToJson(landmark.bestline.ms_per_km)},
          {"offset_ms", validation::ToJson(landmark.bestline.offset_ms)}};
}

Json ToJson(const ClaimCheck& check) {
  Json json = {{"verdict", WordOf(check.verdict)}};
  if (check.verdict == ClaimCheck::Verdict::kUnknown) return json;
  json["error_km"] = validation::ToJson(check.error_km);
  json["outside_km"] = validation::ToJson(check.outside_km);
  if (check.verdict == ClaimCheck::Verdict::kImpossible) {
    json["proof"] = {{"vantage_point", check.proof_landmark},
                     {"rtt_ms", validation::ToJson(check.proof_rtt_ms)},
                     {"least_rtt_ms", validation::ToJson(check.proof_least_ms)}};
  }
  return json;
}

Json ToJson(const Location& location) {
  Json constraints = Json::array();
  for (const Disc& disc : location.discs) {
    const auto& binding = location.region.binding;
    constraints.push_back(
        {{"vantage_point", disc.landmark},
         {"rtt_ms", validation::ToJson(disc.rtt_ms)},
         {"within_km", validation::ToJson(disc.km)},
         {"at_most_km", validation::ToJson(disc.farthest_km)},
         {"binds", std::find(binding.begin(), binding.end(), disc.landmark) != binding.end()}});
  }
  return {{"latitude", validation::ToJson(location.place.latitude)},
          {"longitude", validation::ToJson(location.place.longitude)},
          {"uncertainty_km", validation::ToJson(location.region.radius_km)},
          {"area_km2", validation::ToJson(location.region.area_km2)},
          {"relaxed", validation::ToJson(location.region.relaxed)},
          {"impossible", location.region.impossible},
          {"binding", location.region.binding},
          {"city", location.city},
          {"country", location.country},
          {"city_km", validation::ToJson(location.city_km)},
          {"constraints", std::move(constraints)}};
}

const char* WordOf(PtrAnswer answer) {
  switch (answer) {
    case PtrAnswer::kNotAsked:
      return "not-asked";
    case PtrAnswer::kNoAnswer:
      return "no-answer";
    case PtrAnswer::kNoName:
      return "no-name";
    case PtrAnswer::kName:
      return "name";
  }
  return "not-asked";
}

}  // namespace

Json ToJson(const AddressFinding& finding) {
  Json json = {{"address", ToString(finding.address)},
               {"relay", finding.relay},
               {"as", finding.as},
               {"ptr_answer", WordOf(finding.ptr_answer)},
               {"ptr", finding.ptr}};
  if (finding.edge) json["site"] = finding.edge->Site();
  if (finding.airport != nullptr) {
    json["name_says"] = {{"city", finding.airport->city}, {"country", finding.airport->country}};
    json["name_check"] = ToJson(finding.name_check);
  }
  if (finding.database != nullptr) {
    json["database_says"] = {{"city", finding.database->city},
                             {"country", finding.database->country}};
    json["database_check"] = ToJson(finding.database_check);
  }
  json["location"] = finding.location ? ToJson(*finding.location) : Json(nullptr);
  return json;
}

Json HostingJson(const Findings& findings) {
  Json systems = Json::array();
  for (const SystemFinding& system : findings.systems) {
    systems.push_back({{"as", system.as},
                       {"name", system.name},
                       {"servers", system.servers},
                       {"relays", system.relays},
                       {"announced", ToJson(system.announced)}});
  }
  Json vantage_points = Json::array();
  for (const auto& finding : findings.vantage_points) vantage_points.push_back(ToJson(finding));
  Json landmarks = Json::array();
  for (const auto& landmark : findings.landmarks) landmarks.push_back(ToJson(landmark));
  Json addresses = Json::array();
  for (const auto& entry : findings.addresses) {
    addresses.push_back(ToJson(entry.second));
    // Hundreds of servers stand in a few places: what binds is enough.
    Json& location = addresses.back()["location"];
    if (!entry.second.relay && location.is_object()) location.erase("constraints");
  }
  return {{"schema", "wabed.hosting/1"},
          {"ptr_asked", findings.servers.ptr_asked},
          {"by_name", ToJson(findings.by_name)},
          {"prefixes", ToJson(findings.prefixes)},
          {"systems", std::move(systems)},
          {"views", ToJson(findings.views)},
          {"vantage_points", std::move(vantage_points)},
          {"landmarks", std::move(landmarks)},
          {"addresses", std::move(addresses)},
          {"remarks", findings.remarks}};
}

}  // namespace wabed::validation::hosting
