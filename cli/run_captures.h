#pragma once

#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/run_folder/run_folder.h"

namespace wabed::cli {

/// One line on a terminal that says what is going on; nothing when standard error is none.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// "what  42 %", in place of what stood there.
  void Show(const std::string& what, double share);
  /// Takes the line away, so that results can be printed.
  void Clear();

 private:
  bool terminal_;
  std::string shown_;
};

/// Inspects all captures of a run, telling how far it is. Throws traces::BadCapture.
std::vector<traces::CaptureSummary> InspectRun(const traces::RunFolder& run,
                                               ProgressLine& progress);

}  // namespace wabed::cli
