#include "traces/flows/community_id.h"

#include "traces/digest.h"

namespace wabed::traces {
namespace {

void Append16(std::string& to, std::uint16_t value) {
  to.push_back(static_cast<char>(value >> 8));
  to.push_back(static_cast<char>(value));
}

template <typename Octets>
void AppendOctets(std::string& to, const Octets& octets) {
  to.append(reinterpret_cast<const char*>(octets.data()), octets.size());
}

void AppendAddress(std::string& to, const boost::asio::ip::address& address) {
  if (address.is_v4()) {
    AppendOctets(to, address.to_v4().to_bytes());
  } else {
    AppendOctets(to, address.to_v6().to_bytes());
  }
}

}  // namespace

std::string CommunityId(const FlowTuple& tuple, std::uint16_t seed) {
  if (!IsInKeyOrder(tuple)) return CommunityId(tuple.Reversed(), seed);
  std::string text;
  Append16(text, seed);
  AppendAddress(text, tuple.src);
  AppendAddress(text, tuple.dst);
  text.push_back(static_cast<char>(tuple.proto));
  text.push_back('\0');
  if (tuple.has_ports) {
    Append16(text, tuple.src_port);
    Append16(text, tuple.dst_port);
  }
  const auto digest = Sha1(text);
  return "1:" + Base64(digest.data(), digest.size());
}

}  // namespace wabed::traces
