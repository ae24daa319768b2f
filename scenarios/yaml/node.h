#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/diagnostics/diagnostic.h"

namespace wabed::scenarios {

/// A piece of a scenario file: form only, no meaning yet. Every piece knows where it was written,
/// also after files were laid over each other.
class Node {
 public:
  enum class Kind { kNull, kScalar, kList, kMap };
  struct Entry;

  Kind kind = Kind::kNull;
  Location location;
  std::string text;            ///< of a scalar
  bool quoted = false;         ///< a scalar written in quotes or as a block is never null
  std::vector<Node> items;     ///< of a list
  std::vector<Entry> entries;  ///< of a map, in the order written

  /// The value of a map's key, or null.
  const Node* Find(std::string_view key) const;
  Node* Find(std::string_view key);
  /// Number of nodes in this tree, itself included.
  std::size_t Size() const;
};

/// A key of a map with its value.
struct Node::Entry {
  std::string key;
  Location key_location;
  Node value;
};

/// "a list", "a map", "nothing", "the text 'abc'": for messages.
std::string DescribeNode(const Node& node);

}  // namespace wabed::scenarios
