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
  for (auto& known : list_) {
    if (Order(known.location) == Order(location) && known.message == message) return known;
  }
  list_.push_back({location, std::move(message), std::move(expected), std::move(nearest), {}});
  return list_.back();
}

std::vector<Diagnostic> Diagnostics::Sorted() const {
  auto sorted = list_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return Order(a.location) < Order(b.location);
  });
  return sorted;
}

}  // namespace wabed::scenarios
