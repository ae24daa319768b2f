#include "traces/capture/link_layer.h"

#include "traces/capture/captured_packet.h"

namespace wabed::traces {
namespace {

// EtherTypes (IEEE registry) and PPP protocol numbers (RFC 1661, IANA registry).
constexpr std::uint16_t kIpv4 = 0x0800;
constexpr std::uint16_t kIpv6 = 0x86DD;
constexpr std::uint16_t kVlan = 0x8100;
constexpr std::uint16_t kServiceVlan = 0x88A8;
constexpr std::uint16_t kOldServiceVlan = 0x9100;
constexpr std::uint16_t kMpls = 0x8847;
constexpr std::uint16_t kMplsMulticast = 0x8848;
constexpr std::uint16_t kPppoeSession = 0x8864;
constexpr std::uint16_t kLowestEtherType = 0x0600;  // below it, an 802.3 length
constexpr std::uint16_t kPppIpv4 = 0x0021;
constexpr std::uint16_t kPppIpv6 = 0x0057;

class LinkLayer {
 public:
  LinkLayer(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  NetworkLayer Ethernet() {
    if (!Has(14)) return Truncated();
    at_ = 14;
    return EtherType(U16(12), true);
  }

  NetworkLayer LinuxCooked() {
    if (!Has(16)) return Truncated();
    at_ = 16;
    return EtherType(U16(14), false);
  }

  NetworkLayer LinuxCooked2() {
    if (!Has(20)) return Truncated();
    at_ = 20;
    return EtherType(U16(0), false);
  }

  // The address family is in the byte order of the capturing machine, and IPv6's number differs
  // from system to system.
  NetworkLayer BsdNull() {
    if (!Has(4)) return Truncated();
    const std::uint32_t little = data_[0] | data_[1] << 8;
    const std::uint32_t big = data_[3] | data_[2] << 8;
    const std::uint32_t family = data_[2] == 0 && data_[3] == 0 ? little : big;
    at_ = 4;
    switch (family) {
      case 2:
      case 10:
      case 24:
      case 28:
      case 30:
        return Ip();
      default:
        return Other();
    }
  }

  NetworkLayer Ppp() {
    if (Has(2) && data_[at_] == 0xFF && data_[at_ + 1] == 0x03) at_ += 2;  // address and control
    if (!Has(1)) return Truncated();
    std::uint16_t protocol = data_[at_];
    if ((protocol & 1) != 0) {  // RFC 1661 section 6.5: one octet when compressed
      at_ += 1;
    } else {
      if (!Has(2)) return Truncated();
      protocol = U16(at_);
      at_ += 2;
    }
    return protocol == kPppIpv4 || protocol == kPppIpv6 ? Ip() : Other();
  }

  NetworkLayer Ip() {
    if (!Has(1)) return Truncated();
    const int version = data_[at_] >> 4;
    return version == 4 || version == 6 ? Result(NetworkLayer::Kind::kIp) : Other();
  }

  NetworkLayer Other() { return Result(NetworkLayer::Kind::kOther); }

 private:
  NetworkLayer EtherType(std::uint16_t type, bool may_be_length) {
    while (type == kVlan || type == kServiceVlan || type == kOldServiceVlan) {
      if (!Has(4)) return Truncated();
      if (!vlan_) vlan_ = static_cast<std::uint16_t>(U16(at_) & 0x0FFF);
      type = U16(at_ + 2);
      at_ += 4;
    }
    switch (type) {
      case kIpv4:
      case kIpv6:
        return Ip();
      case kMpls:
      case kMplsMulticast:
        return Mpls();
      case kPppoeSession:
        if (!Has(6)) return Truncated();
        at_ += 6;
        return Ppp();
      default:
        return may_be_length && type < kLowestEtherType ? Snap() : Other();
    }
  }

  // RFC 3032: labels of four octets up to the bottom of the stack. What follows is not said; IP
  // announces itself by its version.
  NetworkLayer Mpls() {
    for (;;) {
      if (!Has(4)) return Truncated();
      const bool bottom = (data_[at_ + 2] & 1) != 0;
      at_ += 4;
      if (bottom) return Ip();
    }
  }

  // RFC 1042: IP over 802.3 behind LLC AA-AA-03 and organisation 00-00-00.
  NetworkLayer Snap() {
    if (!Has(8)) return Truncated();
    constexpr std::uint8_t kLlcSnap[6] = {0xAA, 0xAA, 0x03, 0, 0, 0};
    for (std::size_t i = 0; i < sizeof kLlcSnap; ++i) {
      if (data_[at_ + i] != kLlcSnap[i]) return Other();
    }
    const std::uint16_t type = U16(at_ + 6);
    at_ += 8;
    return EtherType(type, false);
  }

  bool Has(std::size_t octets) const { return octets <= size_ - at_; }
  std::uint16_t U16(std::size_t at) const {
    return static_cast<std::uint16_t>(data_[at] << 8 | data_[at + 1]);
  }
  NetworkLayer Truncated() { return Result(NetworkLayer::Kind::kTruncated); }
  NetworkLayer Result(NetworkLayer::Kind kind) const { return {kind, at_, vlan_}; }

  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
  std::optional<std::uint16_t> vlan_;
};

}  // namespace

NetworkLayer FindNetworkLayer(int link_type, const std::uint8_t* data, std::size_t size) {
  LinkLayer link(data, size);
  switch (link_type) {
    case link_type::kEthernet:
      return link.Ethernet();
    case link_type::kLinuxSll:
      return link.LinuxCooked();
    case link_type::kLinuxSll2:
      return link.LinuxCooked2();
    case link_type::kNull:
    case link_type::kLoop:
      return link.BsdNull();
    case link_type::kPpp:
      return link.Ppp();
    case link_type::kRaw:
    case link_type::kIpv4:
    case link_type::kIpv6:
      return link.Ip();
    default:
      return link.Other();
  }
}

}  // namespace wabed::traces
