#pragma once

#include <string>
#include <vector>

namespace wabed::cli {

/// A table for a terminal: columns as wide as their widest cell, two blanks between them.
class TextTable {
 public:
  /// Column heads; one that begins with '>' is for numbers, set to the right.
  explicit TextTable(const std::vector<std::string>& heads);

  void Add(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }
  /// The lines, each indented by two blanks, without blanks at their ends.
  std::string Text() const;

 private:
  std::vector<std::string> heads_;
  std::vector<bool> right_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace wabed::cli
