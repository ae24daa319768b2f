#pragma once

#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/truth/rows.h"

/// Small captures and truths made by hand, to check in one's head.
namespace wabed::validation {

/// `seconds` after the start of every sample.
traces::Timestamp At(double seconds);

/// Appends a flow and returns its number.
std::uint64_t AddFlow(traces::CaptureSummary& capture, const std::string& proto,
                      const std::string& orig_h, std::uint16_t orig_p, const std::string& resp_h,
                      std::uint16_t resp_p, double from, double to);

/// Appends an answered A query, with its DNS flow, from `client` to 10.0.0.53.
void AddDns(traces::CaptureSummary& capture, const std::string& client, const std::string& qname,
            const std::vector<std::string>& addresses, double at, std::uint32_t ttl_s = 300);

/// Appends STUN in WhatsApp's dialect over a new flow to UDP/3478; returns the flow's number.
std::uint64_t AddRelay(traces::CaptureSummary& capture, const std::string& client,
                       std::uint16_t client_port, const std::string& relay, double at,
                       double rtt_ms = 100);

/// Appends one burst over the exchanges from `first` on.
void AddBurst(traces::CaptureSummary& capture, std::size_t first);

/// Appends a stream as the published calls have it: 50 packets/s of 58 octets payload in frames
/// of 112 octets.
traces::RtpStream& AddRtp(traces::CaptureSummary& capture, std::uint64_t flow,
                          const std::string& src, std::uint16_t src_p, const std::string& dst,
                          std::uint16_t dst_p, double from, std::uint32_t seconds);

/// Addresses of relays as handed out in call `call`: three fixed ones and five of fourteen.
std::vector<std::string> RelaysOfCall(unsigned call);

/// A home's LAN with `calls` calls of ten seconds, a minute apart, by one phone: a control
/// connection after DNS, eight relays, media over the first of them with RTCP.
traces::CaptureSummary CallsAtHome(unsigned calls);

/// The truth behind CallsAtHome.
traces::Truth TruthOfCallsAtHome(unsigned calls);

}  // namespace wabed::validation
