#include "models/packet/applications/relay_token.h"

#include <gtest/gtest.h>

#include <set>

namespace wabed::packet {
namespace {

using traces::wire::CallEnd;

TEST(RelayToken, NamesItsCall) {
  for (const std::uint32_t call : {1u, 2u, 77u, 0xffffffffu}) {
    for (const CallEnd end : {CallEnd::kCaller, CallEnd::kCallee}) {
      EXPECT_EQ(CallOfRelayToken(5, MakeRelayToken(5, call, end), end), call);
    }
  }
}

TEST(RelayToken, BeginsAsIn2015) {
  const auto token = MakeRelayToken(5, 1, CallEnd::kCaller);
  EXPECT_EQ(token[0], 1);
  EXPECT_EQ(token[1], 0);
}

TEST(RelayToken, DiffersByCallEndAndSeed) {
  std::set<traces::wire::WhatsAppToken> tokens;
  for (const std::uint64_t seed : {1, 2}) {
    for (const std::uint32_t call : {1u, 2u}) {
      for (const CallEnd end : {CallEnd::kCaller, CallEnd::kCallee}) {
        tokens.insert(MakeRelayToken(seed, call, end));
      }
    }
  }
  EXPECT_EQ(tokens.size(), 8u);
}

TEST(RelayToken, IsGoodForItsOwnEndOnly) {
  EXPECT_FALSE(CallOfRelayToken(5, MakeRelayToken(5, 1, CallEnd::kCaller), CallEnd::kCallee));
}

TEST(RelayToken, AnotherServicesTokenIsNone) {
  EXPECT_FALSE(CallOfRelayToken(6, MakeRelayToken(5, 1, CallEnd::kCaller), CallEnd::kCaller));
}

TEST(RelayToken, OneBitChangedAnywhereIsNone) {
  const auto token = MakeRelayToken(5, 1, CallEnd::kCaller);
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto changed = token;
    changed[i] ^= 0x10;
    EXPECT_FALSE(CallOfRelayToken(5, changed, CallEnd::kCaller)) << "octet " << i;
  }
}

}  // namespace
}  // namespace wabed::packet
