#include "models/packet/core/event_queue.h"

#include <set>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <ns3/make-event.h>
#include <ns3/ptr.h>

#include "models/random/stream.h"

namespace wabed::packet {
namespace {

using Event = ns3::Scheduler::Event;

/// Puts the same events into the queue and into a sorted set.
class EventQueueTest : public ::testing::Test {
 protected:
  Event Insert(std::uint64_t at) {
    const Event event{nothing_, {at, next_uid_++, 0}};
    queue_.Insert(event);
    model_.insert({at, event.key.m_uid});
    return event;
  }
  /// Takes the next event out of both; returns its time.
  std::uint64_t Take() {
    const Event peeked = queue_.PeekNext();
    const Event event = queue_.RemoveNext();
    const std::pair<std::uint64_t, std::uint32_t> found{event.key.m_ts, event.key.m_uid};
    EXPECT_EQ(peeked.key.m_uid, event.key.m_uid);
    EXPECT_EQ(found, *model_.begin());
    model_.erase(model_.begin());
    EXPECT_EQ(queue_.IsEmpty(), model_.empty());
    return event.key.m_ts;
  }

  ns3::Ptr<ns3::EventImpl> owner_{ns3::MakeEvent([] {}), false};
  ns3::EventImpl* nothing_ = ns3::PeekPointer(owner_);
  EventQueue queue_;
  std::set<std::pair<std::uint64_t, std::uint32_t>> model_;
  std::uint32_t next_uid_ = 4;
};

TEST_F(EventQueueTest, EventsOfOneTimeComeAsTheyWereScheduled) {
  for (int i = 0; i < 5; ++i) Insert(1'000'000);
  Insert(0);
  while (!queue_.IsEmpty()) Take();
}

TEST_F(EventQueueTest, WhatIsScheduledForNowComesBeforeWhatIsLaterInTheSameSlot) {
  Insert(1'000'000);
  Insert(1'000'010);
  EXPECT_EQ(Take(), 1'000'000u);
  Insert(1'000'005);
  Insert(1'000'000);
  EXPECT_EQ(Take(), 1'000'000u);
  EXPECT_EQ(Take(), 1'000'005u);
  EXPECT_EQ(Take(), 1'000'010u);
}

TEST_F(EventQueueTest, APauseOfHoursIsLeaptOver) {
  constexpr std::uint64_t kHour = 3'600'000'000'000;
  Insert(3 * kHour);
  Insert(kHour);
  EXPECT_EQ(Take(), kHour);
  Insert(kHour + 1);
  Insert(2 * kHour);
  EXPECT_EQ(Take(), kHour + 1);
  EXPECT_EQ(Take(), 2 * kHour);
  EXPECT_EQ(Take(), 3 * kHour);
}

TEST_F(EventQueueTest, IsInOrderForWhateverComes) {
  random::Stream stream(1, "test");
  // Delays within a slot, among slots, about the end of what is near, and far beyond.
  const std::vector<double> reaches = {1e3, 1e5, 1e6, 2e7, 5e8, 6e8, 1e10, 1e12};
  std::uint64_t now = 0;
  for (int step = 0; step < 200'000; ++step) {
    if (queue_.IsEmpty() || (model_.size() < 500 && stream.Chance(0.55))) {
      const double reach = reaches[stream.Below(static_cast<std::uint32_t>(reaches.size()))];
      Insert(now + static_cast<std::uint64_t>(stream.Uniform(0, reach)));
    } else {
      now = Take();
    }
    ASSERT_FALSE(HasFailure()) << step;
  }
}

TEST_F(EventQueueTest, AnyEventCanBeRemoved) {
  random::Stream stream(2, "test");
  std::vector<Event> events;
  for (int i = 0; i < 300; ++i) {
    events.push_back(Insert(static_cast<std::uint64_t>(stream.Uniform(0, i % 2 ? 1e6 : 1e9))));
  }
  Take();
  for (const Event& event : events) {
    if (model_.count({event.key.m_ts, event.key.m_uid}) == 0 || stream.Chance(0.3)) continue;
    queue_.Remove(event);
    model_.erase({event.key.m_ts, event.key.m_uid});
  }
  while (!queue_.IsEmpty()) Take();
}

}  // namespace
}  // namespace wabed::packet
