#include "validation/classifiers/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

extern char** environ;

namespace wabed::validation {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kErrorTail = 4096;

[[noreturn]] void Fail(int error, const char* what) {
  throw std::system_error(error, std::generic_category(), what);
}

/// A pipe that closes itself and is not inherited by other children.
class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_, O_CLOEXEC) != 0) Fail(errno, "pipe");
  }
  ~Pipe() {
    CloseWriter();
    CloseReader();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  int reader() const { return ends_[0]; }
  int writer() const { return ends_[1]; }
  void CloseReader() { Close(ends_[0]); }
  void CloseWriter() { Close(ends_[1]); }

 private:
  static void Close(int& descriptor) {
    if (descriptor >= 0) close(descriptor);
    descriptor = -1;
  }
  int ends_[2] = {-1, -1};
};

/// posix_spawn's two option objects, destroyed with us.
class SpawnOptions {
 public:
  SpawnOptions(int output, int error_output) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, error_output, STDERR_FILENO);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes_, 0);
  }
  ~SpawnOptions() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnOptions(const SpawnOptions&) = delete;
  SpawnOptions& operator=(const SpawnOptions&) = delete;

  pid_t Spawn(const std::string& command) {
    std::string shell = "sh", flag = "-c", text = command;
    char* const arguments[] = {shell.data(), flag.data(), text.data(), nullptr};
    pid_t child = 0;
    const int error = posix_spawn(&child, "/bin/sh", &actions_, &attributes_, arguments, environ);
    if (error != 0) Fail(error, "cannot start /bin/sh");
    return child;
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

/// The child until it is waited for; killed with all it started when we leave early.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  ~Child() {
    if (id_ > 0) {
      Kill();
      Wait();
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  void Kill() { kill(-id_, SIGKILL); }
  /// Status as of waitpid, or nothing yet when it still runs and `options` is WNOHANG.
  bool Wait(int options = 0) {
    pid_t waited = 0;
    do {
      waited = waitpid(id_, &status_, options);
    } while (waited < 0 && errno == EINTR);
    if (waited == 0) return false;
    id_ = -1;
    return true;
  }
  int status() const { return status_; }

 private:
  pid_t id_;
  int status_ = 0;
};

/// Reads what is there; false at the end.
bool ReadSome(int descriptor, std::string& into) {
  char buffer[65536];
  const ssize_t count = read(descriptor, buffer, sizeof buffer);
  if (count < 0) {
    if (errno == EINTR || errno == EAGAIN) return true;
    Fail(errno, "cannot read from the command");
  }
  into.append(buffer, static_cast<std::size_t>(count));
  return count > 0;
}

int MillisecondsLeft(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, 1 << 30));
}

}  // namespace

ProcessResult RunShell(const std::string& command, std::chrono::milliseconds timeout,
                       std::size_t most) {
  Pipe output;
  Pipe error_output;
  Child child(SpawnOptions(output.writer(), error_output.writer()).Spawn(command));
  output.CloseWriter();
  error_output.CloseWriter();
  const Clock::time_point deadline = Clock::now() + timeout;
  ProcessResult result;
  pollfd polled[2] = {{output.reader(), POLLIN, 0}, {error_output.reader(), POLLIN, 0}};
  while (polled[0].fd >= 0 || polled[1].fd >= 0) {
    const int left = MillisecondsLeft(deadline);
    const int ready = poll(polled, 2, left);
    if (ready < 0 && errno != EINTR) Fail(errno, "poll");
    if (ready == 0 && left == 0) {
      result.timed_out = true;
      return result;
    }
    if (ready <= 0) continue;
    if (polled[0].revents != 0 && !ReadSome(polled[0].fd, result.output)) polled[0].fd = -1;
    if (polled[1].revents != 0 && !ReadSome(polled[1].fd, result.error_output)) polled[1].fd = -1;
    if (result.error_output.size() > kErrorTail) {
      result.error_output.erase(0, result.error_output.size() - kErrorTail);
    }
    if (result.output.size() > most) {
      result.too_long = true;
      return result;
    }
  }
  // It has closed its output, but may go on for a while.
  while (!child.Wait(WNOHANG)) {
    if (Clock::now() >= deadline) {
      result.timed_out = true;
      return result;
    }
    poll(nullptr, 0, 2);
  }
  if (WIFSIGNALED(child.status())) result.signal = WTERMSIG(child.status());
  if (WIFEXITED(child.status())) result.exit_code = WEXITSTATUS(child.status());
  return result;
}

std::string ShellQuoted(const std::string& text) {
  std::string quoted = "'";
  for (char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace wabed::validation
