#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "validation/classifiers/classifier.h"

namespace wabed::validation {

/// Which name an address stood for, at which client, from when to when.
///
/// The idea of HTTPTag (Fiadino, Bär and Casas, SIGCOMM 2013 posters): remember what each client
/// was told by its resolver, and tag its next flows to that address with the name it asked for.
class DnsCache {
 public:
  /// Takes up every answered A and AAAA query of a capture. An answer is valid from when it was
  /// seen for the shortest TTL on the way from the asked name to the address (RFC 1035 section
  /// 3.2.1; CNAMEs count).
  explicit DnsCache(const std::vector<traces::DnsObservation>& observations);

  /// The name that `client` last resolved to `address` and that is valid at `at`, or empty.
  std::string NameOf(const std::string& client, const std::string& address,
                     traces::Timestamp at) const;

  /// Whether any client was ever given this address.
  bool Knows(const std::string& address) const;

 private:
  struct Answer {
    traces::Timestamp from;
    traces::Timestamp until;
    std::string name;
  };
  /// By address and client; answers in order of time.
  std::map<std::pair<std::string, std::string>, std::vector<Answer>> answers_;
};

/// Labels flows by the names their clients resolved: `dns-map`.
///
/// A flow is tagged by its first packet: that must fall into the validity of an answer. Once
/// tagged, a connection keeps its name however long it lasts. Look-ups themselves become wa.dns
/// or other.dns. Flows to addresses that no one resolved stay "other", so it cannot see calls.
class DnsMapClassifier : public Classifier {
 public:
  std::string name() const override { return "dns-map"; }
  std::vector<FlowLabel> Classify(const traces::CaptureSummary& capture) const override;
};

}  // namespace wabed::validation
