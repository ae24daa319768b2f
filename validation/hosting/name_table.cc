#include "validation/hosting/name_table.h"

namespace wabed::validation::hosting {

NameTable CountByName(const Servers& servers) {
  NameTable table;
  std::set<std::string> names;
  for (const auto& [address, server] : servers.found) {
    if (!servers.Counts(server)) {
      ++table.unverified;
      continue;
    }
    ++table.different;
    if (server.classes.size() > 1) ++table.shared;
    for (const NameClass name_class : server.classes) {
      ++table.addresses[static_cast<std::size_t>(name_class)];
      ++table.sum;
    }
    names.insert(server.names.begin(), server.names.end());
  }
  for (const std::string& name : names) {
    if (const auto name_class = ClassOf(name)) ++table.names[static_cast<std::size_t>(*name_class)];
  }
  return table;
}

}  // namespace wabed::validation::hosting
