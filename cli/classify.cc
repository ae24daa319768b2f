#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/bad_input.h"
#include "cli/command.h"
#include "cli/run_captures.h"
#include "cli/validation_table.h"
#include "traces/inspect/inspect.h"
#include "validation/classifiers/built_in.h"
#include "validation/classifiers/command_classifier.h"
#include "validation/classifiers/evaluation.h"

namespace wabed::cli {
namespace {

using Json = nlohmann::ordered_json;
using validation::CommandClassifier;
using validation::FlowLabel;

struct ClassifyOptions {
  std::string input;
  std::string classifier = validation::BuiltInClassifiers().front();
  std::string command;
  double timeout_s = 60;
  bool json = false;
};

/// A classifier that keeps what it said, so that printing does not run it again.
class Remembering : public validation::Classifier {
 public:
  explicit Remembering(const validation::Classifier& inner) : inner_(inner) {}
  std::string name() const override { return inner_.name(); }
  std::vector<FlowLabel> Classify(const traces::CaptureSummary& capture) const override {
    said_.push_back(inner_.Classify(capture));
    return said_.back();
  }
  const std::vector<std::vector<FlowLabel>>& said() const { return said_; }

 private:
  const validation::Classifier& inner_;
  mutable std::vector<std::vector<FlowLabel>> said_;
};

/// Names come from the network: nothing in them may steer the terminal.
std::string Printable(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return text;
}

std::string FlowLines(const traces::CaptureSummary& capture, const std::vector<FlowLabel>& labels) {
  std::string text;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const traces::FlowRecord& flow = capture.flows[i];
    text += fmt::format(
        "{:22} {:5} {:>46}  {:>6} packets {:>9} B  {}\n", Printable(labels[i].label), flow.proto,
        fmt::format("{}:{} > {}:{}", flow.orig_h, flow.orig_p, flow.resp_h, flow.resp_p),
        flow.orig_pkts + flow.resp_pkts, flow.orig_ip_bytes + flow.resp_ip_bytes,
        Printable(labels[i].name));
  }
  return text;
}

std::string SummaryLines(const traces::CaptureSummary& capture,
                         const std::vector<FlowLabel>& labels) {
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> sums;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    auto& sum = sums[labels[i].label];
    ++sum.first;
    sum.second += capture.flows[i].orig_ip_bytes + capture.flows[i].resp_ip_bytes;
  }
  std::string text;
  for (const auto& [label, sum] : sums) {
    text += fmt::format("  {:22} {:6} flows {:12} B\n", Printable(label), sum.first, sum.second);
  }
  return text;
}

std::string ReportLine(const CommandClassifier::Report& report) {
  return fmt::format(
      "  the program printed {} labels: {} match no flow, {} contradict an earlier one; "
      "{} flows got none\n",
      report.lines, report.strange_lines, report.contradicting_lines, report.unlabelled_flows);
}

Json CaptureJson(const traces::CaptureSummary& capture, const std::vector<FlowLabel>& labels) {
  Json flows = Json::array();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const traces::FlowRecord& flow = capture.flows[i];
    flows.push_back({{"uid", flow.uid},
                     {"proto", flow.proto},
                     {"orig_h", flow.orig_h},
                     {"orig_p", flow.orig_p},
                     {"resp_h", flow.resp_h},
                     {"resp_p", flow.resp_p},
                     {"label", labels[i].label},
                     {"name", labels[i].name}});
  }
  return {{"file", capture.file}, {"flows", std::move(flows)}};
}

Json ReportsJson(const CommandClassifier& classifier) {
  Json list = Json::array();
  for (const auto& report : classifier.reports()) {
    list.push_back({{"file", report.file},
                    {"lines", report.lines},
                    {"strange_lines", report.strange_lines},
                    {"contradicting_lines", report.contradicting_lines},
                    {"unlabelled_flows", report.unlabelled_flows}});
  }
  return list;
}

