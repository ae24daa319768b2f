#pragma once

#include <array>
#include <cstddef>
#include <optional>

namespace wabed::packet {

/// How much a sender sends, by what its peer reports (draft-ietf-rmcat-gcc-02): by loss as in
/// section 6, and by delay with the decrease of section 5.5.
///
/// The draft tells a queue's growth from the gaps between packets, at the receiver. All that a
/// sender knows from RTCP is the round trip, once a report: a queue grows when the round trip is
/// kQueue above the shortest of the last kReports reports and not falling. That kQueue and kReports
/// are what they are is an assumption.
class RtpRate {
 public:
  static constexpr double kLoss = 0.10;        ///< more: the rate falls by half the loss
  static constexpr double kLittleLoss = 0.02;  ///< less: it grows
  static constexpr double kGrowth = 1.05;
  static constexpr double kDecrease = 0.85;  ///< when a queue grows
  static constexpr double kQueue = 0.1;      ///< seconds
  static constexpr std::size_t kReports = 10;

  /// Begins with `most`, and never goes below `least`.
  RtpRate(double most, double least);

  /// A report has come: `lost` is the share lost since the one before, `round_trip` in seconds.
  void Report(double lost, std::optional<double> round_trip);

  /// The mean payload a packet should have, in octets.
  double target() const { return target_; }

 private:
  /// Whether the round trip is too long; `falls` tells if it shrinks.
  bool Queued(double round_trip, bool& falls);

  double most_, least_, target_;
  std::array<double, kReports> round_trips_{};
  std::size_t heard_ = 0;
};

}  // namespace wabed::packet
