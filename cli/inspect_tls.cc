#include "cli/inspect_tls.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/text_table.h"
#include "traces/wire/tls_suites.h"

namespace wabed::cli {

std::string TlsText(const traces::CaptureSummary& summary, const InspectTextOptions& options) {
  const std::size_t all = summary.tls.size();
  if (all == 0) return {};
  const std::size_t shown = options.all ? all : std::min(all, options.rows);
  TextTable table({">flow", "version", "name", "cipher suite", ">certificates", "resumed",
                   ">records out", ">octets", ">back", ">octets", "all seen"});
  for (std::size_t i = 0; i < shown; ++i) {
    const traces::TlsObservation& tls = summary.tls[i];
    const char* resumed = !tls.resumed ? "-" : *tls.resumed ? "yes" : "no";
    table.Add({std::to_string(tls.flow), traces::wire::TlsVersionName(tls.version),
               tls.server_name.empty() ? "-" : tls.server_name,
               tls.cipher_suite ? traces::wire::TlsCipherSuiteName(*tls.cipher_suite) : "-",
               tls.certificate_octets ? std::to_string(*tls.certificate_octets) : "-", resumed,
               std::to_string(tls.orig_records), std::to_string(tls.orig_octets),
               std::to_string(tls.resp_records), std::to_string(tls.resp_octets),
               tls.complete ? "yes" : "no"});
  }
  std::string text = fmt::format("\nTLS: {} connection{} (records of application data)\n", all,
                                 all == 1 ? "" : "s") +
                     table.Text();
  if (shown < all) text += fmt::format("  ... {} more, shown by --all\n", all - shown);
  return text;
}

}  // namespace wabed::cli