void Print(const ClassifyOptions& options, const std::vector<traces::CaptureSummary>& captures,
           const Remembering& classifier, const CommandClassifier* external,
           const validation::ClassifierEvaluation* evaluation) {
  if (options.json) {
    Json document = {{"schema", "wabed.classify/1"}, {"classifier", classifier.name()}};
    document["captures"] = Json::array();
    for (std::size_t i = 0; i < captures.size(); ++i) {
      document["captures"].push_back(CaptureJson(captures[i], classifier.said()[i]));
    }
    if (external != nullptr) document["command"] = ReportsJson(*external);
    if (evaluation != nullptr) document["evaluation"] = ToJson(*evaluation);
    std::puts(document.dump(1, ' ', false, Json::error_handler_t::replace).c_str());
    return;
  }
  std::string text;
  for (std::size_t i = 0; i < captures.size(); ++i) {
    // A run's flows are many and its truth is at hand: sums and scores say more.
    if (evaluation == nullptr) text += FlowLines(captures[i], classifier.said()[i]) + "\n";
    text += fmt::format("{}, by {}\n", captures[i].file, classifier.name());
    text += SummaryLines(captures[i], classifier.said()[i]);
    if (external != nullptr) text += ReportLine(external->reports()[i]);
  }
  if (evaluation != nullptr) text += "\n" + ConfusionTable(evaluation->total);
  std::fputs(text.c_str(), stdout);
}

void ClassifyInput(const ClassifyOptions& options) {
  std::unique_ptr<validation::Classifier> chosen;
  const CommandClassifier* external = nullptr;
  if (options.command.empty()) {
    chosen = validation::MakeClassifier(options.classifier);
  } else {
    const std::chrono::duration<double> timeout(options.timeout_s);
    auto plug = std::make_unique<CommandClassifier>(
        options.command, std::chrono::duration_cast<std::chrono::milliseconds>(timeout));
    external = plug.get();
    chosen = std::move(plug);
  }
  const Remembering classifier(*chosen);
  Progress progress;
  if (!traces::RunFolder::IsRunFolder(options.input)) {
    traces::InspectOptions inspect;
    inspect.progress = [&](double share) { progress.Show("inspecting", share); };
    const std::vector<traces::CaptureSummary> captures = {traces::Inspect(options.input, inspect)};
    classifier.Classify(captures.front());
    progress.Clear();
    Print(options, captures, classifier, external, nullptr);
    return;
  }
  const traces::RunFolder run(options.input);
  const traces::Truth truth = run.ReadTruth();
  const auto captures = InspectCaptures(run.Captures(), run.manifest().flow_meter, progress);
  const validation::ClassifierEvaluation evaluation =
      validation::Evaluate(classifier, captures, validation::JoinAll(captures, truth), truth);
  progress.Clear();
  Print(options, captures, classifier, external, &evaluation);
}

int Classify(const ClassifyOptions& options) {
  return OrBadInput(options.input, [&options] {
    ClassifyInput(options);
    return kDone;
  });
}

}  // namespace

void AddClassifyCommand(CLI::App& program, int& exit_code) {
  auto* command = program.add_subcommand(
      "classify", "What is each flow of a capture? In a run, also how often that is right");
  auto options = std::make_shared<ClassifyOptions>();
  command->add_option("CAPTURE|RUN", options->input, "A pcap or pcapng file, or a run folder")
      ->required();
  auto* built_in = command->add_option("--classifier", options->classifier, "A built-in classifier")
                       ->check(CLI::IsMember(validation::BuiltInClassifiers()))
                       ->capture_default_str();
  auto* external = command
                       ->add_option("--command", options->command,
                                    "A program of yours: 'prog {capture}'; prints "
                                    "orig_h,orig_p,resp_h,resp_p,proto,label as CSV or JSON lines")
                       ->excludes(built_in);
  command->add_option("--timeout", options->timeout_s, "Seconds the program may take a capture")
      ->check(CLI::Range(0.001, 1e6))
      ->needs(external)
      ->capture_default_str();
  command->add_flag("--json", options->json, "Print the result as JSON");
  command->callback([options, &exit_code] { exit_code = Classify(*options); });
}

}  // namespace wabed::cli
