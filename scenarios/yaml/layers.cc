#include "scenarios/yaml/layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "scenarios/yaml/file_text.h"
#include "scenarios/yaml/merge.h"
#include "scenarios/yaml/parser.h"

namespace wabed::scenarios {
namespace {

namespace fs = std::filesystem;

// Deeper chains than this are mistakes; the bound also ends cycles that links hide.
constexpr std::size_t kLongestChain = 16;

class LayerLoader {
 public:
  LayerLoader(SourceTexts& texts, Diagnostics& diagnostics)
      : texts_(texts), diagnostics_(diagnostics) {}

  std::optional<Node> Load(const fs::path& path) {
    folder_ = path.parent_path();
    const auto file = ReadFileText(path);
    const int source = texts_.Add(SourceText::Kind::kFile, path.string(), path.filename().string(),
                                  file.text.value_or(""));
    if (!file.text) {
      diagnostics_.Add({source, 0, 0, 1}, file.problem, file.expected, file.nearest);
      return std::nullopt;
    }
    return LoadText(path, *file.text, source);
  }

 private:
  std::optional<Node> LoadText(const fs::path& path, const std::string& text, int source) {
    chain_.push_back(Identity(path));
    auto root = ParseYaml(text, source, diagnostics_);
    if (!root) return std::nullopt;
    if (root->kind == Node::Kind::kNull) {
      diagnostics_.Add(root->location, "the file is empty", "a map with the keys of a scenario");
      return std::nullopt;
    }
    const auto extends =
        std::find_if(root->entries.begin(), root->entries.end(),
                     [](const Node::Entry& entry) { return entry.key == "extends"; });
    if (extends == root->entries.end()) return root;
    const Node base_name = std::move(extends->value);
    root->entries.erase(extends);
    auto base = LoadBase(path, base_name);
    if (!base) {
      incomplete_ = true;
      return root;
    }
    LayOver(*base, *root);
    return base;
  }

  std::optional<Node> LoadBase(const fs::path& overlay, const Node& name) {
    if (name.kind != Node::Kind::kScalar) {
      diagnostics_.Add(name.location, fmt::format("{} cannot be extended", DescribeNode(name)),
                       "the path of a scenario file, relative to this one");
      return std::nullopt;
    }
    const auto path = (overlay.parent_path() / name.text).lexically_normal();
    if (std::find(chain_.begin(), chain_.end(), Identity(path)) != chain_.end()) {
      diagnostics_.Add(name.location, fmt::format("{} extends itself", path.string()),
                       "a chain of files that ends");
      return std::nullopt;
    }
    if (chain_.size() >= kLongestChain) {
      diagnostics_.Add(name.location, "too many files extend each other",
                       fmt::format("a chain of at most {} files", kLongestChain));
      return std::nullopt;
    }
    const auto file = ReadFileText(path);
    if (!file.text) {
      diagnostics_.Add(name.location,
                       fmt::format("cannot extend {}: {}", path.string(), file.problem),
                       file.expected, file.nearest);
      return std::nullopt;
    }
    auto short_name = path.lexically_relative(folder_.lexically_normal()).generic_string();
    if (short_name.empty()) short_name = path.filename().string();
    const int source = texts_.Add(SourceText::Kind::kFile, path.string(), short_name, *file.text);
    return LoadText(path, *file.text, source);
  }

  // Two names of one file are the same file.
  static fs::path Identity(const fs::path& path) {
    std::error_code error;
    const auto canonical = fs::weakly_canonical(path, error);
    return error ? path : canonical;
  }

  SourceTexts& texts_;
  Diagnostics& diagnostics_;
  fs::path folder_;
  std::vector<fs::path> chain_;
  bool incomplete_ = false;

 public:
  bool Incomplete() const { return incomplete_; }
};

}  // namespace

std::optional<Node> LoadLayers(const fs::path& path, SourceTexts& texts, Diagnostics& diagnostics) {
  LayerLoader loader(texts, diagnostics);
  auto root = loader.Load(path);
  // What a missing base would have declared is unknown: nothing sensible can be said about the
  // rest.
  if (loader.Incomplete()) return std::nullopt;
  return root;
}

}  // namespace wabed::scenarios
