#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "scenarios/yaml/node.h"

namespace wabed::scenarios {

/// Thrown by TreeBuilder when a document outgrows the bounds or has no meaning for us.
class UnfitDocument : public std::runtime_error {
 public:
  UnfitDocument(const Location& where, const std::string& what)
      : std::runtime_error(what), location(where) {}
  Location location;
};

/// Builds a Node tree from yaml-cpp's events.
class TreeBuilder : public YAML::EventHandler {
 public:
  /// `source` goes into every location; keys given twice are reported to `diagnostics`. `text` is
  /// what is being parsed and must live as long as the builder.
  TreeBuilder(const std::string& text, int source, Diagnostics& diagnostics);

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;

  /// The tree, once the document has ended.
  Node TakeRoot() { return std::move(root_); }

 private:
  struct Open {
    Node node;
    YAML::anchor_t anchor;
    bool key_pending = false;  // of a map: a key has been read, its value comes next
    std::map<std::string, Location> keys;
  };

  bool QuoteIsClosed(const YAML::Mark& mark) const;
  Location At(const YAML::Mark& mark) const;
  void Start(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor);
  void Finish(Node node, YAML::anchor_t anchor);
  void Attach(Node node);
  void Count(std::size_t nodes, const Location& where);
  void TakeKey(Open& map, const Node& key);

  const std::string& text_;
  std::vector<std::size_t> line_begins_;
  int source_;
  Diagnostics& diagnostics_;
  Node root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Node> anchors_;
  std::size_t nodes_ = 0;
};

}  // namespace wabed::scenarios
