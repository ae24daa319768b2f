#include "models/packet/core/tcp_header.h"

#include <algorithm>

#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

using traces::wire::Get16;
using traces::wire::Get32;
using traces::wire::Put16;
using traces::wire::Put32;

/// Kinds of options (IANA, "TCP Option Kind Numbers") and their lengths.
constexpr std::uint8_t kEnd = 0, kNop = 1, kSegment = 2, kScale = 3, kPermitted = 4, kSack = 5,
                       kStamps = 8;
constexpr std::uint8_t kSegmentLength = 4, kScaleLength = 3, kPermittedLength = 2,
                       kStampsLength = 10, kBlockLength = 8;

void ReadOption(const std::uint8_t* option, std::uint8_t length, TcpHeaderFields& fields) {
  const std::uint8_t kind = option[0];
  if (kind == kSegment && length == kSegmentLength) fields.maximum_segment = Get16(option + 2);
  if (kind == kScale && length == kScaleLength) fields.window_scale = option[2];
  if (kind == kPermitted && length == kPermittedLength) fields.sack_permitted = true;
  if (kind == kStamps && length == kStampsLength) {
    fields.time_stamps = {Get32(option + 2), Get32(option + 6)};
  }
  if (kind == kSack) {
    for (std::size_t at = 2; at + kBlockLength <= length; at += kBlockLength) {
      if (fields.block_count == TcpHeaderFields::kMostBlocks) return;
      fields.blocks[fields.block_count++] = {Get32(option + at), Get32(option + at + 4)};
    }
  }
}

/// Blocks there is room for behind the other options; three behind time stamps (RFC 2018 section
/// 3).
std::size_t Blocks(const TcpHeaderFields& fields, std::size_t before) {
  if (before + 4 > kMostTcpHeader) return 0;
  return std::min(fields.block_count, (kMostTcpHeader - before - 4) / kBlockLength);
}

std::size_t LengthWithoutBlocks(const TcpHeaderFields& fields) {
  std::size_t length = kTcpHeader;
  if (fields.maximum_segment) length += kSegmentLength;
  // SACK permitted fills up the time stamps' padding.
  if (fields.time_stamps || fields.sack_permitted) length += fields.time_stamps ? 12 : 4;
  if (fields.window_scale) length += 4;
  return length;
}

}  // namespace

std::size_t ReadTcpHeader(const std::uint8_t* segment, std::size_t size, TcpHeaderFields& fields) {
  if (size < kTcpHeader) return 0;
  const std::size_t length = (segment[12] >> 4) * 4u;
  if (length < kTcpHeader || length > size) return 0;
  fields.source_port = Get16(segment);
  fields.destination_port = Get16(segment + 2);
  fields.sequence = Get32(segment + 4);
  fields.acknowledgement = Get32(segment + 8);
  fields.flags = segment[13];
  fields.window = Get16(segment + 14);
  std::size_t at = kTcpHeader;
  while (at < length && segment[at] != kEnd) {
    if (segment[at] == kNop) {
      ++at;
      continue;
    }
    if (at + 2 > length || segment[at + 1] < 2 || at + segment[at + 1] > length) break;
    ReadOption(segment + at, segment[at + 1], fields);
    at += segment[at + 1];
  }
  return length;
}

std::size_t TcpHeaderLength(const TcpHeaderFields& fields) {
  const std::size_t before = LengthWithoutBlocks(fields);
  const std::size_t blocks = Blocks(fields, before);
  return before + (blocks == 0 ? 0 : 4 + blocks * kBlockLength);
}

void WriteTcpHeader(const TcpHeaderFields& fields, std::uint8_t* out) {
  Put16(out, fields.source_port);
  Put16(out + 2, fields.destination_port);
  Put32(out + 4, fields.sequence);
  Put32(out + 8, fields.acknowledgement);
  out[12] = static_cast<std::uint8_t>(TcpHeaderLength(fields) / 4 << 4);
  out[13] = fields.flags;
  Put16(out + 14, fields.window);
  Put32(out + 16, 0);
  std::uint8_t* at = out + kTcpHeader;
  if (fields.maximum_segment) {
    at[0] = kSegment;
    at[1] = kSegmentLength;
    Put16(at + 2, *fields.maximum_segment);
    at += kSegmentLength;
  }
  if (fields.time_stamps || fields.sack_permitted) {
    std::uint8_t* padding = fields.time_stamps ? at : at + 2;
    padding[0] = padding[1] = kNop;
    if (fields.sack_permitted) {
      at[0] = kPermitted;
      at[1] = kPermittedLength;
    }
    if (fields.time_stamps) {
      at[2] = kStamps;
      at[3] = kStampsLength;
      Put32(at + 4, fields.time_stamps->value);
      Put32(at + 8, fields.time_stamps->echo);
    }
    at += fields.time_stamps ? 12 : 4;
  }
  if (fields.window_scale) {
    at[0] = kNop;
    at[1] = kScale;
    at[2] = kScaleLength;
    at[3] = *fields.window_scale;
    at += 4;
  }
  const std::size_t blocks = Blocks(fields, LengthWithoutBlocks(fields));
  if (blocks == 0) return;
  at[0] = at[1] = kNop;
  at[2] = kSack;
  at[3] = static_cast<std::uint8_t>(2 + blocks * kBlockLength);
  at += 4;
  for (std::size_t i = 0; i < blocks; ++i, at += kBlockLength) {
    Put32(at, fields.blocks[i].left);
    Put32(at + 4, fields.blocks[i].right);
  }
}

}  // namespace wabed::packet
