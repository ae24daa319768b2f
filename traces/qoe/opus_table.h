#pragma once

#include <vector>

namespace wabed::traces {

/// Impairment of the Opus codec at one bit rate.
struct OpusPoint {
  double kbps;
  double ie;          ///< without loss
  double bpl_random;  ///< packet-loss robustness, random loss
  double bpl_bursty;  ///< the same under bursty loss, for formulas that know no BurstR
};

/// Variable bit rate, by audio bandwidth, in order of bit rate. Source: Opus_emodel.js,
/// M. Alahmadi 2021 (public on GitHub), rounded to three decimals. The file does not state the
/// scales; that each bandwidth is on its own E-model's scale (narrowband G.107, wideband G.107.1,
/// super-wideband G.107.2) is our reading: only then do the best rows of the three line up
/// (R / factor of 81, 84 and 93).
const std::vector<OpusPoint>& OpusNarrowbandVbr();
const std::vector<OpusPoint>& OpusWidebandVbr();
const std::vector<OpusPoint>& OpusSuperWidebandVbr();

}  // namespace wabed::traces
