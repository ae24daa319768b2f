#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "traces/flows/flow_meter_options.h"

namespace wabed::cli {

/// The flow meter's time-outs as asked for on the command line; empty: as they were.
struct MeterChoice {
  std::string tcp_inactivity;
  std::string udp_inactivity;
  std::string tcp_closing;

  /// Options --tcp-inactivity, --udp-inactivity and --tcp-closing of a command.
  void AddTo(CLI::App& command);

  /// `base` with what was asked for. Throws std::invalid_argument naming the option and what it
  /// expects.
  traces::FlowMeterOptions On(traces::FlowMeterOptions base) const;
};

}  // namespace wabed::cli
