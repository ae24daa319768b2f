#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

using hosting::ClaimCheck;

/// A place somebody claims, and what distance says to it.
HtmlCell ClaimCell(const std::string& city, const std::string& country, const ClaimCheck& check) {
  HtmlCell cell(city + (country.empty() ? "" : ", " + country));
  switch (check.verdict) {
    case ClaimCheck::Verdict::kUnknown:
      cell.small = "not measured";
      break;
    case ClaimCheck::Verdict::kAgrees:
      cell.small = "agrees with distance";
      break;
    case ClaimCheck::Verdict::kDoubtful:
      cell.small = "doubtful: at least " + Number(check.outside_km) + " km too far";
      cell.classes = "fail";
      break;
    case ClaimCheck::Verdict::kImpossible:
      cell.small = "impossible: " + check.proof_landmark + " hears it after " +
                   Number(check.proof_rtt_ms, 1) + " ms, light in fibre needs " +
                   Number(check.proof_least_ms, 1) + " ms";
      cell.classes = "fail";
      break;
  }
  return cell;
}

HtmlCell NameCell(const hosting::AddressFinding& finding) {
  if (finding.airport != nullptr) {
    HtmlCell cell = ClaimCell(finding.airport->city, finding.airport->country, finding.name_check);
    cell.text += " (" + finding.edge->Site() + ")";
    return cell;
  }
  switch (finding.ptr_answer) {
    case hosting::PtrAnswer::kName:
      return finding.ptr;
    case hosting::PtrAnswer::kNoName:
      return "has no name";
    case hosting::PtrAnswer::kNoAnswer:
      return "nobody answered";
    case hosting::PtrAnswer::kNotAsked:
      return "not asked";
  }
  return "";
}

HtmlCell PlaceCell(const hosting::AddressFinding& finding) {
  if (!finding.location) return "nobody got an answer";
  const hosting::Location& location = *finding.location;
  if (location.region.impossible) return "no place on Earth fits its round-trip times";
  HtmlCell cell(location.city.empty() ? "no known city" : location.city + ", " + location.country);
  cell.small = "\u00b1" + Number(location.region.radius_km) + " km, by " +
               Count(location.discs.size()) +
               (location.discs.size() == 1 ? " vantage point" : " vantage points");
  return cell;
}

}  // namespace

std::string EdgesHtml(const RunData& data) {
  HtmlTable table("Relays: three opinions on where each is",
                  {{"Address"}, {"By distance"}, {"By its name"}, {"By the database"}}, true);
  for (const auto& [address, finding] : data.findings->addresses) {
    if (!finding.relay) continue;
    HtmlCell database("unknown");
    if (finding.database != nullptr) {
      database =
          ClaimCell(finding.database->city, finding.database->country, finding.database_check);
    }
    HtmlCell name = NameCell(finding);
    table.Add({HtmlCell(hosting::ToString(address), static_cast<double>(address)),
               PlaceCell(finding), name, database});
  }
  if (table.size() == 0) return "";
  return "<p>No answer of DNS holds these addresses: phones learn them when they call. Three "
         "sources say where they are. A geolocation database often knows no more than the seat of "
         "an address's owner; a name may be out of date; a round-trip time faster than light in "
         "fibre cannot be wrong about that.</p>\n" +
         table.Html();
}

}  // namespace wabed::validation::report
