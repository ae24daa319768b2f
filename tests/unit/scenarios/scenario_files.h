#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/reader.h"

namespace wabed::scenarios {

/// A folder of scenario files that goes with the test.
class ScenarioFolder {
 public:
  ScenarioFolder();
  ~ScenarioFolder();
  ScenarioFolder(const ScenarioFolder&) = delete;
  ScenarioFolder& operator=(const ScenarioFolder&) = delete;

  /// Writes a file and returns its path.
  std::filesystem::path Write(const std::string& name, const std::string& text) const;
  const std::filesystem::path& Path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A small scenario without a mistake: two networks, three cities, one call.
std::string SmallScenario();

/// `text` with the first `from` replaced by `to`; fails the test when there is no `from`.
std::string Replace(std::string text, const std::string& from, const std::string& to);

/// Reads a scenario from its text.
ReadResult ReadText(const std::string& text, const std::vector<std::string>& sets = {});

/// "12:7 there is no city 'Dalas' (Dallas)", the nearest word in brackets.
std::vector<std::string> Messages(const ReadResult& result);

}  // namespace wabed::scenarios
