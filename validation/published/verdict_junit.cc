#include <fmt/format.h>

#include "validation/published/verdict.h"
#include "validation/published/xml_text.h"

namespace wabed::validation {
std::string JunitXml(const std::vector<JudgedTarget>& judged) {
  std::string xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuite name=\"published\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n",
      judged.size(), CountOf(Verdict::kFail, judged), CountOf(Verdict::kNotMeasured, judged));
  for (const JudgedTarget& one : judged) {
    const Target& target = *one.target;
    xml += fmt::format("  <testcase classname=\"published\" name=\"{}\"", XmlText(target.id));
    if (one.verdict == Verdict::kPass) {
      xml += "/>\n";
    } else if (one.verdict == Verdict::kNotMeasured) {
      xml += fmt::format("><skipped message=\"{}\"/></testcase>\n", XmlText(one.measurement.note));
    } else {
      const std::string message =
          fmt::format("{}: measured {:.6g} {}, expected {:.6g} to {:.6g} ({})", target.statement,
                      one.measurement.value->value, target.unit, one.accept.low, one.accept.high,
                      target.statistic);
      xml += fmt::format("><failure message=\"{}\"/></testcase>\n", XmlText(message));
    }
  }
  return xml + "</testsuite>\n";
}

}  // namespace wabed::validation
