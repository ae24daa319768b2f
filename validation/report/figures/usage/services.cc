#include "validation/report/figures/usage/services.h"

#include <set>

namespace wabed::validation::report {

const std::vector<ServiceStyle>& ServiceStyles() {
  static const std::vector<ServiceStyle> styles = {
      {Service::kChat, "chat", "l0", "f0"},   {Service::kPhoto, "photo", "l2", "f2"},
      {Service::kAudio, "audio", "l4", "f4"}, {Service::kVideo, "video", "l1", "f1"},
      {Service::kOther, "other", "l7", "f7"},
  };
  return styles;
}

std::vector<std::string> TerminalsOf(const std::vector<Usage>& usage) {
  std::set<std::string> terminals;
  for (const Usage& at_point : usage) {
    for (const UsageFlow& flow : at_point.flows) {
      if (!flow.terminal.empty()) terminals.insert(flow.terminal);
    }
  }
  return {terminals.begin(), terminals.end()};
}

}  // namespace wabed::validation::report
