#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>

#include <fmt/format.h>

namespace wabed::cli {
namespace {

constexpr auto kPatience = std::chrono::seconds(2);
constexpr auto kBetween = std::chrono::milliseconds(200);

}  // namespace

Progress::Progress(std::string what)
    : what_(std::move(what)),
      terminal_(isatty(STDERR_FILENO) != 0),
      start_(Clock::now()),
      last_(start_) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void Progress::Show(double share) {
  if (!terminal_ || share <= 0) return;
  const Clock::time_point now = Clock::now();
  if (now - start_ < kPatience || now - last_ < kBetween) return;
  last_ = now;
  shown_ = true;
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  const std::string line = fmt::format("\r\033[K{}  {:3.0f} %, about {:.0f} s left", what_,
                                       share * 100, elapsed / share * (1 - share));
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace wabed::cli
