#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/random/stream.h"
#include "scenarios/schema/service_section.h"

namespace wabed::service {

/// Which of a name's addresses an authoritative server puts into an answer, and in what order: the
/// memory of one server.
///
/// cyclic: answers of one name hold its addresses in turn, each beginning where the last ended.
/// random: each answer draws them anew, without repetition. fixed: always the first.
class AnswerOrder {
 public:
  /// `server` is the server's address.
  AnswerOrder(const scenarios::DnsSection& dns, std::uint64_t seed, std::uint32_t server);

  /// Positions below `size` of the addresses for the next answer about `set` (a name as one kind of
  /// asker sees it): dns.answer_addresses of them, or all.
  std::vector<std::uint32_t> Next(const std::string& set, std::uint32_t size);

  /// The last answer could not be given: its addresses are in turn again. Otherwise a name whose
  /// answers are truncated, and asked for again by TCP, would skip every other answer.
  void Withdraw();

 private:
  std::vector<std::uint32_t> Draw(const std::string& set, std::uint32_t size, std::uint32_t count);

  scenarios::DnsSection::Rotation rotation_;
  std::uint32_t answer_addresses_;
  std::uint64_t seed_;
  std::uint32_t server_;
  std::unordered_map<std::string, std::uint32_t> next_;  // cyclic
  std::uint32_t* moved_ = nullptr;                       // the last to move, and from where
  std::uint32_t moved_from_ = 0;
  std::unordered_map<std::string, random::Stream> streams_;  // random
};

}  // namespace wabed::service
