#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "models/service/tls_connection.h"
#include "mutate.h"

/// Spoilt streams for both ends of a TLS connection: every one must end in events, under
/// AddressSanitizer too, and what a spoilt record says must never be taken for contents.
namespace wabed::tests {
namespace {

using service::TlsConnection;
using service::TlsRole;
using Event = TlsConnection::Event;
using traces::wire::TlsClientKind;

constexpr std::size_t kText = 700;

service::TlsSettings Settings(TlsRole role, TlsClientKind client) {
  static const service::TlsSettings server =
      service::ServerTlsSettings(scenarios::ServiceSection(), 7);
  service::TlsSettings settings = server;
  settings.connection = role == TlsRole::kClient ? 1 : 2;
  settings.server_name = "mmi1.whatsapp.net";
  settings.client = client;
  return settings;
}

/// A conversation of two ends, and what each said.
struct Conversation {
  std::string from_client, from_server;

  explicit Conversation(TlsClientKind kind) {
    TlsConnection client(TlsRole::kClient, Settings(TlsRole::kClient, kind));
    TlsConnection server(TlsRole::kServer, Settings(TlsRole::kServer, kind));
    for (TlsConnection* end : {&client, &server}) {
      end->Send(std::vector<std::uint8_t>(kText, 5));
      end->SendFiller(3000);
      end->Close();
    }
    while (client.HasOutput() || server.HasOutput()) {
      Carry(client, server, from_client);
      Carry(server, client, from_server);
    }
  }
  static void Carry(TlsConnection& from, TlsConnection& to, std::string& said) {
    if (!from.HasOutput()) return;
    const auto octets = from.Output();
    said.append(octets.begin(), octets.end());
    to.Feed(octets.data(), octets.size());
  }
};

struct Outcome {
  bool failed = false;
  std::size_t data = 0;
  std::uint64_t filler = 0;
  friend bool operator==(const Outcome& a, const Outcome& b) {
    return a.failed == b.failed && a.data == b.data && a.filler == b.filler;
  }
};

// Feeds an end in pieces, takes its events and what it answers.
Outcome Feed(TlsRole role, TlsClientKind kind, const std::string& stream, std::size_t piece) {
  TlsConnection end(role, Settings(role, kind));
  Outcome outcome;
  for (std::size_t at = 0; at < stream.size(); at += piece) {
    const std::size_t size = std::min(piece, stream.size() - at);
    // An exact copy on the heap, so that the sanitizers see the first octet read too far.
    const std::vector<std::uint8_t> exact(stream.begin() + static_cast<std::ptrdiff_t>(at),
                                          stream.begin() + static_cast<std::ptrdiff_t>(at + size));
    end.Feed(exact.data(), exact.size());
    while (const auto event = end.NextEvent()) {
      EXPECT_FALSE(outcome.failed) << "events after a failure";
      outcome.failed = event->kind == Event::Kind::kFailed;
      outcome.data += event->data.size();
      outcome.filler += event->octets;
      for (const std::uint8_t octet : event->data) EXPECT_EQ(octet, 5);
    }
    while (end.HasOutput()) end.Output();
  }
  return outcome;
}

TEST(FuzzTls, SpoiltStreamsEndInEventsHoweverCut) {
  fuzz::Mutator mutator(4);
  int failed = 0, whole = 0;
  for (const TlsClientKind kind :
       {TlsClientKind::kAndroid4, TlsClientKind::kAndroid44, TlsClientKind::kIos7}) {
    const Conversation talk(kind);
    for (const TlsRole role : {TlsRole::kClient, TlsRole::kServer}) {
      const std::string& said = role == TlsRole::kClient ? talk.from_server : talk.from_client;
      const Outcome good = Feed(role, kind, said, said.size());
      ASSERT_FALSE(good.failed);
      ASSERT_EQ(good.data, kText);
      ASSERT_EQ(good.filler, 3000u);
      for (int round = 0; round < 500; ++round) {
        const std::string spoilt = mutator.Mutate({said});
        if (spoilt.empty()) continue;
        const Outcome at_once = Feed(role, kind, spoilt, spoilt.size());
        ASSERT_EQ(at_once, Feed(role, kind, spoilt, 1 + mutator.Below(50))) << "round " << round;
        ASSERT_LE(at_once.data, kText);
        ASSERT_LE(at_once.filler, 3000u);
        ++(at_once.failed ? failed : whole);
      }
    }
  }
  EXPECT_GT(failed, 500);
  EXPECT_GT(whole, 50);  // cut short, or spoilt where nobody looks: in noise
}

TEST(FuzzTls, NoiseIsRefused) {
  fuzz::Mutator mutator(5);
  for (int round = 0; round < 5000; ++round) {
    std::string noise(5 + mutator.Below(200), '\0');
    for (char& c : noise) c = static_cast<char>(mutator.Below(256));
    for (const TlsRole role : {TlsRole::kClient, TlsRole::kServer}) {
      const Outcome outcome = Feed(role, TlsClientKind::kIos7, noise, noise.size());
      ASSERT_EQ(outcome.data + outcome.filler, 0u);
    }
  }
}

}  // namespace
}  // namespace wabed::tests
