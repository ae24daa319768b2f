#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace wabed::cli {

/// A program of ours that runs beside us: standard output goes nowhere, standard error into a file.
/// It is ended and waited for when this object goes.
class ChildProcess {
 public:
  /// Starts `arguments` (the first is the program). Throws std::system_error.
  ChildProcess(const std::vector<std::string>& arguments, const std::filesystem::path& errors);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// Whether it has ended; does not wait.
  bool Ended();
  /// Its exit code once it has ended; 128 + N when signal N ended it.
  int exit_code() const { return exit_code_; }

 private:
  pid_t id_ = -1;
  int exit_code_ = 0;
};

/// The path of this program.
std::filesystem::path OwnProgram();

}  // namespace wabed::cli
