#include "scenarios/yaml/merge.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

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

using Keys = std::vector<std::string>;

// What tells a list's items apart: a name, a code, or (of a peering) who meets where.
Keys ItemKeys(const Node& list) {
  if (list.kind != Node::Kind::kList) return {};
  for (const Keys& keys : {Keys{"name"}, Keys{"code"}, Keys{"a", "b", "city"}}) {
    const bool all = std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
      return AllHave(list, key.c_str());
    });
    if (all) return keys;
  }
  return {};
}

Keys Values(const Node& item, const Keys& keys) {
  Keys values;
  for (const auto& key : keys) values.push_back(item.Find(key)->text);
  return values;
}

void LayListOver(Node& base, const Node& over, const Keys& keys) {
  std::map<Keys, std::size_t> places;  // of two with one name, the first
  for (std::size_t i = 0; i < base.items.size(); ++i) {
    places.emplace(Values(base.items[i], keys), i);
  }
  std::set<Keys> seen;
  for (const auto& item : over.items) {
    const auto name = Values(item, keys);
    const auto known = places.find(name);
    // The second of two items with one name is kept, so that the mistake can be reported.
    if (seen.insert(name).second && known != places.end()) {
      LayOver(base.items[known->second], item);
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
  const auto keys = ItemKeys(list);
  return keys.size() == 1 ? keys.front() : "";
}

void LayOver(Node& base, const Node& over) {
  if (base.kind == Node::Kind::kMap && over.kind == Node::Kind::kMap &&
      !NamesAnotherModel(base, over)) {
    LayMapOver(base, over);
    return;
  }
  const auto keys = ItemKeys(over);
  if (!keys.empty() && ItemKeys(base) == keys) {
    LayListOver(base, over, keys);
    return;
  }
  base = over;
}

}  // namespace wabed::scenarios
