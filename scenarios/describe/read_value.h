#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/describe/section_reading.h"
#include "scenarios/describe/type_description.h"
#include "scenarios/describe/value_types.h"

namespace wabed::scenarios {

template <class Section>
class SectionDescription;
template <class Section>
const SectionDescription<Section>& DescriptionOf();

/// The description of any type a schema member may have.
template <class T>
const TypeDescription& TypeOf() {
  if constexpr (IsOptional<T>::value) {
    return TypeOf<typename T::value_type>();
  } else if constexpr (IsList<T>::value) {
    static const TypeDescription list = [] {
      TypeDescription type;
      type.kind = TypeDescription::Kind::kList;
      type.element = &TypeOf<typename T::value_type>();
      type.name = "list";
      type.expected = "a list, each item " + (type.element->kind == TypeDescription::Kind::kSection
                                                  ? type.element->name
                                                  : type.element->expected);
      return type;
    }();
    return list;
  } else if constexpr (kIsValue<T>) {
    return DescribeType(static_cast<const T*>(nullptr));
  } else {
    return DescriptionOf<T>().Type();
  }
}

/// Shows a value that nobody gave: every origin is a default.
template <class T>
Effective ShowValue(const T& value) {
  Effective effective;
  if constexpr (IsOptional<T>::value) {
    if (value) return ShowValue(*value);
  } else if constexpr (IsList<T>::value) {
    effective.kind = Effective::Kind::kList;
    for (const auto& item : value) effective.children.push_back(ShowValue(item));
  } else if constexpr (kIsValue<T>) {
    effective.kind = Effective::Kind::kValue;
    effective.text = Format(value);
  } else {
    effective = DescriptionOf<T>().Show(value);
  }
  return effective;
}

/// Reads a value of any type from a piece of YAML. Problems go to `diagnostics`, the effective
/// value is then marked as broken. A list keeps its length, whatever is wrong with its items.
template <class T>
Effective ReadValue(const Node& node, Diagnostics& diagnostics, T& value) {
  Effective effective;
  if constexpr (IsOptional<T>::value) {
    if (node.kind == Node::Kind::kNull) {
      value.reset();
    } else {
      return ReadValue(node, diagnostics, value.emplace());
    }
  } else if constexpr (IsList<T>::value) {
    effective.kind = Effective::Kind::kList;
    value.clear();
    if (node.kind != Node::Kind::kList) {
      ReportWrongKind(node, TypeOf<T>(), diagnostics);
      effective.broken = true;
    }
    for (const auto& item : node.items) {
      effective.children.push_back(ReadValue(item, diagnostics, value.emplace_back()));
    }
  } else if constexpr (kIsValue<T>) {
    effective.kind = Effective::Kind::kValue;
    if (node.kind != Node::Kind::kScalar) {
      ReportWrongKind(node, TypeOf<T>(), diagnostics);
      effective.broken = true;
    } else if (const auto problem = Parse(node.text, value)) {
      ReportProblem(node, *problem, diagnostics);
      effective.broken = true;
    }
    effective.text = Format(value);
  } else {
    return DescriptionOf<T>().Read(node, diagnostics, value);
  }
  effective.location = node.location;
  return effective;
}

}  // namespace wabed::scenarios
