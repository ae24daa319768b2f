#include "traces/run_folder/manifest.h"

#include <fmt/core.h>
#include <gnutls/gnutls.h>
#include <pcap/pcap.h>

#include <algorithm>
#include <boost/version.hpp>
#include <nlohmann/json.hpp>

#include "traces/run_folder/bad_run_folder.h"

namespace wabed::traces {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "wabed-run";

// A hostile manifest must not lead outside its folder.
bool StaysInside(const std::string& text) {
  const std::filesystem::path path(text);
  if (text.empty() || path.is_absolute() || text.find('\0') != std::string::npos) return false;
  return std::none_of(path.begin(), path.end(), [](const std::filesystem::path& part) {
    return part == ".." || part == "." || part.empty();
  });
}

bool IsSha256(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Json NanosecondsOrNull(const std::optional<Nanoseconds>& span) {
  return span ? Json(span->count()) : Json(nullptr);
}

Json ToJson(const FlowMeterOptions& meter) {
  return {{"tcp_inactivity_ns", NanosecondsOrNull(meter.tcp_idle_timeout)},
          {"udp_inactivity_ns", NanosecondsOrNull(meter.udp_idle_timeout)},
          {"tcp_closing_ns", NanosecondsOrNull(meter.closing_timeout)}};
}

std::optional<Nanoseconds> ParseSpan(const Json& value) {
  if (value.is_null()) return std::nullopt;
  return Nanoseconds(value.get<std::int64_t>());
}

FlowMeterOptions ParseMeter(const Json& json) {
  FlowMeterOptions meter;
  meter.tcp_idle_timeout = ParseSpan(json.at("tcp_inactivity_ns"));
  meter.udp_idle_timeout = ParseSpan(json.at("udp_inactivity_ns"));
  meter.closing_timeout = ParseSpan(json.at("tcp_closing_ns"));
  return meter;
}

}  // namespace

std::string ToJson(const Manifest& manifest) {
  Json outputs = Json::object();
  for (const auto& [path, output] : manifest.outputs) {
    outputs[path] = {{"sha256", output.sha256}, {"bytes", output.bytes}};
  }
  const Json json = {
      {"format", kFormat},
      {"format_version", Manifest::kFormatVersion},
      {"wabed", {{"version", manifest.version}, {"commit", manifest.commit}}},
      {"scenario",
       {{"name", manifest.scenario_name},
        {"title", manifest.scenario_title},
        {"description", manifest.scenario_description},
        {"sha256", manifest.scenario_sha256},
        {"seed", manifest.seed}}},
      {"world",
       {{"start_unix_ns", manifest.world_start.time_since_epoch().count()},
        {"duration_s", manifest.world_duration_s}}},
      {"libraries", manifest.libraries},
      {"flow_meter", ToJson(manifest.flow_meter)},
      {"wall_time_s", manifest.wall_time_s},
      {"outputs", outputs},
  };
  // A name that is no UTF-8 must not keep a run from ending.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Manifest ParseManifest(const std::filesystem::path& path, std::string_view text) {
  Manifest manifest;
  try {
    const Json json = Json::parse(text);
    if (json.at("format") != kFormat) {
      throw BadRunFolder(path, "is not the manifest of a run folder (format is not wabed-run)");
    }
    const auto version = json.at("format_version").get<std::int64_t>();
    if (version != Manifest::kFormatVersion) {
      throw BadRunFolder(path, "has run folder format " + std::to_string(version) +
                                   "; this wabed reads format " +
                                   std::to_string(Manifest::kFormatVersion));
    }
    json.at("wabed").at("version").get_to(manifest.version);
    json.at("wabed").at("commit").get_to(manifest.commit);
    json.at("scenario").at("name").get_to(manifest.scenario_name);
    json.at("scenario").at("title").get_to(manifest.scenario_title);
    json.at("scenario").at("description").get_to(manifest.scenario_description);
    json.at("scenario").at("sha256").get_to(manifest.scenario_sha256);
    json.at("scenario").at("seed").get_to(manifest.seed);
    manifest.world_start =
        Timestamp(Nanoseconds(json.at("world").at("start_unix_ns").get<std::int64_t>()));
    json.at("world").at("duration_s").get_to(manifest.world_duration_s);
    json.at("libraries").get_to(manifest.libraries);
    // Runs older than time-outs had none.
    if (json.contains("flow_meter")) manifest.flow_meter = ParseMeter(json.at("flow_meter"));
    json.at("wall_time_s").get_to(manifest.wall_time_s);
    for (const auto& [name, entry] : json.at("outputs").items()) {
      Manifest::Output output;
      entry.at("sha256").get_to(output.sha256);
      entry.at("bytes").get_to(output.bytes);
      if (!StaysInside(name)) throw BadRunFolder(path, "names an output outside the run folder");
      if (!IsSha256(output.sha256)) {
        throw BadRunFolder(path, "output " + name + " has no SHA-256 of 64 hexadecimal digits");
      }
      manifest.outputs[name] = output;
    }
  } catch (const Json::exception& error) {
    throw BadRunFolder(path, std::string("is no manifest: ") + error.what());
  }
  return manifest;
}

std::map<std::string, std::string> LibraryVersions() {
  std::string boost = BOOST_LIB_VERSION;
  std::replace(boost.begin(), boost.end(), '_', '.');
  return {
      {"boost", boost},
      {"fmt",
       fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
      {"gnutls", gnutls_check_version(nullptr)},
      {"libpcap", pcap_lib_version()},
      {"nlohmann-json", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR,
                                    NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH)},
  };
}

}  // namespace wabed::traces
