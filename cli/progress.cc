#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace wabed::cli {
namespace {

constexpr auto kPatience = std::chrono::seconds(2);
constexpr auto kBetween = std::chrono::milliseconds(200);

}  // namespace

Progress::Progress()
    : terminal_(isatty(STDERR_FILENO) != 0),
      begun_(Clock::now()),
      what_begun_(begun_),
      last_(begun_) {}

void Progress::Clear() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

void Progress::Show(const std::string& what, double share) {
  if (!terminal_) return;
  const Clock::time_point now = Clock::now();
  if (what != what_) {
    what_ = what;
    what_begun_ = now;
  }
  if (now - begun_ < kPatience || now - last_ < kBetween) return;
  last_ = now;
  shown_ = true;
  std::string line = fmt::format("\r\x1b[K{}  {:3.0f} %", what, share * 100);
  const double elapsed = std::chrono::duration<double>(now - what_begun_).count();
  if (share > 0.02) line += fmt::format(", about {:.0f} s left", elapsed / share * (1 - share));
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace wabed::cli
