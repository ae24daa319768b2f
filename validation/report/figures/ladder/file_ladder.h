#pragma once

#include "traces/truth/rows.h"
#include "validation/report/figures/ladder/ladder.h"

namespace wabed::validation::report {

/// Tells how one message with a file got to one receiver: the look-ups, the sender's control
/// connection, the upload, the message, the download. `delivery` and `download` may be null when
/// the message did not get so far, or to nobody whose phone is seen.
Ladder TellFile(const traces::Truth& truth, const traces::MessageRow& message,
                const traces::TransferRow* upload, const traces::DeliveryRow* delivery,
                const traces::TransferRow* download);

}  // namespace wabed::validation::report
