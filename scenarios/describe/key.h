#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/describe/read_value.h"
#include "scenarios/describe/section_reading.h"
#include "scenarios/describe/type_description.h"
#include "scenarios/describe/value_types.h"
#include "scenarios/diagnostics/nearest_word.h"

namespace wabed::scenarios {

/// A key of a section, whatever its type.
template <class Section>
class KeyOf {
 public:
  explicit KeyOf(KeyDescription description) : description_(std::move(description)) {}
  virtual ~KeyOf() = default;
  KeyOf(const KeyOf&) = delete;
  KeyOf& operator=(const KeyOf&) = delete;

  /// Reads the key's value into its member of `section`.
  virtual Effective Read(const Node& node, Diagnostics& diagnostics, Section& section) const = 0;
  /// The member's value as it stands, as a default.
  virtual Effective Show(const Section& section) const = 0;
  /// Where the member lies, so that a test can see that no two keys share one.
  virtual const void* Member(const Section& section) const = 0;

  const KeyDescription& Description() const { return description_; }

 protected:
  KeyDescription description_;
};

/// A key and the member it fills.
template <class Section, class T>
class TypedKey : public KeyOf<Section> {
 public:
  using Bounded = typename Inside<T>::Type;

  TypedKey(std::string name, T Section::*member, std::string doc)
      : KeyOf<Section>(Describe(std::move(name), std::move(doc))),
        member_(member),
        default_(ShowValue(Section().*member)) {
    this->description_.default_text = default_.text;
  }

  /// The key has to be given.
  TypedKey& Required() {
    this->description_.required = true;
    return *this;
  }
  /// Where the default comes from.
  TypedKey& From(std::string source) {
    this->description_.source = std::move(source);
    return *this;
  }
  /// Two valid texts, where those of the type are none.
  TypedKey& Like(std::string one, std::string other) {
    this->description_.samples = {std::move(one), std::move(other)};
    return *this;
  }
  /// What the value has to be; of a list, each element. `words` finish the sentence "expected ...".
  TypedKey& Must(std::function<bool(const Bounded&)> holds, std::string words) {
    this->description_.bounds.push_back(words);
    bounds_.push_back({std::move(holds), std::move(words), {}});
    return *this;
  }
  /// One of some words; a wrong one is answered with the nearest.
  TypedKey& OneOf(std::vector<std::string> words) {
    auto said = "one of: " + ListWords(words);
    this->description_.bounds.push_back(said);
    this->description_.samples = words;
    bounds_.push_back({[words](const Bounded& value) {
                         return std::find(words.begin(), words.end(), value) != words.end();
                       },
                       std::move(said), words});
    return *this;
  }
  TypedKey& AtLeast(Bounded least) {
    return Must([least](const Bounded& value) { return !(value < least); },
                "at least " + Format(least));
  }
  TypedKey& MoreThan(Bounded limit) {
    return Must([limit](const Bounded& value) { return limit < value; },
                "more than " + Format(limit));
  }
  TypedKey& Between(Bounded least, Bounded most) {
    return Must([=](const Bounded& value) { return !(value < least) && !(most < value); },
                "from " + Format(least) + " to " + Format(most));
  }

  Effective Read(const Node& node, Diagnostics& diagnostics, Section& section) const override {
    auto effective = ReadValue(node, diagnostics, section.*member_);
    effective.changed = !SameValues(effective, default_);
    CheckBounds(node, diagnostics, section.*member_, effective);
    return effective;
  }

  Effective Show(const Section& section) const override {
    auto effective = ShowValue(section.*member_);
    effective.source = this->description_.source;
    effective.changed = !SameValues(effective, default_);
    return effective;
  }

  const void* Member(const Section& section) const override { return &(section.*member_); }

 private:
  struct Bound {
    std::function<bool(const Bounded&)> holds;
    std::string words;
    std::vector<std::string> choices;
  };

  static KeyDescription Describe(std::string name, std::string doc) {
    KeyDescription description;
    description.name = std::move(name);
    description.doc = std::move(doc);
    description.type = &TypeOf<T>();
    description.optional = IsOptional<T>::value;
    return description;
  }

  void CheckBounds(const Node& node, Diagnostics& diagnostics, const T& value,
                   Effective& effective) const {
    if constexpr (IsOptional<T>::value) {
      if (value) CheckBound(node, diagnostics, *value, effective);
    } else if constexpr (IsList<T>::value) {
      for (std::size_t i = 0; i < value.size() && i < node.items.size(); ++i) {
        CheckBound(node.items[i], diagnostics, value[i], effective.children[i]);
      }
    } else {
      CheckBound(node, diagnostics, value, effective);
    }
  }

  void CheckBound(const Node& node, Diagnostics& diagnostics, const Bounded& value,
                  Effective& effective) const {
    for (const auto& bound : bounds_) {
      if (effective.broken || bound.holds(value)) continue;
      ReportBound(node, this->description_.name, bound.words, NearestWord(node.text, bound.choices),
                  diagnostics);
      effective.broken = true;
    }
  }

  T Section::*member_;
  Effective default_;
  std::vector<Bound> bounds_;
};

}  // namespace wabed::scenarios
