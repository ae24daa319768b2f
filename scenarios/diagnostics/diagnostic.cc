#include "scenarios/diagnostics/diagnostic.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace wabed::scenarios {
namespace {

auto Order(const Location& l) { return std::make_tuple(l.source, l.line, l.column); }

}  // namespace

Diagnostic& Diagnostics::Add(const Location& location, std::string message, std::string expected,
                             std::string nearest) {
  Diagnostic found{location, std::move(message), std::move(expected), std::move(nearest), {}};
  const bool is_new =
      known_.emplace(location.source, location.line, location.column, found.message).second;
  if (is_new && list_.size() < kMostDiagnostics) {
    list_.push_back(std::move(found));
    return list_.back();
  }
  left_out_ += is_new ? 1 : 0;
  spare_ = std::move(found);  // takes the notes of what is not listed
  return spare_;
}

std::vector<Diagnostic> Diagnostics::Sorted() const {
  auto sorted = list_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return Order(a.location) < Order(b.location);
  });
  return sorted;
}

}  // namespace wabed::scenarios
