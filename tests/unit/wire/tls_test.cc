#include "traces/wire/tls.h"

#include <gtest/gtest.h>

#include "tests/unit/wire/octet_strings.h"
#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

void Append(Octets& out, const Octets& more) { out.insert(out.end(), more.begin(), more.end()); }

// A ClientHello with one cipher suite, SNI "Mmi.WhatsApp.net" and ALPN "h2".
Octets Hello() {
  Octets hello = FromHex("0303");
  hello.resize(34, 0x55);
  Append(hello, FromHex("00 0002 1301 01 00 0020"));
  Append(hello, FromHex("0000 0015 0013 00 0010 4d6d692e57686174734170702e6e6574"));
  Append(hello, FromHex("0010 0003 0001 00"));  // replaced below: an empty protocol name
  hello.resize(hello.size() - 7);
  Append(hello, FromHex("0010 0005 0003 02 6832"));
  Put16(&hello[41], static_cast<std::uint32_t>(hello.size() - 43));
  return hello;
}

// As handshake records of at most `fragment` octets.
Octets Records(const Octets& hello, std::size_t fragment) {
  Octets handshake = {1, 0, 0, 0};
  Put24(&handshake[1], static_cast<std::uint32_t>(hello.size()));
  Append(handshake, hello);
  Octets out;
  for (std::size_t at = 0; at < handshake.size(); at += fragment) {
    const std::size_t size = std::min(fragment, handshake.size() - at);
    Append(out, FromHex("16 0301 0000"));
    Put16(&out[out.size() - 2], static_cast<std::uint32_t>(size));
    out.insert(out.end(), &handshake[at], &handshake[at] + size);
  }
  return out;
}

TEST(Tls, ReadsServerNameAndProtocols) {
  const Octets hello = Hello();
  const auto read = ParseClientHello(hello.data(), hello.size());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->version, 0x0303);
  EXPECT_EQ(read->server_name, "mmi.whatsapp.net");
  ASSERT_EQ(read->alpn.size(), 1u);
  EXPECT_EQ(read->alpn[0], "h2");
}

TEST(Tls, RefusesEveryTruncationOfTheHello) {
  const Octets hello = Hello();
  for (std::size_t size = 0; size < hello.size(); ++size) {
    const Octets cut(hello.begin(), hello.begin() + static_cast<std::ptrdiff_t>(size));
    // Without the extensions' length it is a hello of old, without extensions.
    EXPECT_EQ(ParseClientHello(cut.data(), cut.size()).has_value(), size == 41) << size;
  }
}

TEST(ClientHelloReader, FindsTheHelloHoweverCut) {
  for (const std::size_t fragment : {std::size_t{7}, std::size_t{16384}}) {
    const Octets stream = Records(Hello(), fragment);
    for (std::size_t cut = 0; cut < stream.size(); ++cut) {
      ClientHelloReader reader;
      EXPECT_EQ(reader.Feed(stream.data(), cut), ClientHelloReader::State::kNeedMore);
      EXPECT_EQ(reader.Feed(stream.data() + cut, stream.size() - cut),
                ClientHelloReader::State::kDone);
      EXPECT_EQ(reader.hello().server_name, "mmi.whatsapp.net");
    }
  }
}

TEST(ClientHelloReader, KnowsWhatIsNotTls) {
  const auto state = [](const Octets& octets) {
    ClientHelloReader reader;
    return reader.Feed(octets.data(), octets.size());
  };
  EXPECT_EQ(state(FromHex("57410105")), ClientHelloReader::State::kNotTls);
  EXPECT_EQ(state(FromHex("16 0301 ffff 01")), ClientHelloReader::State::kNotTls);
  EXPECT_EQ(state(FromHex("16 0301 0004 02000000")), ClientHelloReader::State::kNotTls);
  EXPECT_EQ(state(FromHex("16 0909 0004 01000000")), ClientHelloReader::State::kNotTls);
}

TEST(ClientHelloReader, GivesUpOnAHelloWithoutEnd) {
  ClientHelloReader reader;
  Octets record = FromHex("16 0301 4000");
  record.resize(5 + 0x4000, 0);
  record[5] = 1;
  record[6] = 0;
  record[7] = 0xff;  // claims 65,280 octets
  auto state = reader.Feed(record.data(), record.size());
  for (int i = 0; i < 10 && state == ClientHelloReader::State::kNeedMore; ++i) {
    state = reader.Feed(record.data(), record.size());
  }
  EXPECT_EQ(state, ClientHelloReader::State::kNotTls);
}

}  // namespace
}  // namespace wabed::traces::wire
