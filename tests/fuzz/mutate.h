#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace wabed::fuzz {

/// Spoils inputs the same way in every run: cuts, flips, overwrites, repeats, drops and splices.
class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  /// A number from 0 up to, not including, `limit`.
  std::size_t Below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  /// A spoilt variant of one of the inputs.
  std::string Mutate(const std::vector<std::string>& corpus) {
    std::string text = corpus[Below(corpus.size())];
    for (std::size_t i = 1 + Below(4); i > 0; --i) Step(text, corpus);
    return text;
  }

 private:
  void Step(std::string& text, const std::vector<std::string>& corpus) {
    // Values that sit at the edges of length fields.
    static constexpr unsigned char kEdges[] = {0x00, 0x01, 0x04, 0x7F, 0x80, 0xFE, 0xFF, '"', ','};
    const std::size_t at = Below(text.size() + 1);
    switch (Below(8)) {
      case 0:
        text.resize(at);
        break;
      case 1:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << Below(8)));
        break;
      case 2:
        if (at < text.size()) text[at] = static_cast<char>(random_());
        break;
      case 3: {
        const char edge = static_cast<char>(kEdges[Below(sizeof kEdges)]);
        const std::size_t end = std::min(text.size(), at + 1 + Below(4));
        for (std::size_t i = at; i < end; ++i) text[i] = edge;
        break;
      }
      case 4:
        text.erase(at, 1 + Below(40));
        break;
      case 5: {
        // One draw a statement: the order of arguments is the compiler's.
        const std::size_t from = Below(text.size() + 1);
        const std::size_t count = 1 + Below(200);
        text.insert(at, text.substr(from, count));
        break;
      }
      case 6: {
        const std::string& other = corpus[Below(corpus.size())];
        text = text.substr(0, at) + other.substr(Below(other.size() + 1));
        break;
      }
      default: {
        const std::size_t count = 1 + Below(8);
        const char edge = static_cast<char>(kEdges[Below(sizeof kEdges)]);
        text.insert(at, count, edge);
      }
    }
  }

  std::mt19937_64 random_;
};

}  // namespace wabed::fuzz
