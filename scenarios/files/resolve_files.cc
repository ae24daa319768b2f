#include "scenarios/files/resolve_files.h"

#include <filesystem>
#include <variant>

#include "scenarios/files/rate_trace_file.h"

namespace wabed::scenarios {
namespace {

namespace fs = std::filesystem;

class Resolver {
 public:
  Resolver(const SourceTexts& texts, Diagnostics& diagnostics)
      : texts_(texts), diagnostics_(diagnostics) {}

  void Visit(LinkSection& link, Effective* effective) {
    if (effective == nullptr) return;
    Visit(link.up, effective->Find("up"));
    Visit(link.down, effective->Find("down"));
  }

 private:
  void Visit(LinkDirectionSection& direction, Effective* effective) {
    if (effective == nullptr || !direction.rate_trace) return;
    Effective* trace = effective->Find("rate_trace");
    if (trace == nullptr || trace->broken) return;
    const fs::path path = (FolderOf(trace->location) / *direction.rate_trace).lexically_normal();
    const auto read = ReadRateTrace(path);
    if (const auto* problem = std::get_if<RateTraceProblem>(&read)) {
      diagnostics_.Add(trace->location, problem->message, problem->expected);
      trace->broken = true;
    }
    direction.rate_trace = path.string();
  }

  fs::path FolderOf(const Location& location) const {
    const bool file = location.Known() && texts_[location.source].kind == SourceText::Kind::kFile;
    return fs::path(texts_[file ? location.source : 0].name).parent_path();
  }

  const SourceTexts& texts_;
  Diagnostics& diagnostics_;
};

/// The item of a list of sections; null where the list is not as it should be.
Effective* Item(Effective& root, const char* key, std::size_t index) {
  Effective* list = root.Find(key);
  return list == nullptr || index >= list->children.size() ? nullptr : &list->children[index];
}

Effective* In(Effective* section, const char* key) {
  return section == nullptr ? nullptr : section->Find(key);
}

}  // namespace

void ResolveFiles(const SourceTexts& texts, Scenario& scenario, Effective& effective,
                  Diagnostics& diagnostics) {
  Resolver resolver(texts, diagnostics);
  for (std::size_t i = 0; i < scenario.networks.size(); ++i) {
    Effective* network = Item(effective, "networks", i);
    resolver.Visit(scenario.networks[i].wifi, In(network, "wifi"));
    resolver.Visit(scenario.networks[i].access, In(network, "access"));
  }
  for (std::size_t i = 0; i < scenario.vantage_points.size(); ++i) {
    resolver.Visit(scenario.vantage_points[i].access,
                   In(Item(effective, "vantage_points", i), "access"));
  }
  Effective* service = effective.Find("service");
  for (std::size_t i = 0; service != nullptr && i < scenario.service.sites.size(); ++i) {
    resolver.Visit(scenario.service.sites[i].access, In(Item(*service, "sites", i), "access"));
  }
}

}  // namespace wabed::scenarios
