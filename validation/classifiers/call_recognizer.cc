#include "validation/classifiers/call_recognizer.h"

#include <set>
#include <utility>

#include "validation/classifiers/labels.h"

namespace wabed::validation {
namespace {

using Socket = std::pair<std::string, std::uint16_t>;

}  // namespace

std::vector<FlowLabel> CallRecognizer::Classify(const traces::CaptureSummary& capture) const {
  std::set<Socket> calling;
  std::set<std::uint64_t> with_stun;
  for (const traces::StunExchange& stun : capture.stun) {
    with_stun.insert(stun.flow);
    if (stun.whatsapp) calling.insert({stun.client, stun.client_port});
  }
  std::set<std::uint64_t> with_rtp;
  for (const traces::RtpStream& rtp : capture.rtp) with_rtp.insert(rtp.flow);

  std::vector<FlowLabel> labels;
  labels.reserve(capture.flows.size());
  for (const traces::FlowRecord& flow : capture.flows) {
    FlowLabel label{flow.number, kOther, ""};
    const bool in_call = flow.proto == "udp" && (calling.count({flow.orig_h, flow.orig_p}) != 0 ||
                                                 calling.count({flow.resp_h, flow.resp_p}) != 0);
    if (in_call && with_rtp.count(flow.number) != 0) {
      label.label = kCallMedia;
    } else if (in_call && with_stun.count(flow.number) != 0) {
      label.label = kCallProbe;
    }
    labels.push_back(std::move(label));
  }
  return labels;
}

}  // namespace wabed::validation
