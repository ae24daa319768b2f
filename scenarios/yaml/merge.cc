#include "scenarios/yaml/merge.h"

#include <algorithm>
#include <set>

namespace wabed::scenarios {
namespace {

bool AllHave(const Node& list, const char* key) {
  return !list.items.empty() &&
         std::all_of(list.items.begin(), list.items.end(), [key](const Node& item) {
           const auto* value = item.Find(key);
           return value != nullptr && value->kind == Node::Kind::kScalar;
         });
}

bool NamesAnotherModel(const Node& base, const Node& over) {
  const auto* model = over.Find("model");
  const auto* before = base.Find("model");
  return model != nullptr && (before == nullptr || before->text != model->text);
}

Node* FindItem(Node& list, const std::string& key, const std::string& name) {
  for (auto& item : list.items) {
    if (item.Find(key)->text == name) return &item;
  }
  return nullptr;
}

void LayListOver(Node& base, const Node& over, const std::string& key) {
  std::set<std::string> seen;
  for (const auto& item : over.items) {
    const auto& name = item.Find(key)->text;
    auto* known = FindItem(base, key, name);
    // The second of two items with one name is kept, so that the mistake can be reported.
    if (seen.insert(name).second && known != nullptr) {
      LayOver(*known, item);
    } else {
      base.items.push_back(item);
    }
  }
  base.location = over.location;
}

void LayMapOver(Node& base, const Node& over) {
  for (const auto& entry : over.entries) {
    const auto known =
        std::find_if(base.entries.begin(), base.entries.end(),
                     [&](const Node::Entry& other) { return other.key == entry.key; });
    if (known == base.entries.end()) {
      base.entries.push_back(entry);
    } else {
      known->key_location = entry.key_location;
      LayOver(known->value, entry.value);
    }
  }
  base.location = over.location;
}

}  // namespace

std::string ItemKey(const Node& list) {
  if (list.kind != Node::Kind::kList) return "";
  for (const char* key : {"name", "code"}) {
    if (AllHave(list, key)) return key;
  }
  return "";
}

void LayOver(Node& base, const Node& over) {
  if (base.kind == Node::Kind::kMap && over.kind == Node::Kind::kMap &&
      !NamesAnotherModel(base, over)) {
    LayMapOver(base, over);
    return;
  }
  const auto key = ItemKey(over);
  if (!key.empty() && ItemKey(base) == key) {
    LayListOver(base, over, key);
    return;
  }
  base = over;
}

}  // namespace wabed::scenarios
