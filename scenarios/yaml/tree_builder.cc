#include "scenarios/yaml/tree_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/yaml/parser.h"

namespace wabed::scenarios {
namespace {

// Plain words that stand for "no value" (YAML 1.2 core schema).
bool IsNull(const std::string& text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

}  // namespace

TreeBuilder::TreeBuilder(const std::string& text, int source, Diagnostics& diagnostics)
    : text_(text), line_begins_{0}, source_(source), diagnostics_(diagnostics) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') line_begins_.push_back(i + 1);
  }
}

// yaml-cpp takes a quote that is never closed to end with the file.
bool TreeBuilder::QuoteIsClosed(const YAML::Mark& mark) const {
  const auto line = static_cast<std::size_t>(std::max(0, mark.line));
  if (line >= line_begins_.size()) return true;
  auto at = line_begins_[line] + static_cast<std::size_t>(std::max(0, mark.column));
  if (at >= text_.size() || (text_[at] != '"' && text_[at] != '\'')) return true;
  const char quote = text_[at];
  for (++at; at < text_.size(); ++at) {
    if (quote == '"' && text_[at] == '\\') {
      ++at;
    } else if (text_[at] == quote) {
      // Two single quotes stand for one.
      const bool doubled = quote == '\'' && at + 1 < text_.size() && text_[at + 1] == quote;
      if (!doubled) return true;
      ++at;
    }
  }
  return false;
}

Location TreeBuilder::At(const YAML::Mark& mark) const {
  return {source_, mark.line + 1, mark.column + 1, 1};
}

void TreeBuilder::OnDocumentStart(const YAML::Mark&) {
  open_.clear();
  anchors_.clear();
  root_ = Node();
  root_.location = {source_, 1, 1, 1};
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  Node node;
  node.location = At(mark);
  Finish(std::move(node), anchor);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto known = anchors_.find(anchor);
  if (known == anchors_.end()) {
    throw UnfitDocument(At(mark), "an alias may not stand inside what it is an alias of");
  }
  Count(known->second.Size(), At(mark));
  Attach(known->second);
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  Node node;
  node.location = At(mark);
  node.quoted = tag == "!";
  if (node.quoted && !QuoteIsClosed(mark)) {
    throw UnfitDocument(node.location, "the quote that begins here is never closed");
  }
  const bool null = !node.quoted && IsNull(value);
  node.kind = null ? Node::Kind::kNull : Node::Kind::kScalar;
  node.text = value;
  const auto line_end = value.find('\n');
  const auto shown = std::min(value.size(), line_end) + (node.quoted ? 2 : 0);
  node.location.length = static_cast<int>(std::max<std::size_t>(1, shown));
  Finish(std::move(node), anchor);
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value) {
  Start(Node::Kind::kList, mark, anchor);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value) {
  Start(Node::Kind::kMap, mark, anchor);
}

void TreeBuilder::OnSequenceEnd() {
  auto done = std::move(open_.back());
  open_.pop_back();
  Finish(std::move(done.node), done.anchor);
}

void TreeBuilder::OnMapEnd() { OnSequenceEnd(); }

void TreeBuilder::Start(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
  if (open_.size() >= kDeepestNesting) {
    throw UnfitDocument(At(mark), fmt::format("nested deeper than {} levels", kDeepestNesting));
  }
  Open open;
  open.node.kind = kind;
  open.node.location = At(mark);
  open.anchor = anchor;
  open_.push_back(std::move(open));
}

void TreeBuilder::Finish(Node node, YAML::anchor_t anchor) {
  Count(1, node.location);
  if (anchor != 0) {
    Count(node.Size(), node.location);
    anchors_[anchor] = node;
  }
  Attach(std::move(node));
}

void TreeBuilder::Count(std::size_t nodes, const Location& where) {
  nodes_ += nodes;
  if (nodes_ > kMostNodes) {
    throw UnfitDocument(where, fmt::format("more than {} values, aliases included", kMostNodes));
  }
}

void TreeBuilder::Attach(Node node) {
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  auto& parent = open_.back();
  if (parent.node.kind == Node::Kind::kList) {
    parent.node.items.push_back(std::move(node));
  } else if (!parent.key_pending) {
    TakeKey(parent, node);
  } else {
    auto& entry = parent.node.entries.back();
    // yaml-cpp places a missing value at whatever comes next.
    if (node.kind == Node::Kind::kNull) node.location = entry.key_location;
    entry.value = std::move(node);
    parent.key_pending = false;
  }
}

void TreeBuilder::TakeKey(Open& map, const Node& key) {
  if (key.kind == Node::Kind::kList || key.kind == Node::Kind::kMap) {
    throw UnfitDocument(key.location, "a key must be a word, not " + DescribeNode(key));
  }
  const auto [first, is_new] = map.keys.emplace(key.text, key.location);
  if (!is_new) {
    diagnostics_
        .Add(key.location, fmt::format("the key {} is given twice", DescribeNode(key)),
             "each key once")
        .notes.push_back({first->second, "first given here"});
  }
  map.node.entries.push_back({key.text, key.location, Node()});
  map.key_pending = true;
}

}  // namespace wabed::scenarios
