#include "tests/unit/scenarios/scenario_files.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "scenarios/diagnostics/render.h"

namespace wabed::scenarios {

ScenarioFolder::ScenarioFolder() {
  auto name = (std::filesystem::temp_directory_path() / "wabed-scenarios-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  path_ = name;
}

ScenarioFolder::~ScenarioFolder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

std::filesystem::path ScenarioFolder::Write(const std::string& name,
                                            const std::string& text) const {
  const auto path = path_ / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string SmallScenario() {
  return R"(name: small
duration: 2 min
backbone:
  cities:
    - {name: Montevideo, iata: mvd, country: UY, latitude: -34.90, longitude: -56.16}
    - {name: Dallas, iata: dal, country: US, latitude: 32.78, longitude: -96.80}
    - {name: Miami, iata: mia, country: US, latitude: 25.76, longitude: -80.19}
  systems:
    - {number: 6057, name: Antel, cities: [Montevideo, Miami], prefixes: [200.40.16.0/24]}
    - {number: 36351, name: SoftLayer, cities: [Dallas, Miami], prefixes: [173.192.18.0/24]}
    - {number: 32934, name: Facebook, cities: [Miami], prefixes: [31.13.24.0/24]}
  cables:
    - {name: monet, from: Montevideo, to: Miami, as: 6057, length_km: 10500, routers: 3}
    - {name: gulf, from: Miami, to: Dallas, as: 36351}
  peerings:
    - {a: 6057, b: 36351, city: Miami}
    - {a: 6057, b: 32934, city: Miami}
service:
  relays_per_call: 2
  pools:
    - name: chat-dallas
      role: chat
      city: Dallas
      names: [c1.whatsapp.net]
      prefixes: [158.85.58.0/28]
      addresses: 4
  sites:
    - code: mia1
      city: Miami
      relays:
        - {address: 31.13.73.48, ptr: edgeray-shv-01-mia1.facebook.com}
        - {address: 185.60.216.2, fixed: true}
networks:
  - name: home
    kind: home
    city: Montevideo
    as: 6057
    phones: 4
    public_prefix: 186.52.0.0/28
    resolver: 200.40.30.245
    access:
      up: {rate: 2 Mbps, delay: 6 ms, loss: 2 %}
      down: {rate: 20 Mbps, delay: 6 ms}
  - name: mobile
    kind: mobile
    city: Montevideo
    as: 6057
    phones: 3
    public_prefix: 179.24.0.0/29
    resolver: 200.40.30.245
calls:
  list:
    - {at: 10 s, caller: home-1, callee: mobile-2}
impairments:
  - {link: home.access, direction: up, from: 20 s, to: 30 s, delay: 40 ms}
captures:
  - {name: gateway, home: home/1}
)";
}

std::string Replace(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) {
    ADD_FAILURE() << "the text does not contain " << from;
    return text;
  }
  return text.replace(at, from.size(), to);
}

ReadResult ReadText(const std::string& text, const std::vector<std::string>& sets) {
  const ScenarioFolder folder;
  return ReadScenario(folder.Write("test.yaml", text), sets);
}

std::vector<std::string> Messages(const ReadResult& result) {
  std::vector<std::string> messages;
  for (const auto& diagnostic : result.diagnostics) {
    auto text = fmt::format("{}:{} {}", diagnostic.location.line,
                            CharacterColumn(diagnostic.location, result.texts), diagnostic.message);
    if (!diagnostic.nearest.empty()) text += fmt::format(" ({})", diagnostic.nearest);
    messages.push_back(text);
  }
  return messages;
}

}  // namespace wabed::scenarios
