#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "models/packet/core/clock.h"
#include "traces/wire/dns.h"

namespace wabed::packet {

/// What a resolver keeps: answers for the least TTL of their records (RFC 1035 section 3.2.1), and
/// that there is nothing for as long as the SOA record with it allows (RFC 2308 section 5). Answers
/// without either, and failures, are not kept.
///
/// Holds at most `capacity` answers; then the one not asked for longest goes, so that nobody can
/// fill a resolver by asking for names that do not exist.
class DnsCache {
 public:
  explicit DnsCache(std::size_t capacity = 10'000) : capacity_(capacity) {}

  /// The answer to a question, its TTLs counted down to `now`; nothing when there is none, or none
  /// any more. Names are compared without regard to case.
  std::optional<traces::wire::DnsMessage> Find(const traces::wire::DnsQuestion& question,
                                               Nanoseconds now);

  void Keep(const traces::wire::DnsQuestion& question, const traces::wire::DnsMessage& answer,
            Nanoseconds now);

  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string key;
    traces::wire::DnsMessage answer;
    Nanoseconds stored{0};
    Nanoseconds until{0};
  };

  std::size_t capacity_;
  std::list<Entry> entries_;  // the one asked for last in front
  std::unordered_map<std::string, std::list<Entry>::iterator> by_question_;
};

/// A question as a key: equal for equal questions, whatever their case.
std::string DnsQuestionKey(const traces::wire::DnsQuestion& question);

/// Seconds an answer may be kept; 0: not at all.
std::uint32_t DnsKeepSeconds(const traces::wire::DnsMessage& answer);

}  // namespace wabed::packet
