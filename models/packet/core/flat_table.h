#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace wabed::packet {

/// Mixes the bits of a number, for hashes of which the upper half counts.
struct MixedHash {
  std::uint64_t operator()(std::uint64_t key) const { return key * 0x9e3779b97f4a7c15u; }
};

/// A hash table whose entries lie side by side: what is looked up for every packet costs one memory
/// access where std::unordered_map takes three. Open addressing with linear probing, at most half
/// full (Knuth, The Art of Computer Programming, volume 3, section 6.4, algorithms L and R).
///
/// Key() stands for an empty place and is no key. What Find and operator[] give is valid until
/// something is added or erased.
template <class Key, class Value, class Hash = MixedHash>
class FlatTable {
 public:
  Value* Find(const Key& key) {
    const std::size_t at = PlaceOf(key);
    return at == kNowhere ? nullptr : &places_[at].second;
  }
  const Value* Find(const Key& key) const { return const_cast<FlatTable*>(this)->Find(key); }

  /// The value of `key`, made if there is none.
  Value& operator[](const Key& key) {
    if (Value* found = Find(key)) return *found;
    if (2 * (size_ + 1) > places_.size()) Grow();
    ++size_;
    std::pair<Key, Value>& place = places_[FreeFor(key)];
    place.first = key;
    return place.second;
  }

  /// Whether there was one.
  bool Erase(const Key& key) {
    std::size_t gap = PlaceOf(key);
    if (gap == kNowhere) return false;
    --size_;
    // What comes after and may lie nearer to its home moves up, so that no search ends too early.
    for (std::size_t at = Next(gap); !(places_[at].first == Key()); at = Next(at)) {
      const std::size_t home = Home(places_[at].first);
      if (((at - home) & mask()) < ((at - gap) & mask())) continue;
      places_[gap] = std::move(places_[at]);
      gap = at;
    }
    places_[gap] = {};
    return true;
  }

  /// Calls `visit(key)` for each, in an order that means nothing.
  template <class Visit>
  void EachKey(Visit&& visit) const {
    for (const std::pair<Key, Value>& place : places_) {
      if (!(place.first == Key())) visit(place.first);
    }
  }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t kFewest = 8;
  static constexpr std::size_t kNowhere = ~std::size_t{0};

  std::size_t mask() const { return places_.size() - 1; }
  std::size_t Next(std::size_t at) const { return (at + 1) & mask(); }
  std::size_t Home(const Key& key) const { return (Hash()(key) >> 32) & mask(); }
  std::size_t PlaceOf(const Key& key) const {
    if (places_.empty()) return kNowhere;
    for (std::size_t at = Home(key);; at = Next(at)) {
      if (places_[at].first == key) return at;
      if (places_[at].first == Key()) return kNowhere;
    }
  }
  std::size_t FreeFor(const Key& key) const {
    std::size_t at = Home(key);
    while (!(places_[at].first == Key())) at = Next(at);
    return at;
  }
  void Grow() {
    std::vector<std::pair<Key, Value>> old(places_.empty() ? kFewest : 2 * places_.size());
    old.swap(places_);
    for (std::pair<Key, Value>& place : old) {
      if (!(place.first == Key())) places_[FreeFor(place.first)] = std::move(place);
    }
  }

  std::vector<std::pair<Key, Value>> places_;  ///< a power of two
  std::size_t size_ = 0;
};

}  // namespace wabed::packet
