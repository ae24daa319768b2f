#include "traces/truth/tables.h"

/// Tables of what users did and what became of their calls.
namespace wabed::traces {

template <>
const Table<ActionRow>& TableOf<ActionRow>() {
  using R = ActionRow;
  static const Table<R> table{
      "truth-actions",
      "truth/actions.csv",
      "What users did. Every label leads back to one of these.",
      {
          {"action_id", &R::action_id, "", "number of the action in the run", "population"},
          {"ts", &R::ts, "s", "when", "population"},
          {"user", &R::user, "", "phone of the user who did it", "scenario"},
          {"kind", &R::kind, "",
           "app.open, app.close, app.register, app.registered, message.text, message.photo, "
           "message.voice, message.video, "
           "message.read, call.place, call.answer, call.hangup",
           "population"},
          {"target", &R::target, "", "phone of the other user, if any", "population"},
          {"call_id", &R::call_id, "", "call it belongs to, if any", "phone"},
          {"outcome", &R::outcome, "", "done, or why not", "phone"},
      }};
  return table;
}

template <>
const Table<CallRow>& TableOf<CallRow>() {
  using R = CallRow;
  static const Table<R> table{
      "truth-calls",
      "truth/calls.csv",
      "One row a call.",
      {
          {"call_id", &R::call_id, "", "number of the call in the run", "phone"},
          {"action_id", &R::action_id, "", "action that placed it", "phone"},
          {"caller", &R::caller, "", "calling phone", "scenario"},
          {"callee", &R::callee, "", "called phone", "scenario"},
          {"caller_network", &R::caller_network, "", "network of the caller", "scenario"},
          {"callee_network", &R::callee_network, "", "network of the callee", "scenario"},
          {"caller_address", &R::caller_address, "",
           "the caller's own address (private behind a NAT)", "phone"},
          {"callee_address", &R::callee_address, "", "the callee's own address", "phone"},
          {"caller_port", &R::caller_port, "", "UDP port of the call on the caller", "phone"},
          {"callee_port", &R::callee_port, "", "UDP port of the call on the callee", "phone"},
          {"ts_offer", &R::ts_offer, "s", "caller sends the offer", "caller"},
          {"ts_relays", &R::ts_relays, "s", "caller is told the relays", "caller"},
          {"ts_first_answer", &R::ts_first_answer, "s", "first answer to STUN, at either end",
           "phone"},
          {"ts_ringing", &R::ts_ringing, "s", "offer reaches the callee", "callee"},
          {"ts_accept", &R::ts_accept, "s", "callee answers", "callee"},
          {"ts_relay_chosen", &R::ts_relay_chosen, "s", "caller settles on a relay", "caller"},
          {"ts_first_media", &R::ts_first_media, "s", "first RTP packet heard by either end",
           "phone"},
          {"ts_end", &R::ts_end, "s", "hang-up, at the end that hung up", "phone"},
          {"end_reason", &R::end_reason, "", "hangup, no-relay, no-path, no-answer, run-ended",
           "phone"},
          {"relay", &R::relay, "", "address of the chosen relay, empty without one", "caller"},
          {"relay_site", &R::relay_site, "", "site of the chosen relay", "service"},
          {"ignored", &R::ignored, "packets",
           "packets that came to the call's sockets and were none of it", "phone"},
      }};
  return table;
}

template <>
const Table<CandidateRow>& TableOf<CandidateRow>() {
  using R = CandidateRow;
  static const Table<R> table{
      "truth-candidates",
      "truth/candidates.csv",
      "One row per call, end and relay address tried.",
      {
          {"call_id", &R::call_id, "", "the call", "phone"},
          {"end", &R::end, "", "caller or callee", "phone"},
          {"user", &R::user, "", "phone that tried", "scenario"},
          {"relay", &R::relay, "", "relay address", "service"},
          {"site", &R::site, "", "site of the relay", "service"},
          {"fixed", &R::fixed, "", "whether the address is handed out in every call", "service"},
          {"requests", &R::requests, "packets", "STUN requests sent", "phone"},
          {"responses", &R::responses, "packets", "STUN responses received", "phone"},
          {"ts_first_request", &R::ts_first_request, "s", "first request sent", "phone"},
          {"ts_first_response", &R::ts_first_response, "s", "first response received", "phone"},
          {"rtt_ms", &R::rtt_ms, "ms", "lowest round-trip time of the requests answered", "phone"},
          {"mapped_address", &R::mapped_address, "",
           "XOR-MAPPED-ADDRESS of the last response, a.b.c.d:port", "RFC 5389 section 15.2"},
          {"chosen", &R::chosen, "", "whether the call settled on it", "caller"},
      }};
  return table;
}

template <>
const Table<MediaRow>& TableOf<MediaRow>() {
  using R = MediaRow;
  static const Table<R> table{
      "truth-media",
      "truth/media.csv",
      "One row per call and direction, as the receiver's jitter buffer saw it.",
      {
          {"call_id", &R::call_id, "", "the call", "phone"},
          {"direction", &R::direction, "", "caller-to-callee or callee-to-caller", "phone"},
          {"ssrc", &R::ssrc, "", "RTP synchronisation source", "sender"},
          {"sent", &R::sent, "packets", "RTP packets sent", "sender"},
          {"sent_payload_bytes", &R::sent_payload_bytes, "bytes", "RTP payload sent", "sender"},
          {"received", &R::received, "packets", "RTP packets that arrived", "receiver"},
          {"lost", &R::lost, "packets",
           "sent and never arrived, those in flight at the end excluded", "receiver"},
          {"late", &R::late, "packets", "arrived after their playout time and thrown away",
           "receiver"},
          {"duplicate", &R::duplicate, "packets", "arrived again", "receiver"},
          {"network_delay_ms", &R::network_delay_ms, "ms",
           "mean one-way delay of the packets that arrived", "receiver"},
          {"mouth_to_ear_ms", &R::mouth_to_ear_ms, "ms",
           "mean delay from capture at one end to playout at the other", "receiver"},
          {"jitter_ms", &R::jitter_ms, "ms", "interarrival jitter at the end",
           "RFC 3550 section 6.4.1"},
          {"burst_ratio", &R::burst_ratio, "",
           "mean length of loss bursts over that of random loss", "ITU-T G.107"},
          {"concealed_ms", &R::concealed_ms, "ms",
           "speech the receiver had to make up: lost, late, or not there in time", "receiver"},
          {"rtt_ms", &R::rtt_ms, "ms",
           "mean round trip, as the sender tells from the receiver's RTCP reports",
           "RFC 3550 section 6.4.1"},
          {"rejected", &R::rejected, "packets",
           "RTP and RTCP that came to the receiver and was none of the call's", "receiver"},
      }};
  return table;
}

template <>
const Table<MediaSecondRow>& TableOf<MediaSecondRow>() {
  using R = MediaSecondRow;
  static const Table<R> table{
      "truth-media-seconds",
      "truth/media_seconds.csv",
      "The media of a call second by second.",
      {
          {"call_id", &R::call_id, "", "the call", "phone"},
          {"direction", &R::direction, "", "caller-to-callee or callee-to-caller", "phone"},
          {"ts", &R::ts, "s", "start of the second, by time of sending", "sender"},
          {"sent", &R::sent, "packets", "RTP packets sent", "sender"},
          {"lost", &R::lost, "packets", "sent and never arrived", "receiver"},
          {"late", &R::late, "packets", "arrived after their playout time", "receiver"},
          {"network_delay_ms", &R::network_delay_ms, "ms", "mean one-way delay", "receiver"},
          {"mouth_to_ear_ms", &R::mouth_to_ear_ms, "ms", "mean delay from mouth to ear",
           "receiver"},
          {"mos", &R::mos, "", "mean opinion score of this second, 1 to 4.5; 0 if nothing was sent",
           "ITU-T G.107"},
          {"concealed_ms", &R::concealed_ms, "ms", "speech the receiver had to make up",
           "receiver"},
          {"payload_bytes", &R::payload_bytes, "bytes", "RTP payload sent", "sender"},
      }};
  return table;
}

}  // namespace wabed::traces
