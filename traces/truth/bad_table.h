#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace wabed::traces {

/// A table that is missing or not as its schema says; what() begins with "file:line:column: ".
class BadTable : public std::runtime_error {
 public:
  explicit BadTable(const std::string& what) : std::runtime_error(what) {}
  BadTable(const std::string& file, std::size_t line, std::size_t column,
           const std::string& problem)
      : std::runtime_error(file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " +
                           problem) {}
};

}  // namespace wabed::traces
