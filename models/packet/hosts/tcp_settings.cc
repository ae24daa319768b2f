#include "models/packet/hosts/tcp_settings.h"

#include <utility>

#include <ns3/boolean.h>
#include <ns3/double.h>
#include <ns3/nstime.h>
#include <ns3/uinteger.h>

namespace wabed::packet {
namespace {

constexpr std::pair<const char*, std::uint32_t> kNumbers[] = {
    {"SegmentSize", 1448},   {"InitialCwnd", 10}, {"ConnCount", 6},        {"DataRetries", 15},
    {"SndBufSize", 131'072}, {"DelAckCount", 2},  {"RcvBufSize", 131'072},
};
constexpr std::pair<const char*, std::uint32_t> kMilliseconds[] = {
    {"ConnTimeout", 1000},
    {"DelAckTimeout", 40},
    {"MinRto", 200},
    {"ClockGranularity", 200},
};
constexpr std::pair<const char*, bool> kSwitches[] = {
    {"Sack", true},
    {"WindowScaling", true},
    {"Timestamp", false},
};
/// ns-3 waits for two of these in TIME-WAIT.
constexpr double kSegmentLifetimeS = 30;

}  // namespace

void ApplyTcpSettings(ns3::ObjectBase& socket) {
  for (const auto& [name, value] : kNumbers) {
    socket.SetAttribute(name, ns3::UintegerValue(value));
  }
  for (const auto& [name, value] : kMilliseconds) {
    socket.SetAttribute(name, ns3::TimeValue(ns3::MilliSeconds(value)));
  }
  for (const auto& [name, value] : kSwitches) {
    socket.SetAttribute(name, ns3::BooleanValue(value));
  }
  socket.SetAttribute("MaxSegLifetime", ns3::DoubleValue(kSegmentLifetimeS));
}

}  // namespace wabed::packet
