#include "traces/flows/flow_tuple.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "traces/flows/icmp_pairs.h"

namespace wabed::traces {
namespace {

namespace ip = boost::asio::ip;

// SplitMix64's finaliser: spreads neighbouring addresses and ports over the table.
std::uint64_t Mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

// Sixteen octets whatever the family; tuples never mix families.
void PutAddress(const ip::address& address, std::uint8_t* to) {
  if (address.is_v4()) {
    const auto bytes = address.to_v4().to_bytes();
    std::memcpy(to, bytes.data(), bytes.size());
  } else {
    const auto bytes = address.to_v6().to_bytes();
    std::memcpy(to, bytes.data(), bytes.size());
  }
}

}  // namespace

FlowTuple FlowTuple::Reversed() const {
  FlowTuple result = *this;
  std::swap(result.src, result.dst);
  std::swap(result.src_port, result.dst_port);
  return result;
}

FlowTuple TupleOf(const PacketView& view) {
  FlowTuple tuple{view.src, view.dst,      view.proto,   view.has_transport,
                  false,    view.src_port, view.dst_port};
  if (view.has_transport &&
      (view.proto == ip_protocol::kIcmp || view.proto == ip_protocol::kIcmp6)) {
    const auto answer = IcmpAnswerTo(view.proto, view.icmp_type);
    tuple.src_port = view.icmp_type;
    tuple.dst_port = answer.value_or(view.icmp_code);
    tuple.one_way = !answer;
  }
  return tuple;
}

bool IsInKeyOrder(const FlowTuple& tuple) {
  if (tuple.one_way || tuple.src < tuple.dst) return true;
  return tuple.src == tuple.dst && tuple.src_port <= tuple.dst_port;
}

FlowKey KeyOf(const FlowTuple& tuple) {
  if (!IsInKeyOrder(tuple)) return KeyOf(tuple.Reversed());
  FlowKey key;
  std::uint8_t* to = key.octets.data();
  PutAddress(tuple.src, to);
  PutAddress(tuple.dst, to + 16);
  to[32] = static_cast<std::uint8_t>(tuple.src_port >> 8);
  to[33] = static_cast<std::uint8_t>(tuple.src_port);
  to[34] = static_cast<std::uint8_t>(tuple.dst_port >> 8);
  to[35] = static_cast<std::uint8_t>(tuple.dst_port);
  to[36] = tuple.proto;
  // Families, portless packets of a protocol with ports, and messages without an answer are apart.
  to[37] = static_cast<std::uint8_t>((tuple.src.is_v6() ? 1 : 0) | (tuple.has_ports ? 2 : 0) |
                                     (tuple.one_way ? 4 : 0));
  return key;
}

std::size_t FlowKeyHash::operator()(const FlowKey& key) const {
  std::uint64_t hash = 0;
  for (std::size_t at = 0; at < key.octets.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, key.octets.data() + at, std::min<std::size_t>(8, key.octets.size() - at));
    hash = Mix(hash ^ word) + 0x9E3779B97F4A7C15u;
  }
  return static_cast<std::size_t>(hash);
}

}  // namespace wabed::traces
