#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "traces/flows/flow_record.h"
#include "traces/truth/observed_rows.h"

namespace wabed::validation {

/// What a flow is for, by the name its client had asked for (slide "Reverse engineering WhatsApp
/// naming scheme", Fiadino et al. 2014; Vanerio and Casas 2016, Table 1).
enum class Service {
  kChat,   ///< cX, dX, eX
  kPhoto,  ///< mmi: images (their pool is named so in the slide "Active IPs")
  kAudio,  ///< mms
  kVideo,  ///< mmv
  kOther   ///< every other name of whatsapp.net
};

/// The word of tables and subjects: chat, photo, audio, video, other.
const char* WordOf(Service service);
/// Photo, audio or video.
bool IsMedia(Service service);
/// By the name's first label; kOther for names that are none of the four.
Service ServiceOf(const std::string& fqdn);

/// A flow of the messenger as an operator has it: metered, tagged with a name, and with the kind of
/// terminal it comes from.
struct UsageFlow {
  const traces::FlowRecord* flow = nullptr;
  Service service = Service::kOther;
  std::string user;         ///< the client's address
  std::string fqdn;         ///< the name it had asked for
  std::string terminal;     ///< kind of phone; empty when unknown
  bool from_client = true;  ///< whether the flow's originator is the client

  double Seconds() const;                 ///< from its first packet to its last
  std::uint64_t Octets() const;           ///< of IP packets, both ways
  std::uint64_t DownlinkPayload() const;  ///< octets above TCP to the client
  std::uint64_t UplinkPayload() const;
  /// Mean rate in bit/s of the octets above TCP: from the first packet that carried some to the
  /// last. Empty when fewer than two did.
  std::optional<double> DownlinkRate() const;
  std::optional<double> UplinkRate() const;
};

/// What an operator knows besides packets: the kind of terminal behind an address (from the
/// equipment's identity, whose first digits name its model: 3GPP TS 23.003 section 6.2).
using Terminals = std::map<std::string, std::string>;

/// The messenger's flows at one capture point, in order of time.
struct Usage {
  std::vector<UsageFlow> flows;
  /// Look-ups of whatsapp.net with an answer.
  std::vector<const traces::ObservedDnsRow*> look_ups;
};

/// Joins metered flows with their tags. Keeps pointers into `flows` and `dns`; `point` chooses the
/// capture point.
Usage FindUsage(const std::string& point, const std::vector<traces::FlowRecord>& flows,
                const std::vector<traces::TaggedFlowRow>& tags,
                const std::vector<traces::ObservedDnsRow>& dns, const Terminals& terminals);

}  // namespace wabed::validation
