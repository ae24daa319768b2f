#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace wabed::scenarios {

/// More problems than anybody reads.
inline constexpr std::size_t kMostDiagnostics = 500;

/// A place in one of the texts a scenario is read from (files, `--set` arguments).
struct Location {
  int source = -1;  ///< index into SourceTexts; -1: nowhere (a default)
  int line = 0;     ///< from 1
  int column = 0;   ///< from 1, in bytes
  int length = 1;   ///< bytes to underline, all on one line
  /// Whether there is text to point at.
  bool Known() const { return source >= 0; }
};

/// A second place that explains a problem: "first declared here".
struct DiagnosticNote {
  Location location;
  std::string message;
};

/// One thing wrong in a scenario, with everything a user needs to put it right.
struct Diagnostic {
  Location location;
  std::string message;   ///< what is wrong: "unknown key 'phnes' in a network"
  std::string expected;  ///< what was expected; may be empty
  std::string nearest;   ///< the nearest valid word; may be empty
  std::vector<DiagnosticNote> notes;
};

/// All problems found so far. A file that is wrong throughout is told so: after kMostDiagnostics
/// further ones are only counted.
class Diagnostics {
 public:
  /// Adds a problem unless the same message stands at the same place already. The reference stays
  /// valid until the next call.
  Diagnostic& Add(const Location& location, std::string message, std::string expected = "",
                  std::string nearest = "");
  bool Empty() const { return list_.empty(); }
  /// How many problems there are, those left out included.
  std::size_t Count() const { return list_.size() + left_out_; }
  /// How many problems were left out.
  std::size_t LeftOut() const { return left_out_; }
  /// Problems by source, line and column.
  std::vector<Diagnostic> Sorted() const;

 private:
  std::vector<Diagnostic> list_;
  std::set<std::tuple<int, int, int, std::string>> known_;
  Diagnostic spare_;
  std::size_t left_out_ = 0;
};

}  // namespace wabed::scenarios
