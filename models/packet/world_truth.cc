#include "models/packet/world.h"

#include <algorithm>
#include <stdexcept>

#include <boost/asio/ip/address_v4.hpp>

#include "models/packet/core/ipv4_packet.h"
#include "models/packet/links/loss_model.h"
#include "traces/qoe/voice_quality.h"

namespace wabed::packet {
namespace {

using boost::asio::ip::address_v4;

constexpr const char* kDirections[] = {"caller-to-callee", "callee-to-caller"};

double Milliseconds(Nanoseconds duration) { return static_cast<double>(duration.count()) / 1e6; }

double MeanMs(Nanoseconds sum, std::uint32_t count) {
  return count == 0 ? 0 : static_cast<double>(sum.count()) / 1e6 / count;
}

traces::MediaRow MediaRowOf(const MediaTruth& media, std::uint64_t call, int direction) {
  traces::MediaRow row;
  row.call_id = call;
  row.direction = kDirections[direction];
  row.ssrc = media.ssrc;
  row.sent = media.sent();
  row.sent_payload_bytes = media.sent_payload();
  row.received = media.received();
  row.lost = media.lost();
  row.late = media.late();
  row.duplicate = media.duplicate();
  row.network_delay_ms = media.MeanTransitMs();
  row.mouth_to_ear_ms = media.MeanMouthToEarMs();
  row.jitter_ms = media.jitter_ms;
  row.burst_ratio = media.BurstRatio();
  row.concealed_ms = Milliseconds(media.concealed());
  if (media.round_trips > 0) row.rtt_ms = media.round_trips_ms / media.round_trips;
  row.rejected = media.rejected;
  return row;
}

/// The E-model's opinion of one second: what was made up counts as lost, and the codec is what
/// traces::AssumedCodec() says, at the rate the encoder was set to.
double MosOf(const MediaTruth::Second& second, Nanoseconds packet_time) {
  if (second.sent == 0) return 0;
  const double kbps = second.target / second.sent * 8 / Milliseconds(packet_time);
  const double lost = std::min(1.0, static_cast<double>(second.concealed.count()) /
                                        static_cast<double>(second.carried.count()));
  const traces::CodecImpairment codec =
      traces::OpusAt(kbps, traces::OpusSuperWidebandVbr(), traces::FullbandScale(), {});
  return traces::RateVoice({100 * lost, 1, MeanMs(second.mouth_to_ear, second.arrived)}, codec).mos;
}

traces::MediaSecondRow SecondRowOf(const MediaTruth& media, std::size_t index,
                                   Nanoseconds packet_time) {
  const MediaTruth::Second& second = media.seconds()[index];
  traces::MediaSecondRow row;
  row.sent = second.sent;
  row.lost = second.lost;
  row.late = second.late;
  row.network_delay_ms = MeanMs(second.transit, second.arrived);
  row.mouth_to_ear_ms = MeanMs(second.mouth_to_ear, second.arrived);
  row.mos = MosOf(second, packet_time);
  row.concealed_ms = Milliseconds(second.concealed);
  row.payload_bytes = second.payload;
  return row;
}

std::string ProtocolName(std::uint8_t protocol) {
  return protocol == kTcp ? "tcp" : protocol == kUdp ? "udp" : "icmp";
}

/// A flow that carried STUN may have become the one that carried the voice.
std::string CauseOf(const Flow& flow) {
  if (flow.cause == Cause::kCallSetup || flow.cause == Cause::kCallMedia) {
    return flow.carried_media ? "wa.call.media" : "wa.call.probe";
  }
  return std::string(Name(flow.cause));
}

std::string NameOf(scenarios::LossSection::Model model) {
  using Model = scenarios::LossSection::Model;
  switch (model) {
    case Model::kNone:
      return "none";
    case Model::kBernoulli:
      return "bernoulli";
    case Model::kGilbertElliott:
      return "gilbert-elliott";
    case Model::kFourState:
      return "four-state";
  }
  return {};
}

traces::ImpairmentRow RowOf(const scenarios::ImpairmentSection& impairment,
                            const scenarios::Scenario& scenario) {
  using Direction = scenarios::ImpairmentSection::Direction;
  traces::ImpairmentRow row;
  row.link = impairment.link;
  row.direction = impairment.direction == Direction::kUp     ? "up"
                  : impairment.direction == Direction::kDown ? "down"
                                                             : "both";
  row.ts_first = scenario.start + impairment.from;
  row.ts_last = scenario.start + impairment.to.value_or(scenario.duration);
  if (impairment.rate) row.rate_bps = static_cast<double>(impairment.rate->bits_per_second);
  row.delay_ms = Milliseconds(impairment.delay);
  row.jitter_ms = Milliseconds(impairment.jitter);
  row.loss_model = NameOf(impairment.loss.model);
  row.mean_loss_percent = 100 * MeanLoss(impairment.loss);
  row.reorder_percent = 100 * impairment.reorder.value;
  row.duplicate_percent = 100 * impairment.duplicate.value;
  row.corrupt_percent = 100 * impairment.corrupt.value;
  return row;
}

}  // namespace

traces::Measured World::TakeMeasured() {
  traces::Measured measured = measurements_->Take(backbone_.Map());
  measured.ip_to_as = databases_.IpToAs();
  measured.geolocation = databases_.Geolocation();
  measured.airports = databases_.Airports();
  return measured;
}

traces::Truth World::TakeTruth() {
  traces::Truth& truth = log_.truth;
  for (const auto& phone : phones_) phone->Settle();
  for (traces::TransferRow& transfer : truth.transfers) {
    if (transfer.direction == "upload") {
      transfer.moved_octets = media_.store.ArrivedInAll(transfer.message_id);
    }
  }
  for (const auto& call : calls_) {
    if (call->action == 0) continue;  // the run ended before
    if (call->row.end_reason.empty()) call->row.end_reason = "run-ended";
    truth.calls.push_back(call->row);
    for (const traces::CandidateRow& row : call->candidates) truth.candidates.push_back(row);
    for (const traces::CheckRow& row : call->checks) truth.checks.push_back(row);
    for (const traces::PathRow& row : call->paths) truth.paths.push_back(row);
    for (int direction = 0; direction < 2; ++direction) {
      MediaTruth& media = call->media[direction];
      if (media.sent() == 0) continue;
      media.Settle();
      truth.media.push_back(MediaRowOf(media, call->plan.id, direction));
      const traces::Timestamp first = log_.Stamp(media.first_sent());
      for (std::size_t i = 0; i < media.seconds().size(); ++i) {
        traces::MediaSecondRow row = SecondRowOf(media, i, scenario_.media.packet_time);
        row.call_id = call->plan.id;
        row.direction = kDirections[direction];
        row.ts = first + std::chrono::seconds(i);
        truth.media_seconds.push_back(std::move(row));
      }
    }
  }
  for (const service::ActivePart::Change& change : active_.ChangesUntil(Now())) {
    truth.active.push_back({log_.Stamp(change.at), change.group, change.addresses, change.load});
  }
  std::uint64_t number = 0;
  for (const Flow& flow : log_.flows.All()) {
    traces::FlowTruthRow row;
    row.flow_id = ++number;
    row.cause = CauseOf(flow);
    row.action_id = flow.action;
    row.call_id = flow.call;
    row.user = phones_[flow.phone]->name();
    row.proto = ProtocolName(flow.protocol);
    row.orig_h = address_v4(flow.inside.address).to_string();
    row.orig_p = flow.inside.port;
    row.resp_h = address_v4(flow.remote.address).to_string();
    row.resp_p = flow.remote.port;
    if (flow.outside.address != 0) {
      row.nat_h = address_v4(flow.outside.address).to_string();
      row.nat_p = flow.outside.port;
    }
    row.service_name = flow.service_name;
    row.ts_first = log_.Stamp(flow.first);
    row.ts_last = log_.Stamp(flow.last);
    row.orig_pkts = flow.sent_packets;
    row.orig_ip_bytes = flow.sent_octets;
    row.resp_pkts = flow.received_packets;
    row.resp_ip_bytes = flow.received_octets;
    truth.flows.push_back(std::move(row));
  }
  WriteTruthOfPeople();
  for (const Rebinding& rebinding : log_.flows.Rebindings()) {
    truth.rebindings.push_back({rebinding.flow, log_.Stamp(rebinding.at),
                                address_v4(rebinding.outside.address).to_string(),
                                rebinding.outside.port});
  }
  truth.events = EventRows();
  truth.nats = NatRows();
  truth.links = LinkRows();
  for (const service::Server& server : plan_.Servers()) truth.servers.push_back(server.row);
  for (const NamedCapture& capture : captures_) {
    traces::CapturePointRow row = capture.row;
    row.packets = capture.point->packets();
    truth.capture_points.push_back(row);
  }
  for (const scenarios::ImpairmentSection& impairment : scenario_.impairments) {
    truth.impairments.push_back(RowOf(impairment, scenario_));
  }
  return std::move(truth);
}

}  // namespace wabed::packet
