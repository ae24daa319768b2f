#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace wabed::validation {

/// What came of a shell command.
struct ProcessResult {
  int exit_code = 0;         ///< meaningful when neither flag below is set
  int signal = 0;            ///< that ended it, 0 for none
  bool timed_out = false;    ///< killed by us
  bool too_long = false;     ///< killed by us: printed more than allowed
  std::string output;        ///< standard output
  std::string error_output;  ///< the last 4 kB of standard error
};

/// Runs `/bin/sh -c command` with no standard input, in a process group of its own, and reads what
/// it prints. When `timeout` passes or it prints more than `most` octets, the whole group is
/// killed. Throws std::system_error when it cannot be started.
ProcessResult RunShell(const std::string& command, std::chrono::milliseconds timeout,
                       std::size_t most = std::size_t{256} << 20);

/// `text` as one word of a POSIX shell.
std::string ShellQuoted(const std::string& text);

}  // namespace wabed::validation
