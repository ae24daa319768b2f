#include <arpa/inet.h>

#include "traces/wire/dns.h"
#include "traces/wire/dns_name.h"
#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

// Reads a message from front to back; every step says whether it succeeded.
class Parser {
 public:
  Parser(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  bool Message(DnsMessage& message) {
    if (size_ < kDnsHeaderSize) return false;
    message.id = Get16(data_);
    message.response = (data_[2] & 0x80) != 0;
    message.opcode = data_[2] >> 3 & 15;
    message.authoritative = (data_[2] & 4) != 0;
    message.truncated = (data_[2] & 2) != 0;
    message.recursion_desired = (data_[2] & 1) != 0;
    message.recursion_available = (data_[3] & 0x80) != 0;
    message.rcode = data_[3] & 15;
    offset_ = kDnsHeaderSize;
    for (unsigned left = Get16(data_ + 4); left > 0; --left) {
      if (!Question(message)) return false;
    }
    return Records(Get16(data_ + 6), message, message.answers) &&
           Records(Get16(data_ + 8), message, message.authorities) &&
           Records(Get16(data_ + 10), message, message.additionals) && offset_ == size_;
  }

 private:
  bool Question(DnsMessage& message) {
    const auto name = ReadDnsName(data_, size_, offset_);
    if (!name || size_ - offset_ < 4) return false;
    message.questions.push_back({*name, Get16(data_ + offset_), Get16(data_ + offset_ + 2)});
    offset_ += 4;
    return true;
  }

  bool Records(unsigned count, DnsMessage& message, std::vector<DnsRecord>& records) {
    for (; count > 0; --count) {
      auto name = ReadDnsName(data_, size_, offset_);
      if (!name || size_ - offset_ < 10) return false;
      DnsRecord record;
      record.name = std::move(*name);
      record.type = Get16(data_ + offset_);
      record.klass = Get16(data_ + offset_ + 2);
      record.ttl_s = Get32(data_ + offset_ + 4);
      const std::size_t length = Get16(data_ + offset_ + 8);
      offset_ += 10;
      if (size_ - offset_ < length) return false;
      const std::size_t end = offset_ + length;
      if (record.type == kDnsOpt) {
        message.edns_udp_size = record.klass;
      } else {
        if (!Data(record, end)) return false;
        records.push_back(std::move(record));
      }
      offset_ = end;
    }
    return true;
  }

  bool Data(DnsRecord& record, std::size_t end) {
    std::size_t at = offset_;
    switch (record.type) {
      case kDnsA:
        return end - at == 4 && Address(AF_INET, record);
      case kDnsAaaa:
        return end - at == 16 && Address(AF_INET6, record);
      case kDnsNs:
      case kDnsCname:
      case kDnsPtr:
        return Name(at, end, record.data) && at == end;
      case kDnsTxt:
        while (at < end) {
          const std::size_t size = data_[at];
          if (end - at <= size) return false;
          record.data.append(reinterpret_cast<const char*>(data_) + at + 1, size);
          at += 1 + size;
        }
        return true;
      case kDnsSoa:
        return Soa(at, end, record);
      default:
        Unknown(end, record);
        return true;
    }
  }

  bool Address(int family, DnsRecord& record) const {
    char text[INET6_ADDRSTRLEN];
    if (inet_ntop(family, data_ + offset_, text, sizeof text) == nullptr) return false;
    record.data = text;
    return true;
  }

  // A name inside record data must also end inside it.
  bool Name(std::size_t& at, std::size_t end, std::string& out) const {
    auto name = ReadDnsName(data_, size_, at);
    if (!name || at > end) return false;
    out = std::move(*name);
    return true;
  }

  bool Soa(std::size_t at, std::size_t end, DnsRecord& record) const {
    std::string primary, mailbox;
    if (!Name(at, end, primary) || !Name(at, end, mailbox) || end - at != 20) return false;
    record.data = (primary.empty() ? "." : primary) + " " + (mailbox.empty() ? "." : mailbox);
    for (; at < end; at += 4) record.data += " " + std::to_string(Get32(data_ + at));
    return true;
  }

  void Unknown(std::size_t end, DnsRecord& record) const {
    static constexpr char kDigits[] = "0123456789abcdef";
    record.data = "\\# " + std::to_string(end - offset_);
    if (end > offset_) record.data += ' ';
    for (std::size_t i = offset_; i < end; ++i) {
      record.data += kDigits[data_[i] >> 4];
      record.data += kDigits[data_[i] & 15];
    }
  }

  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t offset_ = 0;
};

}  // namespace

std::optional<DnsMessage> ParseDns(const std::uint8_t* data, std::size_t size) {
  DnsMessage message;
  if (!Parser(data, size).Message(message)) return std::nullopt;
  return message;
}

void DnsTcpReader::Feed(const std::uint8_t* data, std::size_t size) {
  pending_.insert(pending_.end(), data, data + size);
}

std::optional<std::vector<std::uint8_t>> DnsTcpReader::Next() {
  if (pending_.size() < 2) return std::nullopt;
  const std::size_t size = Get16(pending_.data());
  if (pending_.size() - 2 < size) return std::nullopt;
  const auto begin = pending_.begin() + 2;
  const auto end = begin + static_cast<std::ptrdiff_t>(size);
  std::vector<std::uint8_t> message(begin, end);
  pending_.erase(pending_.begin(), end);
  return message;
}

}  // namespace wabed::traces::wire
