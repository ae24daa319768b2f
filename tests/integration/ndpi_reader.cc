#include "tests/integration/ndpi_reader.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "tests/integration/run_command.h"
#include "tests/unit/traces/scratch.h"

namespace wabed::tests {
namespace {

std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
  return cells;
}

}  // namespace

bool HaveNdpiReader() { return RunCommand("command -v ndpiReader >/dev/null 2>&1").exit_code == 0; }

std::pair<Socket, Socket> Ends(Socket a, Socket b) {
  return a < b ? std::pair{a, b} : std::pair{b, a};
}

std::map<std::pair<Socket, Socket>, std::string> NdpiVerdicts(const std::string& capture) {
  const traces::Scratch scratch;
  const std::string file = (scratch / "flows.csv").string();
  RunCommand("ndpiReader -q -i " + Quoted(capture) + " -C " + Quoted(file) + " >/dev/null 2>&1");
  std::ifstream in(file);
  std::string line;
  // #flow_id,protocol,first_seen,last_seen,duration,src_ip,src_port,dst_ip,dst_port,
  // ndpi_proto_num,ndpi_proto,...
  std::getline(in, line);
  if (line.find("src_ip,src_port,dst_ip,dst_port,ndpi_proto_num,ndpi_proto,") ==
      std::string::npos) {
    throw std::runtime_error("ndpiReader's CSV is not as expected: " + line);
  }
  std::map<std::pair<Socket, Socket>, std::string> verdicts;
  while (std::getline(in, line)) {
    const std::vector<std::string> cells = Cells(line);
    if (cells.size() < 11 || cells[1] != "6") continue;
    const auto port = [&cells](std::size_t i) {
      return static_cast<std::uint16_t>(std::stoul(cells[i]));
    };
    verdicts[Ends({cells[5], port(6)}, {cells[7], port(8)})] = cells[10];
  }
  return verdicts;
}

bool IsWhatsApp(const std::string& verdict) {
  const std::size_t dot = verdict.rfind('.');
  const std::string name = dot == std::string::npos ? verdict : verdict.substr(dot + 1);
  return name == "WhatsApp" || name == "WhatsAppFiles";
}

}  // namespace wabed::tests
