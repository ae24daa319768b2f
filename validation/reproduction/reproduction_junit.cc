#include <fmt/format.h>

#include "validation/published/xml_text.h"
#include "validation/reproduction/reproduction.h"

namespace wabed::validation {
namespace {

/// Targets of one study; `name` is the letter their ids begin with.
struct Suite {
  std::string name;
  std::vector<const ReproducedTarget*> targets;

  std::size_t CountOf(Verdict verdict) const {
    std::size_t count = 0;
    for (const ReproducedTarget* target : targets) count += target->verdict == verdict ? 1 : 0;
    return count;
  }
};

std::vector<Suite> SuitesOf(const Reproduction& reproduction) {
  std::vector<Suite> suites;
  for (const ReproducedTarget& result : reproduction.targets) {
    const std::string name = result.target->id.substr(0, result.target->id.find('.'));
    std::size_t i = 0;
    while (i < suites.size() && suites[i].name != name) ++i;
    if (i == suites.size()) suites.push_back({name, {}});
    suites[i].targets.push_back(&result);
  }
  return suites;
}

std::string Contradiction(const ReproducedTarget& result) {
  std::string text = fmt::format("{}: {} of {} seeds agree", result.target->statement,
                                 result.passed, result.seeds.size());
  if (result.value) {
    text += fmt::format(", measured {:.6g} {}, expected {:.6g} to {:.6g} ({})", result.value->value,
                        result.target->unit, result.accept.low, result.accept.high,
                        result.target->statistic);
  }
  return text;
}

std::string CaseXml(const ReproducedTarget& result) {
  std::string xml = fmt::format("    <testcase classname=\"published.{}\" name=\"{}\"",
                                XmlText(result.target->id.substr(0, result.target->id.find('.'))),
                                XmlText(result.target->id));
  switch (result.verdict) {
    case Verdict::kPass:
      return xml + "/>\n";
    case Verdict::kFail:
      return xml +
             fmt::format("><failure message=\"{}\"/></testcase>\n", XmlText(Contradiction(result)));
    case Verdict::kNotMeasured:
      return xml + fmt::format("><error message=\"not measured: {}\"/></testcase>\n",
                               XmlText(result.note));
    case Verdict::kNotYet:
    case Verdict::kContext:
      break;
  }
  return xml + fmt::format("><skipped message=\"{}: {}\"/></testcase>\n", WordOf(result.verdict),
                           XmlText(result.note));
}

std::string Counts(std::size_t tests, std::size_t failures, std::size_t errors,
                   std::size_t skipped) {
  return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"", tests, failures,
                     errors, skipped);
}

}  // namespace

std::string ReproductionJunit(const Reproduction& reproduction) {
  std::string xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"reproduction\" {}>\n",
      Counts(reproduction.targets.size(), reproduction.CountOf(Verdict::kFail),
             reproduction.CountOf(Verdict::kNotMeasured),
             reproduction.CountOf(Verdict::kNotYet) + reproduction.CountOf(Verdict::kContext)));
  for (const Suite& suite : SuitesOf(reproduction)) {
    xml += fmt::format("  <testsuite name=\"published.{}\" {}>\n", XmlText(suite.name),
                       Counts(suite.targets.size(), suite.CountOf(Verdict::kFail),
                              suite.CountOf(Verdict::kNotMeasured),
                              suite.CountOf(Verdict::kNotYet) + suite.CountOf(Verdict::kContext)));
    for (const ReproducedTarget* target : suite.targets) xml += CaseXml(*target);
    xml += "  </testsuite>\n";
  }
  return xml + "</testsuites>\n";
}

}  // namespace wabed::validation
