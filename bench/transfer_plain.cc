#include <ns3/boolean.h>
#include <ns3/config.h>
#include <ns3/double.h>
#include <ns3/global-value.h>
#include <ns3/inet-socket-address.h>
#include <ns3/internet-stack-helper.h>
#include <ns3/ipv4-address-helper.h>
#include <ns3/ipv4-l3-protocol.h>
#include <ns3/node-container.h>
#include <ns3/nstime.h>
#include <ns3/point-to-point-helper.h>
#include <ns3/simulator.h>
#include <ns3/string.h>
#include <ns3/tcp-socket-factory.h>
#include <ns3/traffic-control-helper.h>
#include <ns3/uinteger.h>

#include "bench/transfer_setups.h"

namespace wabed::bench {
namespace {

constexpr std::uint16_t kPort = 443;

ns3::Ptr<ns3::Socket> Open(const ns3::Ptr<ns3::Node>& node) {
  return ns3::Socket::CreateSocket(node, ns3::TcpSocketFactory::GetTypeId());
}

/// Those of our hosts (models/packet/hosts/tcp_settings.cc) that change how many segments a
/// transfer takes, and how long ns-3 keeps the socket: the same work for both.
void UseOurTcpSettings() {
  const auto set = [](const char* name, const ns3::AttributeValue& value) {
    ns3::Config::SetDefault(name, value);
  };
  set("ns3::TcpSocket::SegmentSize", ns3::UintegerValue(1448));
  set("ns3::TcpSocket::SndBufSize", ns3::UintegerValue(131'072));
  set("ns3::TcpSocket::RcvBufSize", ns3::UintegerValue(131'072));
  set("ns3::TcpSocket::DelAckTimeout", ns3::TimeValue(ns3::MilliSeconds(40)));
  set("ns3::TcpSocketBase::MinRto", ns3::TimeValue(ns3::MilliSeconds(200)));
  set("ns3::TcpSocketBase::MaxSegLifetime", ns3::DoubleValue(30));
}

}  // namespace

TransferResult TransferWithPlainNs3(TransferJob job) {
  job.real_octets = false;
  ns3::GlobalValue::Bind("SchedulerType", ns3::StringValue("ns3::PriorityQueueScheduler"));
  ns3::GlobalValue::Bind("ChecksumEnabled", ns3::BooleanValue(false));
  UseOurTcpSettings();
  ns3::PointToPointHelper link;
  link.SetDeviceAttribute("DataRate", ns3::StringValue(std::to_string(kPathRate) + "bps"));
  link.SetChannelAttribute("Delay", ns3::TimeValue(ns3::NanoSeconds(kRoundTripNs / 2)));
  link.SetQueue("ns3::DropTailQueue<Packet>", "MaxSize", ns3::StringValue("100p"));
  ns3::InternetStackHelper stack;
  stack.SetIpv6StackInstall(false);
  ns3::Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.252");
  std::vector<std::unique_ptr<TransferServer>> servers;
  std::vector<std::unique_ptr<TransferClient>> clients;
  for (std::uint32_t lane = 0; lane < job.lanes; ++lane) {
    ns3::NodeContainer nodes(2);
    stack.Install(nodes);
    const auto interfaces = addresses.Assign(link.Install(nodes));
    // The device's own drop-tail queue is enough; the default queue disc would cost more.
    for (std::uint32_t i = 0; i < 2; ++i) {
      ns3::TrafficControlHelper().Uninstall(nodes.Get(i)->GetDevice(1));
    }
    addresses.NewNetwork();
    auto listener = Open(nodes.Get(1));
    listener->Bind(ns3::InetSocketAddress(ns3::Ipv4Address::GetAny(), kPort));
    servers.push_back(std::make_unique<TransferServer>(listener, job));
    const ns3::Ptr<ns3::Node> phone = nodes.Get(0);
    clients.push_back(std::make_unique<TransferClient>(
        [phone] { return Open(phone); }, ns3::InetSocketAddress(interfaces.GetAddress(1), kPort),
        job, job.transfers / job.lanes));
    ns3::Simulator::Schedule(ns3::MilliSeconds(lane * 7), &TransferClient::Start,
                             clients.back().get());
  }
  return LiveThrough(clients);
}

}  // namespace wabed::bench
