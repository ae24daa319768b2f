#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wabed::validation::report {

/// The numbers behind a figure, as written to its CSV.
struct DataTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// One drawing with its words and data.
struct Figure {
  std::string id;       ///< file name: figures/ID.svg and ID.csv
  std::string title;    ///< also the SVG's accessible name
  std::string reading;  ///< how to read it: also the SVG's description
  std::string finding;  ///< what to compare it with: what the study found
  std::string note;     ///< what was left out to keep it readable; usually empty
  double width = 0;
  double height = 0;
  std::string body;  ///< SVG elements
  DataTable data;
  std::optional<std::uint64_t> call_id;  ///< set for figures of a single call
};

/// The figure as a file of its own (light colours).
std::string StandaloneSvg(const Figure& figure);
/// The figure as part of the page, whose style sheet it uses.
std::string InlineSvg(const Figure& figure);

}  // namespace wabed::validation::report
