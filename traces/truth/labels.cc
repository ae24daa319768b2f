#include "traces/truth/labels.h"

#include <array>
#include <charconv>
#include <cstring>
#include <limits>
#include <stdexcept>

#include "traces/truth/cell.h"

namespace wabed::traces {
namespace {

constexpr std::string_view kClientToServer = "c2s";
constexpr std::string_view kServerToClient = "s2c";

// Looked up for every packet of a labelled capture.
constexpr std::array<bool, 256> ProcessOctets() {
  std::array<bool, 256> good{};
  for (char c = 'a'; c <= 'z'; ++c) good[static_cast<unsigned char>(c)] = true;
  for (char c = 'A'; c <= 'Z'; ++c) good[static_cast<unsigned char>(c)] = true;
  for (char c = '0'; c <= '9'; ++c) good[static_cast<unsigned char>(c)] = true;
  for (char c : {'.', '-', '_'}) good[static_cast<unsigned char>(c)] = true;
  return good;
}

constexpr std::array<bool, 256> kProcessOctets = ProcessOctets();

bool IsProcess(std::string_view text) {
  for (char c : text) {
    if (!kProcessOctets[static_cast<unsigned char>(c)]) return false;
  }
  return !text.empty();
}

char* Put(char* to, std::string_view text) {
  std::memcpy(to, text.data(), text.size());
  return to + text.size();
}

bool ParseDirection(std::string_view text, PacketLabel::Direction& direction) {
  direction = text == kServerToClient ? PacketLabel::Direction::kServerToClient
                                      : PacketLabel::Direction::kClientToServer;
  return text == kServerToClient || text == kClientToServer;
}

bool ParseNumber(std::string_view text, std::uint64_t& number) {
  return ParseCell(text, std::numeric_limits<std::uint64_t>::max(), number);
}

}  // namespace

void AppendLabel(std::string& comment, const PacketLabel& label) {
  if (!IsProcess(label.process)) {
    throw std::logic_error("'" + std::string(label.process) + "' cannot be a label's process");
  }
  char text[80];
  char* const end = text + sizeof text;
  char* next = Put(text, "s=");
  next = Put(std::to_chars(next, end, label.action_id).ptr, ",proc=");
  comment.append(text, next).append(label.process);
  next = Put(text, label.direction == PacketLabel::Direction::kClientToServer ? ",dir=c2s,flow="
                                                                              : ",dir=s2c,flow=");
  comment.append(text, std::to_chars(next, end, label.flow_id).ptr);
}

std::optional<PacketLabel> ParseLabel(std::string_view comment) {
  enum Key { kSample = 1, kProcess = 2, kDirection = 4, kFlow = 8, kAll = 15 };
  PacketLabel label;
  int seen = 0;
  while (!comment.empty()) {
    const std::size_t comma = comment.find(',');
    const std::string_view pair = comment.substr(0, comma);
    comment.remove_prefix(comma == std::string_view::npos ? comment.size() : comma + 1);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view name = pair.substr(0, equals);
    const std::string_view value = pair.substr(equals + 1);
    int key = 0;
    bool good = true;
    if (name == "s") {
      key = kSample;
      good = ParseNumber(value, label.action_id);
    } else if (name == "proc") {
      key = kProcess;
      label.process = value;
      good = IsProcess(value);
    } else if (name == "dir") {
      key = kDirection;
      good = ParseDirection(value, label.direction);
    } else if (name == "flow") {
      key = kFlow;
      good = ParseNumber(value, label.flow_id);
    }
    if (!good || (seen & key) != 0) return std::nullopt;
    seen |= key;
  }
  if (seen != kAll) return std::nullopt;
  return label;
}

}  // namespace wabed::traces
