#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/fuzz/fuzz_scenario.h"

// For libFuzzer: scenario_fuzzer tests/fuzz/scenarios
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  wabed::scenarios::FuzzScenario(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
