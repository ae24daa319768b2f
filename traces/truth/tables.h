#pragma once

#include <vector>

#include "traces/flows/flow_record.h"
#include "traces/measured/rows.h"
#include "traces/truth/observed_rows.h"
#include "traces/truth/rows.h"
#include "traces/truth/table.h"

namespace wabed::traces {

template <>
const Table<ActionRow>& TableOf<ActionRow>();
template <>
const Table<CallRow>& TableOf<CallRow>();
template <>
const Table<CandidateRow>& TableOf<CandidateRow>();
template <>
const Table<MediaRow>& TableOf<MediaRow>();
template <>
const Table<MediaSecondRow>& TableOf<MediaSecondRow>();
template <>
const Table<CheckRow>& TableOf<CheckRow>();
template <>
const Table<PathRow>& TableOf<PathRow>();
template <>
const Table<FlowTruthRow>& TableOf<FlowTruthRow>();
template <>
const Table<ServerRow>& TableOf<ServerRow>();
template <>
const Table<DnsTruthRow>& TableOf<DnsTruthRow>();
template <>
const Table<CapturePointRow>& TableOf<CapturePointRow>();
template <>
const Table<ImpairmentRow>& TableOf<ImpairmentRow>();
template <>
const Table<UserRow>& TableOf<UserRow>();
template <>
const Table<MessageRow>& TableOf<MessageRow>();
template <>
const Table<DeliveryRow>& TableOf<DeliveryRow>();
template <>
const Table<TransferRow>& TableOf<TransferRow>();
template <>
const Table<ConnectionRow>& TableOf<ConnectionRow>();
template <>
const Table<ActiveRow>& TableOf<ActiveRow>();
template <>
const Table<EventRow>& TableOf<EventRow>();
template <>
const Table<RebindingRow>& TableOf<RebindingRow>();
template <>
const Table<LinkRow>& TableOf<LinkRow>();
template <>
const Table<NatRow>& TableOf<NatRow>();
template <>
const Table<TaggedFlowRow>& TableOf<TaggedFlowRow>();
template <>
const Table<FlowRecord>& TableOf<FlowRecord>();
template <>
const Table<ObservedDnsRow>& TableOf<ObservedDnsRow>();
template <>
const Table<VantagePointRow>& TableOf<VantagePointRow>();
template <>
const Table<ResolutionRow>& TableOf<ResolutionRow>();
template <>
const Table<PingRow>& TableOf<PingRow>();
template <>
const Table<HopRow>& TableOf<HopRow>();
template <>
const Table<PrefixOriginRow>& TableOf<PrefixOriginRow>();
template <>
const Table<GeolocationRow>& TableOf<GeolocationRow>();
template <>
const Table<AirportRow>& TableOf<AirportRow>();

/// Every table of a run folder, in the order of the documentation: truth first.
std::vector<TableDescription> AllTables();

}  // namespace wabed::traces
