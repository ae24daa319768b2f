// The part of CallSession that ends a call and settles its accounts.
#include <boost/asio/ip/address_v4.hpp>

#include "models/packet/applications/call_session.h"

namespace wabed::packet {

using boost::asio::ip::address_v4;
using service::CallMessage;

void CallSession::HangUp(const std::string& reason) {
  if (over_) return;
  record_.row.ts_end = world_.log.Stamp();
  record_.row.end_reason = reason;
  world_.log.Act(caller_ ? record_.row.caller : record_.row.callee, "call.hangup",
                 caller_ ? record_.row.callee : record_.row.caller, record_.plan.id, reason);
  Signal(CallMessage::kTerminate);
  Stop();
}

void CallSession::Stop() {
  if (over_) return;
  timer_.Cancel();
  if (Taken()) {
    rtcp_->Leave();
    sender_->Stop();
    path_log_.End();
  }
  record_.media[caller_ ? 1 : 0].Closed();
  over_ = true;
  if (!prober_) return;
  paths_->Stop();
  prober_->Stop();
  CloseNext(0);
}

void CallSession::CloseNext(std::size_t index) {
  if (index == prober_->candidates().size()) {
    ports_.Release(socket_->port());
    socket_.reset();
    return;
  }
  prober_->SendClose(index);
  ns3::Simulator::Schedule(ToTime(kCloseSpacing), &CallSession::CloseNext, this, index + 1);
}

void CallSession::Settle() {
  if (settled_ || !prober_) return;
  settled_ = true;
  path_log_.Settle(paths_->paths(), local_, sender_->packets());
  for (const RelayCandidate& candidate : prober_->candidates()) {
    traces::CandidateRow row;
    row.call_id = record_.plan.id;
    row.end = caller_ ? "caller" : "callee";
    row.user = caller_ ? record_.row.caller : record_.row.callee;
    row.relay = address_v4(candidate.address).to_string();
    row.site = world_.site_of(candidate.address);
    row.fixed = candidate.fixed;
    row.requests = candidate.requests;
    row.responses = candidate.responses;
    row.ts_first_request = world_.log.Stamp(candidate.first_request);
    if (candidate.first_response) {
      row.ts_first_response = world_.log.Stamp(*candidate.first_response);
    }
    if (candidate.rtt) row.rtt_ms = static_cast<double>(candidate.rtt->count()) / 1e6;
    if (candidate.mapped) {
      row.mapped_address = address_v4(candidate.mapped->address).to_string() + ":" +
                           std::to_string(candidate.mapped->port);
    }
    row.chosen = relay_ == candidate.address;
    record_.candidates.push_back(row);
  }
}

}  // namespace wabed::packet
