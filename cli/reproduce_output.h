#pragma once

#include <filesystem>
#include <string>

#include "validation/reproduction/reproduction.h"

namespace wabed::cli {

/// The folder a reproduction leaves: appears whole or not at all. Everything is written into a
/// hidden folder beside it, which Commit() renames; without that it is removed.
class ReproductionFolder {
 public:
  /// Throws BadChoice when `destination` exists and is neither empty nor an older reproduction, or
  /// when its parent is not there or cannot be written to.
  explicit ReproductionFolder(const std::filesystem::path& destination);
  ~ReproductionFolder();
  ReproductionFolder(const ReproductionFolder&) = delete;
  ReproductionFolder& operator=(const ReproductionFolder&) = delete;

  /// Where run folders are made; they stay when they were kept.
  const std::filesystem::path& runs() const { return runs_; }
  /// Writes reproduction.json, junit.xml and index.html, and puts the folder in its place. Throws
  /// std::system_error; an older reproduction then stays as it was.
  void Commit(const validation::Reproduction& reproduction);

 private:
  std::filesystem::path destination_;
  std::filesystem::path partial_;
  std::filesystem::path runs_;
};

/// The closing table: what can be measured line by line, the rest counted.
std::string ReproductionTable(const validation::Reproduction& reproduction);

/// What --list prints: every target with what becomes of it.
std::string TargetList(const std::vector<const validation::Target*>& targets);

}  // namespace wabed::cli
