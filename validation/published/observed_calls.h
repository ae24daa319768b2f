#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "validation/hosting/findings.h"
#include "validation/usage/usage.h"

namespace wabed::validation {

/// What somebody who experiments with phones writes down: what was done with one, and when.
struct NotebookEntry {
  traces::Timestamp ts;
  std::string client;  ///< the phone's address
  std::string
      content;  ///< text, photo, voice, video: sent, or (but for text) fetched; registration
};

/// What an outside measurer has: captures, where they were made, and a table of which AS an
/// address belongs to, as registries publish it.
struct Observation {
  const std::vector<traces::CaptureSummary>* captures = nullptr;  ///< never null
  std::map<std::string, std::string> kinds;         ///< of capture points, by name; may be empty
  std::map<std::string, std::uint32_t> as_numbers;  ///< by address; may be empty
  const traces::Measured* measured = nullptr;       ///< what vantage points measured; may be null
  const hosting::Findings* findings = nullptr;      ///< what that says; null with `measured`
  /// The messenger's flows at operators' capture points, or where there are none, at those on the
  /// phones' side.
  std::vector<Usage> usage;
  std::vector<NotebookEntry> notebook;  ///< may be empty
};

/// One end of a call being set up: STUN in WhatsApp's dialect from one socket to several servers.
struct ObservedEnd {
  std::string point;
  std::string client;  ///< as seen at the point
  std::set<std::string> servers;
  std::set<std::uint16_t> server_ports;
  traces::Timestamp ts_first;
  double spread_s = 0;            ///< between the first requests to the first and last server
  std::uint64_t media_flows = 0;  ///< of this socket, those with RTP
};

/// One call: its ends seen, which try the same servers at the same time.
struct ObservedCall {
  std::set<std::string> servers;
  traces::Timestamp ts_first;
  std::uint64_t ends = 0;
};

/// One direction of a call's media on one flow.
struct ObservedStream {
  std::string point;
  const traces::RtpStream* rtp = nullptr;
  bool ethernet = false;
};

/// A flow that carries a call.
struct ObservedMediaFlow {
  std::string point;
  std::set<bool> from_client;  ///< directions seen: true from the phone
  bool rtcp = false;
  double seconds = 0;  ///< of the longest stream
};

/// A control connection: named c, d or e by the DNS its client used.
struct ObservedControl {
  std::string point;
  std::string client;
  std::string server;
  std::uint16_t port = 0;
  traces::Timestamp ts_first;
  traces::Timestamp ts_last;
};

/// Captures but those at relay sites, which show single relays, not what a phone does; everything
/// below leaves them out.
std::vector<const traces::CaptureSummary*> PhoneSides(const Observation& observation);

/// Ends of calls. The same end seen at two points (inside and outside a NAT) counts once: by the
/// address that the relays mapped it to.
std::vector<ObservedEnd> FindEnds(const Observation& observation);

/// Ends grouped by equal servers within thirty seconds (ringing takes less), in order of time.
std::vector<ObservedCall> FindCalls(const std::vector<ObservedEnd>& ends);

/// Streams of at least three seconds on flows with WhatsApp's STUN. A stream seen at two points
/// counts once: by SSRC and direction.
std::vector<ObservedStream> FindStreams(const Observation& observation);

/// Flows with WhatsApp's STUN and RTP.
std::vector<ObservedMediaFlow> FindMediaFlows(const Observation& observation);

/// Control connections; needs DNS in the capture.
std::vector<ObservedControl> FindControl(const Observation& observation);

}  // namespace wabed::validation
