#pragma once

#include <string>

#include "cli/inspect_text.h"
#include "traces/inspect/capture_summary.h"

namespace wabed::cli {

/// The part of a capture's summary about TLS: what each connection agreed on, and the application
/// data it carried. Empty when there is none.
std::string TlsText(const traces::CaptureSummary& summary, const InspectTextOptions& options);

}  // namespace wabed::cli
