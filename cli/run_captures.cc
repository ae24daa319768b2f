#include "cli/run_captures.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "traces/inspect/inspect.h"

namespace wabed::cli {

ProgressLine::ProgressLine() : terminal_(isatty(STDERR_FILENO) != 0) {}
ProgressLine::~ProgressLine() { Clear(); }

void ProgressLine::Show(const std::string& what, double share) {
  if (!terminal_) return;
  const std::string line = fmt::format("{}  {:.0f} %", what, 100 * share);
  if (line == shown_) return;
  std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
  shown_ = line;
}

void ProgressLine::Clear() {
  if (!shown_.empty()) std::fputs("\r\x1b[K", stderr);
  shown_.clear();
}

std::vector<traces::CaptureSummary> InspectRun(const traces::RunFolder& run,
                                               ProgressLine& progress) {
  std::vector<traces::CaptureSummary> summaries;
  for (const traces::RunFolder::Capture& capture : run.Captures()) {
    traces::InspectOptions options;
    options.point = capture.point;
    options.progress = [&](double share) {
      progress.Show("inspecting " + capture.path.filename().string(), share);
    };
    summaries.push_back(traces::Inspect(capture.path, options));
  }
  return summaries;
}

}  // namespace wabed::cli
