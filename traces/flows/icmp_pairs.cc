#include "traces/flows/icmp_pairs.h"

#include "traces/capture/packet_view.h"

namespace wabed::traces {
namespace {

struct Pair {
  std::uint8_t proto;
  std::uint8_t question;
  std::uint8_t answer;
};

constexpr Pair kPairs[] = {
    {ip_protocol::kIcmp, 8, 0},       // echo
    {ip_protocol::kIcmp, 10, 9},      // router solicitation, advertisement
    {ip_protocol::kIcmp, 13, 14},     // timestamp
    {ip_protocol::kIcmp, 15, 16},     // information
    {ip_protocol::kIcmp, 17, 18},     // address mask
    {ip_protocol::kIcmp6, 128, 129},  // echo
    {ip_protocol::kIcmp6, 130, 131},  // multicast listener query, report
    {ip_protocol::kIcmp6, 133, 134},  // router solicitation, advertisement
    {ip_protocol::kIcmp6, 135, 136},  // neighbour solicitation, advertisement
    {ip_protocol::kIcmp6, 139, 140},  // node information
    {ip_protocol::kIcmp6, 144, 145},  // home agent address discovery
};

}  // namespace

std::optional<std::uint8_t> IcmpAnswerTo(std::uint8_t proto, std::uint8_t type) {
  for (const Pair& pair : kPairs) {
    if (pair.proto != proto) continue;
    if (pair.question == type) return pair.answer;
    if (pair.answer == type) return pair.question;
  }
  return std::nullopt;
}

}  // namespace wabed::traces
