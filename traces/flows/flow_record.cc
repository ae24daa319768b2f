#include "traces/flows/flow_record.h"

#include <chrono>

namespace wabed::traces {

std::optional<double> MeanThroughput(std::uint64_t payload_bytes,
                                     const std::optional<Timestamp>& first_payload,
                                     const std::optional<Timestamp>& last_payload) {
  if (!first_payload || !last_payload || *last_payload <= *first_payload) return std::nullopt;
  const std::chrono::duration<double> span = *last_payload - *first_payload;
  return static_cast<double>(payload_bytes) * 8 / span.count();
}

std::optional<double> OrigThroughput(const FlowRecord& flow) {
  return MeanThroughput(flow.orig_payload_bytes, flow.orig_ts_first_payload,
                        flow.orig_ts_last_payload);
}

std::optional<double> RespThroughput(const FlowRecord& flow) {
  return MeanThroughput(flow.resp_payload_bytes, flow.resp_ts_first_payload,
                        flow.resp_ts_last_payload);
}

}  // namespace wabed::traces
