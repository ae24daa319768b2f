#include "traces/truth/truth_files.h"

#include "traces/truth/table_file.h"
#include "traces/truth/tables.h"

namespace wabed::traces {
namespace {

template <typename Row>
void WriteRows(const std::filesystem::path& folder, const std::vector<Row>& rows) {
  WriteTable(folder / TableOf<Row>().path, rows);
}

template <typename Row>
void ReadRows(const std::filesystem::path& folder, std::vector<Row>& rows) {
  rows = ReadTable<Row>(folder / TableOf<Row>().path);
}

}  // namespace

void WriteTruth(const std::filesystem::path& folder, const Truth& truth) {
  std::filesystem::create_directories(folder / "truth");
  WriteRows(folder, truth.actions);
  WriteRows(folder, truth.calls);
  WriteRows(folder, truth.candidates);
  WriteRows(folder, truth.media);
  WriteRows(folder, truth.media_seconds);
  WriteRows(folder, truth.checks);
  WriteRows(folder, truth.paths);
  WriteRows(folder, truth.flows);
  WriteRows(folder, truth.servers);
  WriteRows(folder, truth.dns);
  WriteRows(folder, truth.capture_points);
  WriteRows(folder, truth.impairments);
  WriteRows(folder, truth.users);
  WriteRows(folder, truth.messages);
  WriteRows(folder, truth.deliveries);
  WriteRows(folder, truth.transfers);
  WriteRows(folder, truth.connections);
  WriteRows(folder, truth.active);
  WriteRows(folder, truth.events);
  WriteRows(folder, truth.rebindings);
  WriteRows(folder, truth.nats);
  WriteRows(folder, truth.links);
}

Truth ReadTruth(const std::filesystem::path& folder) {
  Truth truth;
  ReadRows(folder, truth.actions);
  ReadRows(folder, truth.calls);
  ReadRows(folder, truth.candidates);
  ReadRows(folder, truth.media);
  ReadRows(folder, truth.media_seconds);
  ReadRows(folder, truth.checks);
  ReadRows(folder, truth.paths);
  ReadRows(folder, truth.flows);
  ReadRows(folder, truth.servers);
  ReadRows(folder, truth.dns);
  ReadRows(folder, truth.capture_points);
  ReadRows(folder, truth.impairments);
  ReadRows(folder, truth.users);
  ReadRows(folder, truth.messages);
  ReadRows(folder, truth.deliveries);
  ReadRows(folder, truth.transfers);
  ReadRows(folder, truth.connections);
  ReadRows(folder, truth.active);
  ReadRows(folder, truth.events);
  ReadRows(folder, truth.rebindings);
  ReadRows(folder, truth.nats);
  ReadRows(folder, truth.links);
  return truth;
}

}  // namespace wabed::traces
