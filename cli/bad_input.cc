#include "cli/bad_input.h"

#include <cstdio>

#include "cli/command.h"
#include "traces/capture/bad_capture.h"
#include "traces/run_folder/bad_run_folder.h"
#include "traces/truth/bad_table.h"
#include "validation/classifiers/command_classifier.h"
#include "validation/join/join.h"
#include "validation/report/data/json_file.h"

namespace wabed::cli {

int OrBadInput(const std::string& input, const std::function<int()>& work) {
  std::string problem;
  try {
    return work();
  } catch (const traces::BadRunFolder& error) {
    problem = error.what();
  } catch (const traces::BadTable& error) {
    problem = error.what();
  } catch (const traces::BadCapture& error) {
    problem = error.what();
  } catch (const validation::CommandError& error) {
    problem = error.what();
  } catch (const validation::report::BadReportInput& error) {
    problem = error.what();
  } catch (const validation::JoinError& error) {
    problem = input + ": " + error.what();
  }
  std::fprintf(stderr, "wabed: %s\n", problem.c_str());
  return kBadInput;
}

}  // namespace wabed::cli
