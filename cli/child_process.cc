#include "cli/child_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

extern char** environ;

namespace wabed::cli {
namespace {

constexpr auto kPatience = std::chrono::seconds(5);
constexpr auto kGlance = std::chrono::milliseconds(20);

/// posix_spawn's list of what to do with descriptors, destroyed with us.
class FileActions {
 public:
  explicit FileActions(const std::filesystem::path& errors) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, errors.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0644);
  }
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& arguments,
                           const std::filesystem::path& errors) {
  std::vector<std::string> copies = arguments;
  std::vector<char*> pointers;
  for (std::string& argument : copies) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  const FileActions actions(errors);
  const int error =
      posix_spawn(&id_, pointers[0], actions.get(), nullptr, pointers.data(), environ);
  if (error != 0) {
    id_ = -1;
    throw std::system_error(error, std::generic_category(), "cannot start " + arguments.front());
  }
}

ChildProcess::~ChildProcess() {
  if (id_ < 0) return;
  // It has things of its own to put in order; but not for ever.
  kill(id_, SIGTERM);
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!Ended()) {
    if (std::chrono::steady_clock::now() >= deadline) {
      kill(id_, SIGKILL);
      while (waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
      }
      return;
    }
    std::this_thread::sleep_for(kGlance);
  }
}

bool ChildProcess::Ended() {
  if (id_ < 0) return true;
  int status = 0;
  const pid_t waited = waitpid(id_, &status, WNOHANG);
  if (waited == 0 || (waited < 0 && errno == EINTR)) return false;
  id_ = -1;
  exit_code_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return true;
}

std::filesystem::path OwnProgram() { return std::filesystem::read_symlink("/proc/self/exe"); }

}  // namespace wabed::cli
