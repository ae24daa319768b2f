#include "models/service/answer_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace wabed::service {
namespace {

using scenarios::DnsSection;
using testing::ElementsAre;
using testing::IsEmpty;
using Rotation = DnsSection::Rotation;

DnsSection Dns(Rotation rotation, std::uint32_t addresses) {
  DnsSection dns;
  dns.rotation = rotation;
  dns.answer_addresses = addresses;
  return dns;
}

TEST(AnswerOrder, CyclicGoesOnWhereTheLastAnswerEnded) {
  AnswerOrder order(Dns(Rotation::kCyclic, 3), 1, 1);
  EXPECT_THAT(order.Next("a", 5), ElementsAre(0, 1, 2));
  EXPECT_THAT(order.Next("a", 5), ElementsAre(3, 4, 0));
  EXPECT_THAT(order.Next("b", 5), ElementsAre(0, 1, 2));
  EXPECT_THAT(order.Next("a", 5), ElementsAre(1, 2, 3));
}

TEST(AnswerOrder, FixedIsAlwaysTheFirst) {
  AnswerOrder order(Dns(Rotation::kFixed, 2), 1, 1);
  EXPECT_THAT(order.Next("a", 5), ElementsAre(0, 1));
  EXPECT_THAT(order.Next("a", 5), ElementsAre(0, 1));
}

TEST(AnswerOrder, NoAnswerHoldsMoreThanThereAre) {
  for (const Rotation rotation : {Rotation::kCyclic, Rotation::kRandom, Rotation::kFixed}) {
    AnswerOrder order(Dns(rotation, 10), 1, 1);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(order.Next("a", 4).size(), 4u);
    EXPECT_THAT(order.Next("nothing", 0), IsEmpty());
  }
}

TEST(AnswerOrder, RandomDrawsEachAsOftenAndNoneTwiceInAnAnswer) {
  AnswerOrder order(Dns(Rotation::kRandom, 3), 1, 1);
  std::map<std::uint32_t, int> drawn, in_front;
  for (int i = 0; i < 10'000; ++i) {
    const auto positions = order.Next("a", 10);
    EXPECT_EQ(std::set<std::uint32_t>(positions.begin(), positions.end()).size(), 3u);
    for (const std::uint32_t position : positions) ++drawn[position];
    ++in_front[positions.front()];
  }
  ASSERT_EQ(drawn.size(), 10u);
  // Of 3,000 and 1,000: five standard deviations are 229 and 150.
  for (const auto& [position, times] : drawn) EXPECT_NEAR(times, 3000, 229) << position;
  for (const auto& [position, times] : in_front) EXPECT_NEAR(times, 1000, 150) << position;
}

TEST(AnswerOrder, RandomIsTheSameForTheSameSeedServerAndName) {
  const DnsSection dns = Dns(Rotation::kRandom, 3);
  AnswerOrder one(dns, 1, 1), disturbed(dns, 1, 1), other_seed(dns, 2, 1), other_server(dns, 1, 2);
  disturbed.Next("b", 700);
  const auto first = one.Next("a", 700);
  EXPECT_EQ(disturbed.Next("a", 700), first);
  EXPECT_NE(other_seed.Next("a", 700), first);
  EXPECT_NE(other_server.Next("a", 700), first);
  EXPECT_NE(one.Next("a", 700), first);
}

TEST(AnswerOrder, AnAnswerWithdrawnIsInTurnAgain) {
  AnswerOrder order(Dns(Rotation::kCyclic, 3), 1, 1);
  order.Next("a", 6);
  EXPECT_THAT(order.Next("a", 6), ElementsAre(3, 4, 5));
  order.Withdraw();
  order.Withdraw();  // once is enough
  EXPECT_THAT(order.Next("a", 6), ElementsAre(3, 4, 5));
  order.Next("empty", 0);
  order.Withdraw();  // of the empty answer, which moved nothing
  EXPECT_THAT(order.Next("a", 6), ElementsAre(0, 1, 2));
}

}  // namespace
}  // namespace wabed::service
