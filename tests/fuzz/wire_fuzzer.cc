#include <cstddef>
#include <cstdint>

#include "tests/fuzz/wire_parsers.h"

// For libFuzzer: cmake -DCMAKE_CXX_COMPILER=clang++ -DWABED_LIBFUZZER=ON, then run wire_fuzzer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  wabed::tests::ParseEverything(data, size);
  return 0;
}
