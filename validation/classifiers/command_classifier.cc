#include "validation/classifiers/command_classifier.h"

#include <cstring>
#include <map>
#include <set>
#include <tuple>

#include "validation/classifiers/label_lines.h"
#include "validation/classifiers/labels.h"
#include "validation/classifiers/process.h"

namespace wabed::validation {
namespace {

constexpr char kPlaceholder[] = "{capture}";

using Key = std::tuple<std::string, std::string, std::uint16_t, std::string, std::uint16_t>;

/// The same for both directions.
Key KeyOf(const std::string& proto, const std::string& a, std::uint16_t a_port,
          const std::string& b, std::uint16_t b_port) {
  if (std::tie(b, b_port) < std::tie(a, a_port)) return {proto, b, b_port, a, a_port};
  return {proto, a, a_port, b, b_port};
}

std::string Filled(const std::string& command, const std::string& path) {
  std::string filled;
  std::size_t begin = 0;
  for (std::size_t at; (at = command.find(kPlaceholder, begin)) != std::string::npos;) {
    filled += command.substr(begin, at - begin) + ShellQuoted(path);
    begin = at + std::strlen(kPlaceholder);
  }
  return filled + command.substr(begin);
}

/// The last line a program left on standard error, to repeat in a message.
std::string LastWords(const std::string& error_output) {
  const std::size_t end = error_output.find_last_not_of(" \r\n");
  if (end == std::string::npos) return "";
  const std::size_t before = error_output.rfind('\n', end);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  return ": " + error_output.substr(begin, end + 1 - begin);
}

void CheckResult(const ProcessResult& result, const std::string& command,
                 std::chrono::milliseconds timeout) {
  const std::string who = "the classifier `" + command + "` ";
  if (result.timed_out) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%g", std::chrono::duration<double>(timeout).count());
    throw CommandError(who + "did not finish in " + seconds +
                       " s (--timeout allows more) and was stopped");
  }
  if (result.too_long) throw CommandError(who + "printed more than 256 MB and was stopped");
  if (result.signal != 0) {
    throw CommandError(who + "was ended by signal " + std::to_string(result.signal) + " (" +
                       strsignal(result.signal) + ")" + LastWords(result.error_output));
  }
  if (result.exit_code != 0) {
    throw CommandError(who + "failed with exit code " + std::to_string(result.exit_code) +
                       LastWords(result.error_output));
  }
}

}  // namespace

CommandClassifier::CommandClassifier(std::string command, std::chrono::milliseconds timeout)
    : command_(std::move(command)), timeout_(timeout) {
  if (command_.find(kPlaceholder) == std::string::npos) {
    throw CommandError("the command `" + command_ +
                       "` has no {capture} in it, the place for the capture's path");
  }
}

std::vector<FlowLabel> CommandClassifier::Classify(const traces::CaptureSummary& capture) const {
  const std::string command = Filled(command_, capture.file);
  const ProcessResult result = RunShell(command, timeout_);
  CheckResult(result, command, timeout_);
  std::vector<LabelLine> lines;
  try {
    lines = ParseLabelLines(result.output);
  } catch (const BadLabelLines& error) {
    throw CommandError("the classifier `" + command +
                       "` printed something else than labels: " + error.what());
  }
  std::set<Key> flows;
  for (const traces::FlowRecord& flow : capture.flows) {
    flows.insert(KeyOf(flow.proto, flow.orig_h, flow.orig_p, flow.resp_h, flow.resp_p));
  }
  Report report;
  report.file = capture.file;
  report.lines = lines.size();
  std::map<Key, std::string> labels;
  for (const LabelLine& line : lines) {
    const Key key = KeyOf(line.proto, line.orig_h, line.orig_p, line.resp_h, line.resp_p);
    if (flows.count(key) == 0) ++report.strange_lines;
    const auto entry = labels.emplace(key, line.label).first;
    if (entry->second != line.label) ++report.contradicting_lines;
  }
  std::vector<FlowLabel> classified;
  classified.reserve(capture.flows.size());
  for (const traces::FlowRecord& flow : capture.flows) {
    const auto label =
        labels.find(KeyOf(flow.proto, flow.orig_h, flow.orig_p, flow.resp_h, flow.resp_p));
    if (label == labels.end()) ++report.unlabelled_flows;
    classified.push_back({flow.number, label == labels.end() ? kOther : label->second, ""});
  }
  reports_.push_back(report);
  return classified;
}

}  // namespace wabed::validation
