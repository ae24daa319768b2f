#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "scenarios/reader.h"

namespace wabed::cli {

/// Somebody pressed Ctrl-C.
struct Interrupted : std::runtime_error {
  Interrupted() : std::runtime_error("interrupted") {}
};

/// What a run is to leave where.
struct RunSettings {
  std::filesystem::path destination;
  bool label_packets = false;
};

/// What came out, for the closing table.
struct RunSummary {
  std::string scenario;
  std::uint64_t seed = 0;
  double world_s = 0;  ///< simulated time
  double wall_s = 0;
  std::size_t calls = 0;
  std::size_t calls_with_media = 0;
  std::size_t calls_without_relay = 0;  ///< in the end
  std::size_t calls_without_path = 0;   ///< ended because the two could not reach each other
  std::size_t messages = 0;             ///< between people
  std::size_t transfers = 0;            ///< of files, up and down
  std::size_t flows = 0;
  std::size_t vantage_points = 0;
  std::size_t resolutions = 0;
  std::size_t pings =
      0;  ///< of one target by one vantage point in one round, however many requests
  std::size_t traceroutes = 0;
  std::vector<std::string> unfinished;  ///< measurements the end of the run cut short, in words
  std::uint64_t captured_packets = 0;
  struct Capture {
    std::string file;
    std::uint64_t packets = 0;
  };
  std::vector<Capture> captures;
  std::size_t verdicts = 0;
  std::size_t verdicts_failed = 0;
  std::size_t verdicts_not_measured = 0;
  std::string validation;  ///< the table `wabed validate` prints
  std::string folder;
};

/// Scenario to run folder: the world lives, captures and truth are written, observed and validated,
/// and a report is drawn; then the folder appears under its name.
///
/// Throws Interrupted on SIGINT or SIGTERM, traces::BadRunFolder for a bad destination,
/// std::invalid_argument for a world that cannot be built, std::system_error for a full disk.
RunSummary LiveThrough(const scenarios::ReadResult& read, const RunSettings& settings);

/// The closing table for people, and the same for programs.
std::string SummaryTable(const RunSummary& summary);
std::string SummaryJson(const RunSummary& summary);

}  // namespace wabed::cli
