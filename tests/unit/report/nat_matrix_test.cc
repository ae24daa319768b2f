#include "validation/report/paths/nat_matrix.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/report/path_world.h"

namespace wabed::validation::report {
namespace {

using testing::ElementsAre;

constexpr const char* kIndependent = "endpoint-independent";
constexpr const char* kByAddress = "address-dependent";
constexpr const char* kByPort = "address-and-port-dependent";

NatBehaviour Nat(const char* mapping, const char* filtering) {
  return {true, false, mapping, filtering};
}

const NatBehaviour kFullCone = Nat(kIndependent, kIndependent);
const NatBehaviour kRestricted = Nat(kIndependent, kByAddress);
const NatBehaviour kPortRestricted = Nat(kIndependent, kByPort);
const NatBehaviour kAddress = Nat(kByAddress, kByAddress);
const NatBehaviour kSymmetric = Nat(kByPort, kByPort);
const NatBehaviour kBlocked = {true, true, "", ""};

TEST(NatMatrix, ExpectsWhatIsKnownOfPairs) {
  // The table of docs/models/nat.md.
  const NatBehaviour kinds[] = {kFullCone, kRestricted, kPortRestricted, kAddress, kSymmetric};
  constexpr bool known[5][5] = {{true, true, true, true, true},
                                {true, true, true, true, true},
                                {true, true, true, false, false},
                                {true, true, false, false, false},
                                {true, true, false, false, false}};
  for (int a = 0; a < 5; ++a) {
    for (int b = 0; b < 5; ++b) {
      EXPECT_EQ(Expect(kinds[a], kinds[b]),
                known[a][b] ? Expectation::kDirect : Expectation::kNotDirect)
          << ShortName(kinds[a]) << " and " << ShortName(kinds[b]);
    }
    EXPECT_EQ(Expect(kinds[a], kBlocked), Expectation::kNothing);
    EXPECT_EQ(Expect(kBlocked, kinds[a]), Expectation::kNothing);
    EXPECT_EQ(Expect(kinds[a], NatBehaviour()), Expectation::kUndecided);
  }
  EXPECT_EQ(Expect(Nat(kByPort, kIndependent), kPortRestricted), Expectation::kUndecided);
}

TEST(NatMatrix, NamesAreThosePeopleUse) {
  EXPECT_EQ(ShortName(kFullCone), "full cone");
  EXPECT_EQ(ShortName(kSymmetric), "symmetric");
  EXPECT_EQ(ShortName(kBlocked), "UDP blocked");
  EXPECT_EQ(ShortName(Nat(kByPort, kIndependent)),
            "address-and-port-dependent / endpoint-independent");
  EXPECT_EQ(ShortName(NatBehaviour()), "not known");
}

NatMatrix Build(const PathWorld& world) {
  return BuildNatMatrix(FindNats(world.truth(), world.Views()), world.Views(), world.Paths());
}

TEST(NatMatrix, ANatIsTheOneAPhoneWasSeenThrough) {
  PathWorld world;
  world.AddNat("home", "1.0.0.1", kIndependent, kByPort);
  world.AddNat("home", "1.0.0.2", kByPort, kByPort);
  world.AddNat("3g", "2.0.0.1", kIndependent, kIndependent);
  world.AddSeen("a", "1.0.0.2");
  world.AddCall(10, 43);  // from a, at home, to b, on 3G, who was never seen
  world.AddPaths(13, 43, "for1");
  const NatMatrix matrix = Build(world);
  EXPECT_THAT(matrix.callers, ElementsAre(kSymmetric));
  EXPECT_THAT(matrix.callees, ElementsAre(kFullCone)) << "all NATs on 3G are of this kind";
  EXPECT_EQ(matrix.cells[0][0].Of(NatOutcome::kUntried), 1u);
}

TEST(NatMatrix, WhichOfSeveralKindsIsNotGuessed) {
  PathWorld world;
  world.AddNat("home", "1.0.0.1", kIndependent, kByPort);
  world.AddNat("home", "1.0.0.2", kByPort, kByPort);
  world.AddCall(10, 43);
  world.AddPaths(13, 43, "for1");
  const NatMatrix matrix = Build(world);
  EXPECT_THAT(matrix.callers, ElementsAre(NatBehaviour()));
  EXPECT_EQ(matrix.cells[0][0].expected, Expectation::kUndecided);
  EXPECT_EQ(matrix.cells[0][0].Judged(), 0u);
}

TEST(NatMatrix, BothBehindOneAreCountedApart) {
  PathWorld world;
  world.AddNat("home", "1.0.0.1", kByPort, kByPort);
  world.AddSeen("a", "1.0.0.1");
  world.AddSeen("b", "1.0.0.1");
  world.AddCall(10, 43);
  world.AddPath("caller", 13, 43, "").kind = "same-network";
  const NatMatrix matrix = Build(world);
  EXPECT_TRUE(matrix.cells.empty());
  EXPECT_EQ(matrix.same_nat.Of(NatOutcome::kDirect), 1u);
  EXPECT_EQ(matrix.same_nat.Agreeing(), 1u);
  EXPECT_EQ(matrix.Calls(), 1u);
}

TEST(NatMatrix, OutcomesAreWhatHappened) {
  PathWorld world;
  const auto outcome = [&] { return OutcomeOf(world.Views().back(), world.Paths().back()); };
  world.AddCall(10, 43);
  world.AddPaths(13, 43, "for1");
  EXPECT_EQ(outcome(), NatOutcome::kUntried);
  world.AddCheck("caller", "relayed", 14);
  EXPECT_EQ(outcome(), NatOutcome::kUntried) << "a check through a relay is no direct one";
  world.AddCheck("caller", "host");
  EXPECT_EQ(outcome(), NatOutcome::kRelayed);
  world.AddCheck("callee", "peer-reflexive", 14);
  EXPECT_EQ(outcome(), NatOutcome::kReachable);
  world.AddPath("callee", 43, 44, "", "shorter");
  EXPECT_EQ(outcome(), NatOutcome::kDirect);
  world.truth().calls.back().ts_first_media.reset();
  EXPECT_EQ(outcome(), NatOutcome::kNoPath) << "what is sent and never heard is no call";
  world.AddCall(50, 60).end_reason = "no-path";
  EXPECT_EQ(outcome(), NatOutcome::kNoPath);
}

TEST(NatMatrix, JudgesOnlyCallsThatTried) {
  NatCell cell;
  cell.calls = {3, 2, 1, 4, 0};  // direct, reachable, relayed, untried, no path
  cell.expected = Expectation::kDirect;
  EXPECT_EQ(cell.All(), 10u);
  EXPECT_EQ(cell.Judged(), 6u);
  EXPECT_EQ(cell.Agreeing(), 5u);
  cell.expected = Expectation::kNotDirect;
  EXPECT_EQ(cell.Agreeing(), 1u);
  cell.expected = Expectation::kNothing;
  EXPECT_EQ(cell.Judged(), 10u);
  EXPECT_EQ(cell.Agreeing(), 0u);
}

TEST(NatMatrix, CallsNobodyAnsweredDoNotCount) {
  PathWorld world;
  world.AddCall(10, 43).ts_accept.reset();
  EXPECT_EQ(Build(world).Calls(), 0u);
}

TEST(NatMatrix, KindsAreInOrderFromOpenToShut) {
  PathWorld world;
  int phone = 0;
  for (const NatBehaviour& nat : {kBlocked, kSymmetric, kFullCone, kPortRestricted}) {
    const std::string user = "p" + std::to_string(++phone);
    const std::string address = "1.0.0." + std::to_string(phone);
    world.AddNat("home", address, nat.mapping.c_str(), nat.filtering.c_str()).blocks_udp =
        nat.blocks_udp;
    world.AddSeen(user, address);
    world.AddCall(10, 43, user);
  }
  EXPECT_THAT(Build(world).callers, ElementsAre(kFullCone, kPortRestricted, kSymmetric, kBlocked));
}

}  // namespace
}  // namespace wabed::validation::report
