#include "tests/integration/tshark.h"

#include <sstream>
#include <stdexcept>

#include "tests/integration/run_command.h"

namespace wabed::tests {
namespace {

std::vector<std::string> Words(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

// "|     0.0 <> 76.4 |   757 | 10210 |" gives 757 of the first filter, and so on.
std::vector<std::uint64_t> FrameCounts(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::uint64_t> counts;
  std::string cell;
  std::getline(in, cell, '|');
  std::getline(in, cell, '|');
  while (std::getline(in, cell, '|')) {
    const auto words = Words(cell);
    if (words.size() == 1) counts.push_back(std::stoull(words[0]));
    std::getline(in, cell, '|');  // octets
  }
  return counts;
}

// Start, end, source, port, destination, port, SSRC, payload (of one or more words), packets,
// lost, share in brackets.
void AddStream(const std::vector<std::string>& words, TsharkCounts& counts) {
  std::size_t share = 8;
  while (share < words.size() && words[share].front() != '(') ++share;
  if (share >= words.size()) throw std::runtime_error("tshark's RTP table is not as expected");
  TsharkCounts::StreamKey key{words[2], std::stoi(words[3]), words[4], std::stoi(words[5]),
                              static_cast<std::uint32_t>(std::stoul(words[6], nullptr, 16))};
  counts.rtp[key] = {std::stoull(words[share - 2]), std::stoll(words[share - 1])};
}

}  // namespace

bool HaveTshark() { return RunCommand("tshark --version >/dev/null 2>&1").exit_code == 0; }

TsharkCounts CountWithTshark(const std::string& capture, const std::vector<std::string>& filters) {
  std::string statistics = "io,stat,0,frame";
  for (const std::string& filter : filters) statistics += "," + filter;
  const auto result = RunCommand(
      "tshark -n -q -o rtp.heuristic_rtp:TRUE -z conv,tcp -z conv,udp -z rtp,streams -z " +
      Quoted(statistics) + " -r " + Quoted(capture) + " 2>/dev/null");
  TsharkCounts counts;
  enum { kNone, kUdp, kTcp, kRtp } section = kNone;
  std::istringstream lines(result.output);
  for (std::string line; std::getline(lines, line);) {
    const auto words = Words(line);
    if (line.rfind("UDP Conversations", 0) == 0) section = kUdp;
    if (line.rfind("TCP Conversations", 0) == 0) section = kTcp;
    if (line.find("= RTP Streams =") != std::string::npos) section = kRtp;
    if (line.find("<>") != std::string::npos && line[0] == '|') {
      counts.filters = FrameCounts(line);
      if (counts.filters.empty()) throw std::runtime_error("tshark's table is not as expected");
      counts.packets = counts.filters.front();
      counts.filters.erase(counts.filters.begin());
    } else if (line.find("<->") != std::string::npos && words.size() > 3 && words[1] == "<->") {
      ++(section == kUdp ? counts.udp_conversations : counts.tcp_conversations);
    } else if (section == kRtp && words.size() > 9 && words[6].rfind("0x", 0) == 0) {
      AddStream(words, counts);
    }
  }
  return counts;
}

std::vector<std::string> TsharkFields(const std::string& capture, const std::string& filter,
                                      const std::vector<std::string>& fields,
                                      const std::string& options) {
  std::string command =
      "tshark -n -o tcp.reassemble_out_of_order:TRUE -o udp.check_checksum:TRUE -E separator=/s -T "
      "fields " +
      options;
  for (const std::string& field : fields) command += " -e " + field;
  const auto result =
      RunCommand(command + " -Y " + Quoted(filter) + " -r " + Quoted(capture) + " 2>/dev/null");
  std::vector<std::string> lines;
  std::istringstream in(result.output);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace wabed::tests
