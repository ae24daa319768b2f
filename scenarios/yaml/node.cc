#include "scenarios/yaml/node.h"

#include "scenarios/units/utf8.h"

namespace wabed::scenarios {
namespace {

constexpr std::size_t kLongestQuote = 60;  // characters of a value repeated in a message

}  // namespace

const Node* Node::Find(std::string_view key) const {
  for (const auto& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Node* Node::Find(std::string_view key) {
  return const_cast<Node*>(static_cast<const Node*>(this)->Find(key));
}

std::size_t Node::Size() const {
  std::size_t size = 1;
  for (const auto& item : items) size += item.Size();
  for (const auto& entry : entries) size += entry.value.Size();
  return size;
}

std::string DescribeNode(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kNull:
      return "nothing";
    case Node::Kind::kList:
      return "a list";
    case Node::Kind::kMap:
      return "a map of keys";
    case Node::Kind::kScalar:
      break;
  }
  if (node.text.size() <= kLongestQuote) return "'" + node.text + "'";
  return "'" + std::string(CutAtCharacter(node.text, kLongestQuote)) + "...'";
}

}  // namespace wabed::scenarios
