#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <ns3/scheduler.h>

namespace wabed::packet {

/// The simulation's events in order of their time, those of one time in order of their scheduling:
/// what ns-3's schedulers do, with less memory touched for each event.
///
/// Time is cut into slots of a quarter of a millisecond. Events of the next half second wait
/// unsorted, each slot's together, and are sorted when their slot begins; events further away wait
/// in a heap. A thousand calls have some 20,000 packets on their way: in ns-3's heap each of them
/// costs a dozen memory accesses beyond the caches, here one or two. As the next events are known,
/// their packets are fetched into the cache before their turn.
class EventQueue final : public ns3::Scheduler {
 public:
  static ns3::TypeId GetTypeId();

  void Insert(const Event& event) override;
  bool IsEmpty() const override { return size_ == 0; }
  /// Only when not empty, and likewise RemoveNext.
  Event PeekNext() const override;
  Event RemoveNext() override;
  /// `event` must be in the queue; takes time in proportion to the events of its slot, or to those
  /// far away.
  void Remove(const Event& event) override;

 private:
  static constexpr unsigned kSlotBits = 18;  ///< of nanoseconds: 0.26 ms
  static constexpr std::size_t kSlots = 2048;
  using Events = std::vector<Event>;

  static std::uint64_t SlotOf(const Event& event) { return event.key.m_ts >> kSlotBits; }
  /// Whether the event comes within the slots that are told apart.
  bool Near(const Event& event) const { return SlotOf(event) - slot_ < kSlots; }
  Events& Waiting(std::uint64_t slot) { return waiting_[slot % kSlots]; }

  void Wait(const Event& event);
  /// Goes on to the next slot that has events, or had some that were removed.
  void Advance();
  /// The next slot after this one in which events wait; the last of all when there is none.
  std::uint64_t NextWaiting() const;
  void FetchAhead() const;

  std::size_t size_ = 0;
  std::uint64_t slot_ = 0;  ///< the slot that time has come to
  Events sorted_;           ///< its events, the next one last
  Events late_;             ///< heap: those that were scheduled after it had begun
  std::array<Events, kSlots> waiting_;
  std::array<std::uint64_t, kSlots / 64> occupied_{};  ///< a bit for each of them that has any
  Events far_;                                         ///< heap: what is not near
  std::vector<Events> spare_;                          ///< empty, with room
};

}  // namespace wabed::packet
