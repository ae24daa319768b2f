#include "traces/truth/tables.h"

namespace wabed::traces {

std::vector<TableDescription> AllTables() {
  return {
      TableOf<ActionRow>().Describe(),       TableOf<CallRow>().Describe(),
      TableOf<CandidateRow>().Describe(),    TableOf<MediaRow>().Describe(),
      TableOf<MediaSecondRow>().Describe(),  TableOf<CheckRow>().Describe(),
      TableOf<PathRow>().Describe(),         TableOf<FlowTruthRow>().Describe(),
      TableOf<ServerRow>().Describe(),       TableOf<DnsTruthRow>().Describe(),
      TableOf<CapturePointRow>().Describe(), TableOf<ImpairmentRow>().Describe(),
      TableOf<UserRow>().Describe(),         TableOf<MessageRow>().Describe(),
      TableOf<DeliveryRow>().Describe(),     TableOf<TransferRow>().Describe(),
      TableOf<ConnectionRow>().Describe(),   TableOf<ActiveRow>().Describe(),
      TableOf<EventRow>().Describe(),        TableOf<RebindingRow>().Describe(),
      TableOf<NatRow>().Describe(),          TableOf<LinkRow>().Describe(),
      TableOf<FlowRecord>().Describe(),      TableOf<ObservedDnsRow>().Describe(),
      TableOf<TaggedFlowRow>().Describe(),   TableOf<VantagePointRow>().Describe(),
      TableOf<ResolutionRow>().Describe(),   TableOf<PingRow>().Describe(),
      TableOf<HopRow>().Describe(),          TableOf<PrefixOriginRow>().Describe(),
      TableOf<GeolocationRow>().Describe(),  TableOf<AirportRow>().Describe(),
  };
}

}  // namespace wabed::traces
