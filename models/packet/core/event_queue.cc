#include "models/packet/core/event_queue.h"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <utility>

#include <ns3/event-impl.h>

#include "models/packet/core/fetch.h"

namespace wabed::packet {
namespace {

using Event = ns3::Scheduler::Event;
using Later = std::greater<Event>;

void PushHeap(std::vector<Event>& heap, const Event& event) {
  heap.push_back(event);
  std::push_heap(heap.begin(), heap.end(), Later());
}

Event PopHeap(std::vector<Event>& heap) {
  std::pop_heap(heap.begin(), heap.end(), Later());
  const Event event = heap.back();
  heap.pop_back();
  return event;
}

bool Erase(std::vector<Event>& events, const Event& event) {
  const auto found = std::find(events.begin(), events.end(), event);
  if (found == events.end()) return false;
  events.erase(found);
  return true;
}

bool EraseFromHeap(std::vector<Event>& heap, const Event& event) {
  if (!Erase(heap, event)) return false;
  std::make_heap(heap.begin(), heap.end(), Later());
  return true;
}

}  // namespace

NS_OBJECT_ENSURE_REGISTERED(EventQueue);

ns3::TypeId EventQueue::GetTypeId() {
  static ns3::TypeId id =
      ns3::TypeId("wabed::EventQueue").SetParent<ns3::Scheduler>().AddConstructor<EventQueue>();
  return id;
}

void EventQueue::Insert(const Event& event) {
  ++size_;
  if (SlotOf(event) <= slot_) {
    PushHeap(late_, event);
  } else if (Near(event)) {
    Wait(event);
  } else {
    PushHeap(far_, event);
  }
}

void EventQueue::Wait(const Event& event) {
  const std::uint64_t slot = SlotOf(event) % kSlots;
  Events& waiting = waiting_[slot];
  if (waiting.capacity() == 0 && !spare_.empty()) {
    waiting = std::move(spare_.back());
    spare_.pop_back();
  }
  waiting.push_back(event);
  occupied_[slot / 64] |= std::uint64_t{1} << slot % 64;
}

std::uint64_t EventQueue::NextWaiting() const {
  for (std::uint64_t ahead = 1; ahead < kSlots;) {
    const std::uint64_t slot = (slot_ + ahead) % kSlots;
    const std::uint64_t word = occupied_[slot / 64] >> slot % 64;
    if (word != 0) return slot_ + ahead + static_cast<unsigned>(__builtin_ctzll(word));
    ahead += 64 - slot % 64;
  }
  return ~std::uint64_t{0};
}

void EventQueue::Advance() {
  if (sorted_.capacity() > 0) spare_.push_back(std::move(sorted_));
  std::uint64_t next = NextWaiting();
  if (!far_.empty()) next = std::min(next, SlotOf(far_.front()));
  slot_ = next;
  while (!far_.empty() && Near(far_.front())) Wait(PopHeap(far_));
  sorted_ = std::move(Waiting(slot_));
  Waiting(slot_) = Events();
  const std::uint64_t place = slot_ % kSlots;
  occupied_[place / 64] &= ~(std::uint64_t{1} << place % 64);
  std::sort(sorted_.begin(), sorted_.end(), Later());
}

Event EventQueue::PeekNext() const {
  auto* self = const_cast<EventQueue*>(this);
  while (sorted_.empty() && late_.empty()) self->Advance();
  if (late_.empty()) return sorted_.back();
  if (sorted_.empty()) return late_.front();
  return std::min(sorted_.back(), late_.front());
}

Event EventQueue::RemoveNext() {
  while (sorted_.empty() && late_.empty()) Advance();
  --size_;
  if (sorted_.empty() || (!late_.empty() && late_.front() < sorted_.back())) return PopHeap(late_);
  const Event event = sorted_.back();
  sorted_.pop_back();
  FetchAhead();
  return event;
}

// An event's object is a packet or the state of a sender: what comes first in them is wanted.
void EventQueue::FetchAhead() const {
  constexpr std::size_t kAhead = 3;
  if (sorted_.size() < kAhead) return;
  const ns3::EventImpl* object = sorted_[sorted_.size() - kAhead].impl;
  Fetch(object, 3 * kCacheLine);
}

void EventQueue::Remove(const Event& event) {
  bool removed;
  if (SlotOf(event) <= slot_) {
    removed = Erase(sorted_, event) || EraseFromHeap(late_, event);
  } else {
    removed = (Near(event) && Erase(Waiting(SlotOf(event)), event)) || EraseFromHeap(far_, event);
  }
  if (!removed) throw std::logic_error("an event to remove is not in the queue");
  --size_;
}

}  // namespace wabed::packet
