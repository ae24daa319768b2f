#include "tests/fuzz/wire_seeds.h"

#include <algorithm>
#include <cstdint>

#include "tests/unit/traces/scratch.h"
#include "traces/capture/pcapng_writer.h"
#include "traces/wire/dns.h"
#include "traces/wire/funxmpp.h"
#include "traces/wire/icmp.h"
#include "traces/wire/octets.h"
#include "traces/wire/rtcp.h"
#include "traces/wire/rtp.h"
#include "traces/wire/srtcp.h"
#include "traces/wire/tls_messages.h"
#include "traces/wire/whatsapp_stun.h"
#include "traces/wire/x509_skeleton.h"

namespace wabed::tests {
namespace {

using namespace traces::wire;  // NOLINT: messages of that namespace

using Octets = std::vector<std::uint8_t>;

const StunTransactionId kId = {0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
const WhatsAppToken kToken{};

template <typename Encode>
Octets Message(Encode encode) {
  Octets out(2048);
  out.resize(encode(out.data(), out.size()));
  return out;
}

Octets StandardStun() {
  return Message([](std::uint8_t* out, std::size_t capacity) {
    StunWriter writer(kStunBindingResponse, kId, out, capacity);
    StunAddress address = StunAddress::Ipv4(0xbe400001, 4000);
    writer.XorMappedAddress(address);
    address.ipv6 = true;
    writer.MappedAddress(address);
    writer.Software("seed");
    writer.ErrorCode(401, "no");
    writer.MessageIntegrity(kId.data(), kId.size());
    writer.Fingerprint();
    return writer.Finish();
  });
}

Octets Rtp(std::uint16_t sequence) {
  return Message([&](std::uint8_t* out, std::size_t capacity) {
    RtpHeader header;
    header.payload_type = 120;
    header.sequence = sequence;
    header.timestamp = 960u * sequence;
    header.ssrc = 0xcafe;
    header.csrc_count = 1;
    static constexpr std::uint8_t kExtension[8] = {};
    header.has_extension = true;
    header.extension_words = 2;
    header.extension = kExtension;
    return EncodeRtp(header, kToken.data(), 58, out, capacity, 2);
  });
}

Octets Rtcp() {
  return Message([](std::uint8_t* out, std::size_t capacity) {
    RtcpWriter writer(out, capacity);
    RtcpReportBlock block;
    block.last_sr = 77;
    writer.SenderReport(0xcafe, {}, &block, 1);
    writer.ReceiverReport(0xcafe, &block, 1);
    writer.SourceDescription(0xcafe, "phone");
    writer.Bye(0xcafe, "end");
    return writer.Finish();
  });
}

// Under the key that the parsers' test has.
Octets Srtcp(bool encrypt) {
  Octets packet = Rtcp();
  const std::size_t size = packet.size();
  packet.resize(size + kSrtcpTrailerSize);
  SrtcpContext context(SrtpMaster{1, 2, 3});
  context.Protect(packet.data(), size, packet.size(), encrypt);
  return packet;
}

Octets Dns() {
  DnsMessage message;
  message.response = true;
  message.questions = {{"e1.whatsapp.net", kDnsA}};
  message.answers = {{"e1.whatsapp.net", kDnsCname, 1, 60, "c.whatsapp.net"},
                     {"c.whatsapp.net", kDnsA, 1, 60, "50.22.210.32"},
                     {"c.whatsapp.net", kDnsTxt, 1, 60, "text"}};
  message.authorities = {{"whatsapp.net", kDnsSoa, 1, 60, "a.net b.net 1 2 3 4 5"}};
  message.edns_udp_size = 4096;
  return EncodeDns(message);
}

// Two messages on one connection.
Octets DnsStream() {
  Octets stream = DnsForTcp(Dns());
  const Octets again = stream;
  stream.insert(stream.end(), again.begin(), again.end());
  return stream;
}

Octets FunXmpp() {
  Octets out(128);
  std::size_t size = EncodeFunXmppPrologue(out.data(), out.size());
  for (const std::size_t frame : {23u, 25u, 11u}) {
    size +=
        EncodeFunXmppFrame(kFunXmppEncrypted, kToken.data(), frame, &out[size], out.size() - size);
  }
  out.resize(size);
  return out;
}

// The body of a ClientHello with a server name, and as a record.
Octets Hello(bool record) {
  const std::string name = "mmi1.whatsapp.net";
  Octets body = {3, 3};
  body.resize(34, 9);
  const auto size = static_cast<std::uint8_t>(name.size());
  for (const int octet :
       {0, 0, 2, 0x13, 1, 1, 0, 0, size + 9, 0, 0, 0, size + 5, 0, size + 3, 0, 0, int{size}}) {
    body.push_back(static_cast<std::uint8_t>(octet));
  }
  body.insert(body.end(), name.begin(), name.end());
  if (!record) return body;
  Octets out = {22,
                3,
                1,
                0,
                static_cast<std::uint8_t>(body.size() + 4),
                1,
                0,
                0,
                static_cast<std::uint8_t>(body.size())};
  out.insert(out.end(), body.begin(), body.end());
  return out;
}

// The body of a handshake message.
Octets Body(const Octets& message) { return {message.begin() + 4, message.end()}; }

Octets ServerHello() {
  TlsServerHello hello;
  hello.version = kTls12;
  hello.cipher_suite = 0xc014;
  hello.extensions = {kTlsServerName, kTlsRenegotiationInfo, kTlsSessionTicket};
  return EncodeServerHello(hello);
}

Octets Certificates() {
  return EncodeCertificate(MakeCertificateList("*.whatsapp.net", kSmallestCertificateList));
}

// What a server says: a handshake that it ends, and application data.
Octets TlsServerStream() {
  Octets stream;
  for (const Octets& message : {ServerHello(), Certificates(), EncodeServerHelloDone()}) {
    AppendTlsRecord(kTlsHandshake, kTls12, message.data(), message.size(), stream);
  }
  AppendTlsRecord(kTlsChangeCipherSpec, kTls12, kToken.data(), 1, stream);
  for (int i = 0; i < 3; ++i) {
    AppendTlsRecord(kTlsApplicationData, kTls12, kToken.data(), kToken.size(), stream);
  }
  return stream;
}

Octets RelayRequest() {
  return Message([](std::uint8_t* out, std::size_t capacity) {
    return EncodeWhatsAppRelayRequest(kId, CallEnd::kCallee, kToken, out, capacity);
  });
}

Octets RelayResponse() {
  return Message([](std::uint8_t* out, std::size_t capacity) {
    return EncodeWhatsAppRelayResponse(kId, StunAddress::Ipv4(1, 2), 3, out, capacity);
  });
}

// Writes packets of a phone and a server to a capture.
class CaptureBuilder {
 public:
  explicit CaptureBuilder(const std::filesystem::path& path) : writer_(path, "seed", "fuzz") {}

  void Udp(bool from_phone, std::uint16_t server_port, const Octets& payload) {
    Octets segment(8);
    Put16(&segment[4], static_cast<std::uint32_t>(8 + payload.size()));
    Send(from_phone, server_port, 17, segment, payload);
  }

  void Tcp(bool from_phone, std::uint16_t server_port, std::uint32_t sequence, std::uint8_t flags,
           const Octets& payload) {
    Octets segment(20);
    Put32(&segment[4], sequence);
    segment[12] = 0x50;
    segment[13] = flags;
    Send(from_phone, server_port, 6, segment, payload);
  }

  void Close() { writer_.Close(); }

 private:
  void Send(bool from_phone, std::uint16_t server_port, std::uint8_t protocol, Octets& segment,
            const Octets& payload) {
    Put16(&segment[from_phone ? 0 : 2], 40000);
    Put16(&segment[from_phone ? 2 : 0], server_port);
    Octets frame(34);
    frame[12] = 8;
    frame[14] = 0x45;
    Put16(&frame[16], static_cast<std::uint32_t>(20 + segment.size() + payload.size()));
    frame[22] = 64;
    frame[23] = protocol;
    Put32(&frame[from_phone ? 26 : 30], 0x0a000002);
    Put32(&frame[from_phone ? 30 : 26], 0x1f0d5430);
    frame.insert(frame.end(), segment.begin(), segment.end());
    frame.insert(frame.end(), payload.begin(), payload.end());
    ts_ += std::chrono::milliseconds(20);
    writer_.Write(ts_, frame.data(), frame.size());
  }

  traces::PcapngWriter writer_;
  traces::Timestamp ts_{std::chrono::seconds(1464782400)};
};

}  // namespace

std::vector<std::string> WireSeeds() {
  const Octets echo = Message([](std::uint8_t* out, std::size_t capacity) {
    return EncodeIcmpEcho(false, 1, 2, kToken.data(), 20, out, capacity);
  });
  std::vector<std::string> seeds;
  for (const Octets& seed :
       {StandardStun(), RelayRequest(), RelayResponse(), Rtp(1), Rtcp(), Srtcp(false), Srtcp(true),
        Dns(), DnsForTcp(Dns()), DnsStream(), FunXmpp(), Hello(false), Hello(true),
        Body(ServerHello()), Body(Certificates()),
        Body(EncodeNewSessionTicket({7200, Octets(40, 1)})), TlsServerStream(), echo}) {
    seeds.emplace_back(seed.begin(), seed.end());
  }
  return seeds;
}

std::string CaptureSeed() {
  const traces::Scratch folder;
  const auto path = folder / "seed.pcapng";
  CaptureBuilder capture(path);
  capture.Udp(false, 53, Dns());
  capture.Udp(true, 3478, RelayRequest());
  capture.Udp(false, 3478, RelayResponse());
  for (std::uint16_t n = 0; n < 12; ++n) capture.Udp(true, 3478, Rtp(n));
  capture.Udp(true, 3478, Rtcp());
  capture.Tcp(true, 5222, 99, 2, {});
  capture.Tcp(true, 5222, 100, 16, FunXmpp());
  capture.Tcp(true, 443, 99, 2, {});
  capture.Tcp(true, 443, 100, 16, Hello(true));
  capture.Tcp(false, 443, 99, 18, {});
  const Octets stream = TlsServerStream();
  for (std::size_t at = 0; at < stream.size(); at += 700) {
    const auto from = stream.begin() + static_cast<std::ptrdiff_t>(at);
    const auto size = static_cast<std::ptrdiff_t>(std::min<std::size_t>(700, stream.size() - at));
    capture.Tcp(false, 443, static_cast<std::uint32_t>(100 + at), 16, {from, from + size});
  }
  capture.Tcp(false, 53, 5, 16, DnsForTcp(Dns()));
  capture.Close();
  return traces::ReadFile(path);
}

}  // namespace wabed::tests
