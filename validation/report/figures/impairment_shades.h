#pragma once

#include <string>
#include <vector>

#include "traces/truth/rows.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"

namespace wabed::validation::report {

/// "A", "B", ..., "Z", "27", ... for the impairments in the order of the table.
std::string ImpairmentLetter(std::size_t index);

/// What an impairment does, in words: "60 kbit/s at most, +80 ms".
std::string ImpairmentEffect(const traces::ImpairmentRow& row);

/// Whether it may touch a call: it strikes one of its networks, its relay's site, or a cable (which
/// cables a call crosses is not known here).
bool MayTouch(const traces::ImpairmentRow& row, const traces::CallRow& call);

/// Shades the time of impairments behind a panel whose x counts seconds since `zero`, each with its
/// letter at the top. With a call, only those that may touch it. Returns how many there were.
std::size_t ShadeImpairments(Canvas& canvas, const Frame& frame, const Scale& x,
                             traces::Timestamp zero, const std::vector<traces::ImpairmentRow>& rows,
                             const traces::CallRow* call = nullptr);

}  // namespace wabed::validation::report
