#pragma once

#include "validation/classifiers/classifier.h"

namespace wabed::validation {

/// Recognises calls, which DNS cannot see (Vanerio and Casas 2016, section 4): `stun`.
///
/// A socket that speaks WhatsApp's dialect of STUN (StunExchange::whatsapp) is in a call. Of that
/// socket's UDP flows, those with RTP are wa.call.media and those with STUN alone wa.call.probe.
/// Standard STUN makes no call of anybody's: other programs use it too. RTP and STUN to another
/// phone from the same socket (a call gone peer to peer) count as well.
class CallRecognizer : public Classifier {
 public:
  std::string name() const override { return "stun"; }
  std::vector<FlowLabel> Classify(const traces::CaptureSummary& capture) const override;
};

}  // namespace wabed::validation
