#pragma once

#include <cstdint>
#include <vector>

#include "validation/report/paths/call_paths.h"

namespace wabed::validation::report {

/// How much there is to tell about a call: what went wrong counts most, then how often its path
/// changed.
std::uint64_t Telling(const CallView& view, const CallPaths& paths);

/// At most `most` of the calls `among`, as indices in rising order: all, or else those with the
/// most to tell, the first ones among equals.
std::vector<std::size_t> MostTelling(const std::vector<CallView>& calls,
                                     const std::vector<CallPaths>& paths,
                                     const std::vector<std::size_t>& among, std::size_t most);

/// The calls that get figures of their own, as indices in rising order: first the `wanted` ones
/// (however many), then those with the most to tell, as many as keep the page small. Throws
/// BadReportInput for a wanted number that no call has.
std::vector<std::size_t> ChooseCalls(const std::vector<CallView>& calls,
                                     const std::vector<CallPaths>& paths,
                                     const std::vector<std::uint64_t>& wanted);

}  // namespace wabed::validation::report
