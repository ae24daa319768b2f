#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/diagnostics/diagnostic.h"

namespace wabed::scenarios {

/// One text that values come from.
struct SourceText {
  enum class Kind { kFile, kCommandLine };
  Kind kind = Kind::kFile;
  /// What errors call it: the path as the user wrote it, "--set" or "--seed".
  std::string name;
  /// What stands in outputs: relative to the scenario's folder, so that it does not depend on where
  /// the program was started.
  std::string short_name;
  std::vector<std::string> lines;
};

/// The texts a scenario was read from, in the order they were opened: the scenario file is the
/// first, what it extends follows, command line arguments come last.
class SourceTexts {
 public:
  /// Returns the new text's index.
  int Add(SourceText::Kind kind, std::string name, std::string short_name, std::string_view text);
  const SourceText& operator[](int source) const { return list_.at(source); }
  int Size() const { return static_cast<int>(list_.size()); }
  /// The line a location points into, empty when there is none.
  std::string_view Line(const Location& location) const;

 private:
  std::vector<SourceText> list_;
};

}  // namespace wabed::scenarios
