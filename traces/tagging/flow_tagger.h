#pragma once

#include <cstdint>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/tagging/name_validity.h"
#include "traces/time.h"
#include "traces/truth/observed_rows.h"

namespace wabed::traces {

/// The flows of a capture with their names, and how many have none.
struct Tagging {
  std::vector<TaggedFlowRow> rows;  ///< in the order of the flows
  std::uint64_t tagged = 0;         ///< as many as rows
  std::uint64_t late = 0;           ///< of them, those that the grace let in
  /// Flows of a client that had been given the address before, whose answer had run out: the
  /// client kept the address longer than it was told to.
  std::uint64_t expired = 0;
  std::uint64_t unresolved = 0;  ///< flows to addresses that the client was never seen to ask for
};

/// Tags flows with names, after the manner of HTTPTag: each TCP and UDP flow between a client and
/// an address that the client's resolver had given it belongs to the name asked for, when the
/// flow's first packet falls into the answer's validity. Once tagged, a flow keeps its name however
/// long it lasts. Flows of resolvers (port 53) are left out and not counted.
class FlowTagger {
 public:
  /// `grace`: for how long after the validity a flow still gets the name of the last answer. None
  /// by default, as the study defines it: what comes later is counted and not tagged.
  explicit FlowTagger(const std::vector<DnsObservation>& dns, Nanoseconds grace = Nanoseconds(0))
      : names_(dns), grace_(grace) {}

  /// What a flow is tagged with.
  struct Tag {
    const NameValidity::Interval* interval = nullptr;
    bool client_is_originator = true;
  };

  /// The tag of one flow, without an interval when it has none. In a capture that begins inside a
  /// connection the server may have been seen to speak first.
  Tag TagOf(const FlowRecord& flow) const;

  /// Tags all flows.
  Tagging TagAll(const std::vector<FlowRecord>& flows) const;

  const NameValidity& names() const { return names_; }

 private:
  NameValidity names_;
  Nanoseconds grace_;
};

/// Whether one end of the flow is a resolver (port 53).
bool IsDnsFlow(const FlowRecord& flow);

}  // namespace wabed::traces
