#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/bad_input.h"
#include "cli/command.h"
#include "cli/text_table.h"
#include "traces/run_folder/run_folder.h"
#include "traces/truth/table_file.h"
#include "traces/truth/tables.h"
#include "traces/wire/dns.h"
#include "validation/hosting/prefix_table.h"

namespace wabed::cli {
namespace {

struct LookupOptions {
  std::string run;
  std::vector<std::string> addresses;
  bool json = false;
};

template <class Row>
std::vector<Row> Read(const traces::RunFolder& run) {
  return traces::ReadTable<Row>(run.Path(traces::TableOf<Row>().path));
}

/// What vantage points were told when they asked for addresses' names: "" that there is none.
std::map<std::string, std::string> PointersOf(const std::vector<traces::ResolutionRow>& rows) {
  std::map<std::string, std::string> pointers;
  for (const traces::ResolutionRow& row : rows) {
    if (row.qtype != "PTR" || (row.rcode != "NOERROR" && row.rcode != "NXDOMAIN")) continue;
    std::string& name = pointers[row.qname];
    if (!row.answers.empty()) name = row.answers;
  }
  return pointers;
}

/// All that is known about one address.
struct Known {
  std::string address;
  const traces::PrefixOriginRow* origin = nullptr;
  const traces::GeolocationRow* place = nullptr;
  std::optional<std::string> pointer;  ///< nothing: nobody asked
};

std::string Text(const std::vector<Known>& all) {
  TextTable table({"address", "prefix", "AS", "system", "city", "country", "name"});
  for (const Known& one : all) {
    table.Add({one.address, one.origin ? one.origin->prefix : "-",
               one.origin ? fmt::format("AS{}", one.origin->as) : "unknown",
               one.origin ? one.origin->name : "-", one.place ? one.place->city : "unknown",
               one.place ? one.place->country : "-",
               !one.pointer           ? "not asked for"
               : one.pointer->empty() ? "none"
                                      : *one.pointer});
  }
  return table.Text();
}

std::string Json(const std::vector<Known>& all) {
  auto list = nlohmann::ordered_json::array();
  for (const Known& one : all) {
    nlohmann::ordered_json json = {
        {"address", one.address}, {"origin", nullptr}, {"place", nullptr}, {"ptr", nullptr}};
    if (one.origin != nullptr) {
      json["origin"] = {
          {"prefix", one.origin->prefix}, {"as", one.origin->as}, {"name", one.origin->name}};
    }
    if (one.place != nullptr) {
      json["place"] = {{"prefix", one.place->prefix},
                       {"city", one.place->city},
                       {"country", one.place->country},
                       {"latitude", one.place->latitude},
                       {"longitude", one.place->longitude}};
    }
    if (one.pointer) json["ptr"] = *one.pointer;
    list.push_back(std::move(json));
  }
  return list.dump(2) + "\n";
}

int Lookup(const LookupOptions& options) {
  for (const std::string& address : options.addresses) {
    if (validation::hosting::ParseAddress(address)) continue;
    std::fprintf(stderr, "wabed lookup: '%s' is no IPv4 address\n", address.c_str());
    return kBadInput;
  }
  return OrBadInput(options.run, [&] {
    const traces::RunFolder run(options.run);
    traces::Measured measured;
    measured.ip_to_as = Read<traces::PrefixOriginRow>(run);
    measured.geolocation = Read<traces::GeolocationRow>(run);
    const auto pointers = PointersOf(Read<traces::ResolutionRow>(run));
    const validation::hosting::Databases databases(measured);
    std::vector<Known> all;
    for (const std::string& address : options.addresses) {
      const auto number = *validation::hosting::ParseAddress(address);
      Known known{address, databases.Origin(number), databases.Geolocation(number), std::nullopt};
      const auto pointer = pointers.find(traces::wire::DnsReverseName(address));
      if (pointer != pointers.end()) known.pointer = pointer->second;
      all.push_back(std::move(known));
    }
    std::fputs((options.json ? Json(all) : Text(all)).c_str(), stdout);
    return static_cast<int>(kDone);
  });
}

}  // namespace

void AddLookupCommand(CLI::App& program, int& exit_code) {
  auto* command = program.add_subcommand(
      "lookup", "Whose an address is and where, as the databases of a run have it");
  auto options = std::make_shared<LookupOptions>();
  command->add_option("RUN", options->run, "A run folder")->required();
  command->add_option("ADDRESS", options->addresses, "IPv4 addresses")->required();
  command->add_flag("--json", options->json, "Print the result as JSON");
  command->callback([options, &exit_code] { exit_code = Lookup(*options); });
}

}  // namespace wabed::cli
