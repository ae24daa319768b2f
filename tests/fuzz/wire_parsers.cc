#include "tests/fuzz/wire_parsers.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "traces/wire/dns.h"
#include "traces/wire/funxmpp.h"
#include "traces/wire/icmp.h"
#include "traces/wire/rtcp.h"
#include "traces/wire/rtp.h"
#include "traces/wire/srtcp.h"
#include "traces/wire/tls.h"
#include "traces/wire/tls_messages.h"
#include "traces/wire/tls_record_reader.h"
#include "traces/wire/tls_server.h"
#include "traces/wire/whatsapp_stun.h"

namespace wabed::tests {
namespace {

using namespace traces::wire;  // NOLINT: tests of that namespace

void Require(bool holds, const char* what) {
  if (!holds) throw std::logic_error(what);
}

std::uint64_t Sum(const std::uint8_t* data, std::size_t size) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += data[i];
  return sum;
}

bool Stun(const std::uint8_t* data, std::size_t size, std::uint64_t& sum) {
  const auto message = StunMessage::Parse(data, size);
  if (!message) return false;
  std::size_t offset = kStunHeaderSize;
  while (const auto attribute = message->Next(offset))
    sum += Sum(attribute->value, attribute->size);
  Require(offset == size, "STUN attributes do not fill the message");
  if (const auto mapped = message->MappedAddress()) sum += mapped->ToString().size();
  sum += message->ErrorCode().value_or(0) + message->FingerprintHolds() +
         message->IntegrityHolds(data, std::min<std::size_t>(size, 16)) + IsWhatsAppStun(*message) +
         WhatsAppServerTime(*message).value_or(0);
  return true;
}

bool Rtp(const std::uint8_t* data, std::size_t size, std::uint64_t& sum) {
  const auto packet = ParseRtp(data, size);
  if (!packet) return false;
  const std::size_t head = packet->header.Size();
  Require(head + packet->payload_size + packet->padding_size == size, "RTP parts do not add up");
  sum += Sum(packet->payload, packet->payload_size);
  std::vector<std::uint8_t> again(head);
  Require(EncodeRtpHeader(packet->header, again.data(), again.size()) == head, "RTP header size");
  again[0] |= data[0] & 0x20;
  Require(std::equal(again.begin(), again.end(), data), "RTP header is not written as it was read");
  return true;
}

bool Rtcp(const std::uint8_t* data, std::size_t size, std::uint64_t& sum) {
  RtcpReader reader(data, size);
  RtcpPacket packet;
  while (reader.Next(packet)) {
    for (const char c : packet.cname) sum += static_cast<unsigned char>(c);
    for (const char c : packet.reason) sum += static_cast<unsigned char>(c);
  }
  sum += MayBeEncryptedRtcp(data, size);
  return IsRtcp(data, size);
}

// SRTCP: what comes is taken only as it was protected. Octets that nobody protected are refused;
// protected, they come out as they went in, and one octet changed or cut is refused.
bool Srtcp(const std::uint8_t* data, std::size_t size) {
  constexpr SrtpMaster kMaster = {1, 2, 3};
  static const SrtcpContext kFresh(kMaster);
  SrtcpContext receiver = kFresh;
  std::vector<std::uint8_t> packet(data, data + size);
  if (const auto inner = receiver.Unprotect(packet.data(), packet.size())) {
    Require(*inner + kSrtcpTrailerSize == size, "SRTCP parts do not add up");
    return true;
  }
  Require(packet == std::vector<std::uint8_t>(data, data + size), "SRTCP refused and changed");
  if (size == 0) return false;
  SrtcpContext sender = kFresh;
  packet.resize(size + kSrtcpTrailerSize);
  const std::size_t whole = sender.Protect(packet.data(), size, packet.size(), data[0] & 1);
  if (whole == 0) return false;
  const std::size_t at = data[size - 1] * std::size_t{7} % whole;
  std::vector<std::uint8_t> forged = packet;
  forged[at] ^= static_cast<std::uint8_t>(1u << (size % 8));
  Require(!receiver.Unprotect(forged.data(), whole), "SRTCP with a changed octet is taken");
  forged.assign(packet.begin(), packet.begin() + static_cast<std::ptrdiff_t>(at));
  Require(!receiver.Unprotect(forged.data(), forged.size()), "SRTCP cut short is taken");
  std::vector<std::uint8_t> again = packet;
  Require(receiver.Unprotect(packet.data(), whole) == size &&
              std::equal(data, data + size, packet.begin()),
          "SRTCP does not come out as it went in");
  Require(!receiver.Unprotect(again.data(), whole), "SRTCP is taken twice");
  return false;
}

bool Dns(const std::uint8_t* data, std::size_t size) {
  const auto message = ParseDns(data, size);
  if (!message) return false;
  Require(message->answers.size() <= size / 11, "DNS has more records than octets for them");
  const auto again = EncodeDns(*message, 65535);
  const auto read = ParseDns(again.data(), again.size());
  if (message->truncated || !read || read->truncated) return true;
  Require(read->answers.size() == message->answers.size(), "DNS answers change when written");
  for (std::size_t i = 0; i < message->answers.size(); ++i) {
    Require(read->answers[i].type == message->answers[i].type &&
                read->answers[i].ttl_s == message->answers[i].ttl_s,
            "DNS records change when written");
  }
  return true;
}

// DNS over TCP: every message between its lengths, whatever the segments, and nothing invented.
std::uint64_t DnsOverTcp(const std::uint8_t* data, std::size_t size) {
  DnsTcpReader at_once, pieces;
  std::vector<std::vector<std::uint8_t>> whole, in_pieces;
  at_once.Feed(data, size);
  while (auto message = at_once.Next()) whole.push_back(std::move(*message));
  // Pieces of sizes that the octets themselves say, so that every cut is tried some time.
  for (std::size_t at = 0; at < size;) {
    const std::size_t piece = std::min<std::size_t>(1 + data[at] % 11, size - at);
    pieces.Feed(data + at, piece);
    while (auto message = pieces.Next()) in_pieces.push_back(std::move(*message));
    at += piece;
  }
  Require(whole == in_pieces, "DNS over TCP depends on where segments end");
  std::vector<std::uint8_t> again;
  std::uint64_t messages = 0;
  for (const auto& message : whole) {
    const auto framed = DnsForTcp(message);
    again.insert(again.end(), framed.begin(), framed.end());
    messages += ParseDns(message.data(), message.size()).has_value();
  }
  Require(again.size() <= size && std::equal(again.begin(), again.end(), data),
          "DNS over TCP is not written as it was read");
  return messages;
}

// A ServerHello with extensions that can be written is written as it was read.
bool TlsServer(const std::uint8_t* data, std::size_t size, std::uint64_t& sum) {
  bool accepted = false;
  if (const auto sizes = ParseCertificateSizes(data, size)) {
    std::size_t all = 3;
    for (const std::size_t one : *sizes) all += 3 + one;
    Require(all == size, "certificates do not fill their message");
    accepted = true;
  }
  if (const auto ticket = ParseNewSessionTicket(data, size)) {
    const auto again = EncodeNewSessionTicket(*ticket);
    Require(again.size() == 4 + size && std::equal(data, data + size, again.begin() + 4),
            "a ticket is not written as it was read");
    accepted = true;
  }
  if (const auto hello = ParseServerHello(data, size)) {
    sum += hello->cipher_suite + hello->extensions.size();
    accepted = true;
  }
  return accepted;
}

// Records and what their headers say, whole or in pieces.
std::uint64_t TlsRecords(const std::uint8_t* data, std::size_t size, std::size_t piece) {
  TlsRecordReader reader;
  std::uint64_t sum = 0;
  for (std::size_t at = 0; at < size; at += piece) {
    reader.Feed(data + at, std::min(piece, size - at));
    TlsRecordView record;
    while (reader.Next(record)) sum = 31 * sum + 1 + Sum(record.fragment, record.header.length);
  }
  return sum;
}

bool Streams(const std::uint8_t* data, std::size_t size) {
  std::size_t whole = 0, in_pieces = 0;
  FunXmppParser at_once(true, [&](const FunXmppFrame& f) { whole += 1 + Sum(f.data, f.size); });
  FunXmppParser pieces(true, [&](const FunXmppFrame& f) { in_pieces += 1 + Sum(f.data, f.size); });
  ClientHelloReader hello_at_once, hello_pieces;
  const bool accepted = at_once.Feed(data, size);
  hello_at_once.Feed(data, size);
  for (std::size_t at = 0; at < size; at += 7) {
    const std::size_t piece = std::min<std::size_t>(7, size - at);
    pieces.Feed(data + at, piece);
    hello_pieces.Feed(data + at, piece);
  }
  Require(whole == in_pieces, "FunXMPP frames depend on where segments end");
  using State = ClientHelloReader::State;
  Require((hello_at_once.state() == State::kDone) == (hello_pieces.state() == State::kDone),
          "the ClientHello depends on where segments end");
  const std::uint64_t records = TlsRecords(data, size, std::max<std::size_t>(size, 1));
  Require(records == TlsRecords(data, size, 7), "TLS records depend on where segments end");
  return DnsOverTcp(data, size) > 0 || records > 0 || hello_at_once.state() == State::kDone ||
         (accepted && at_once.frames() > 0);
}

}  // namespace

int ParseEverything(const std::uint8_t* data, std::size_t size) {
  // An exact copy on the heap, so that the sanitizers see the first octet read too far.
  const std::unique_ptr<std::uint8_t[]> exact(new std::uint8_t[size]);
  std::copy_n(data, size, exact.get());
  const std::uint8_t* octets = exact.get();
  std::uint64_t sum = 0;
  int accepted = Stun(octets, size, sum);
  accepted += Rtp(octets, size, sum);
  accepted += Rtcp(octets, size, sum);
  accepted += Srtcp(octets, size);
  accepted += Dns(octets, size);
  accepted += Streams(octets, size);
  accepted += ParseClientHello(octets, size).has_value();
  accepted += TlsServer(octets, size, sum);
  if (const auto icmp = ParseIcmp(octets, size)) sum += Sum(icmp->body, icmp->body_size);
  volatile std::uint64_t used = sum;  // so that no read is optimised away
  static_cast<void>(used);
  return accepted;
}

}  // namespace wabed::tests
