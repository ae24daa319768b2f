#include "cli/meter_choice.h"

#include <fmt/format.h>

#include <stdexcept>

#include "scenarios/units/value_text.h"

namespace wabed::cli {
namespace {

void Choose(const char* option, const std::string& text,
            std::optional<traces::Nanoseconds>& timeout) {
  if (text.empty()) return;
  if (text == "never") {
    timeout.reset();
    return;
  }
  scenarios::Duration span{};
  if (scenarios::Parse(text, span) || span <= scenarios::Duration(0)) {
    throw std::invalid_argument(
        fmt::format("{} is \"{}\"; expected a time above zero such as \"10 min\" or \"300 s\", or "
                    "never",
                    option, text));
  }
  timeout = span;
}

}  // namespace

void MeterChoice::AddTo(CLI::App& command) {
  const auto add = [&command](const char* option, std::string& text, const char* what) {
    command.add_option(option, text, what)->type_name("TIME|never");
  };
  add("--tcp-inactivity", tcp_inactivity,
      "Silence that ends a TCP flow; by default the run's, for captures never");
  add("--udp-inactivity", udp_inactivity, "Silence that ends a flow of UDP or anything else");
  add("--tcp-closing", tcp_closing,
      "Silence that ends a TCP flow after FINs of both ends or a reset");
}

traces::FlowMeterOptions MeterChoice::On(traces::FlowMeterOptions base) const {
  Choose("--tcp-inactivity", tcp_inactivity, base.tcp_idle_timeout);
  Choose("--udp-inactivity", udp_inactivity, base.udp_idle_timeout);
  Choose("--tcp-closing", tcp_closing, base.closing_timeout);
  return base;
}

}  // namespace wabed::cli
