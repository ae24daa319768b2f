#include "models/packet/hosts/port_allocator.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace wabed::packet {
namespace {

TEST(PortAllocator, GivesOutEveryPortOfItsRangeOnce) {
  PortAllocator ports(1, 0);
  std::set<std::uint16_t> taken;
  for (int i = 0; i < 28'232; ++i) taken.insert(ports.Take());
  EXPECT_EQ(taken.size(), 28'232u);
  EXPECT_EQ(*taken.begin(), 32768);
  EXPECT_EQ(*taken.rbegin(), 60999);
  EXPECT_THROW(ports.Take(), std::length_error);
  ports.Release(40000);
  EXPECT_EQ(ports.Take(), 40000);
}

TEST(PortAllocator, DrawsForEachPhoneItsOwn) {
  PortAllocator one(1, 0), same(1, 0), other(1, 1);
  std::vector<std::uint16_t> a, b, c;
  for (int i = 0; i < 10; ++i) {
    a.push_back(one.Take());
    b.push_back(same.Take());
    c.push_back(other.Take());
  }
  EXPECT_EQ(a, b);
  EXPECT_NE(a, c);
}

}  // namespace
}  // namespace wabed::packet
