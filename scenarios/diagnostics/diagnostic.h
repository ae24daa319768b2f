#pragma once

#include <string>
#include <vector>

namespace wabed::scenarios {

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

/// All problems found so far.
class Diagnostics {
 public:
  /// Adds a problem unless the same message stands at the same place already. The reference stays
  /// valid until the next call.
  Diagnostic& Add(const Location& location, std::string message, std::string expected = "",
                  std::string nearest = "");
  bool Empty() const { return list_.empty(); }
  /// Problems by source, line and column.
  std::vector<Diagnostic> Sorted() const;

 private:
  std::vector<Diagnostic> list_;
};

}  // namespace wabed::scenarios
