#include "models/service/answer_order.h"

#include <algorithm>
#include <numeric>

namespace wabed::service {

using Rotation = scenarios::DnsSection::Rotation;

AnswerOrder::AnswerOrder(const scenarios::DnsSection& dns, std::uint64_t seed, std::uint32_t server)
    : rotation_(dns.rotation),
      answer_addresses_(dns.answer_addresses),
      seed_(seed),
      server_(server) {}

std::vector<std::uint32_t> AnswerOrder::Next(const std::string& set, std::uint32_t size) {
  moved_ = nullptr;
  const std::uint32_t count = std::min(answer_addresses_, size);
  if (count == 0) return {};
  if (rotation_ == Rotation::kRandom) return Draw(set, size, count);
  std::vector<std::uint32_t> positions(count);
  std::iota(positions.begin(), positions.end(), 0u);
  if (rotation_ == Rotation::kFixed) return positions;
  std::uint32_t& next = next_[set];
  for (std::uint32_t& position : positions) position = (next + position) % size;
  moved_ = &next;
  moved_from_ = next;
  next = (next + count) % size;
  return positions;
}

void AnswerOrder::Withdraw() {
  if (moved_ != nullptr) *moved_ = moved_from_;
  moved_ = nullptr;
}

std::vector<std::uint32_t> AnswerOrder::Draw(const std::string& set, std::uint32_t size,
                                             std::uint32_t count) {
  auto stream = streams_.find(set);
  if (stream == streams_.end()) {
    stream = streams_.emplace(set, random::Stream(seed_, "dns.answers." + set, server_)).first;
  }
  std::vector<std::uint32_t> positions(size);
  std::iota(positions.begin(), positions.end(), 0u);
  for (std::uint32_t i = 0; i < count; ++i) {
    std::swap(positions[i], positions[i + stream->second.Below(size - i)]);
  }
  positions.resize(count);
  return positions;
}

}  // namespace wabed::service
