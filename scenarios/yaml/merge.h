#pragma once

#include <string>

#include "scenarios/yaml/node.h"

namespace wabed::scenarios {

/// Lays `over` on top of `base` (what `extends` does).
///
/// Maps merge key by key, except that a map which names another `model` replaces the whole. Lists
/// whose items are all maps with a `name` (or all with a `code`, or as peerings with `a`, `b` and
/// `city`) merge item by item: an item of the same name merges, a new one is added behind.
/// Everything else is replaced.
void LayOver(Node& base, const Node& over);

/// The key that tells this list's items apart: "name" or "code", or nothing when there is none.
std::string ItemKey(const Node& list);

}  // namespace wabed::scenarios
