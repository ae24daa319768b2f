#pragma once

#include <string>

namespace wabed::traces {

/// The three scales the E-model's rating R exists on. An Ie counts only on the scale it was
/// derived for; to compare, R is divided by `factor`, which maps every scale's best connection
/// near the narrowband model's 93.2 to 100.
struct RatingScale {
  std::string name;            ///< narrowband, wideband, fullband
  std::string recommendation;  ///< where it is defined
  double ro = 0;               ///< R of the undisturbed connection
  double factor = 1;           ///< MOS is taken from R / factor
  double loss_ceiling = 95;    ///< in Ie-eff's formula
  double delay_factor = 1;     ///< times the narrowband Idd
};

/// ITU-T G.107: R 0..100. The undisturbed connection is the full model's own 93.2.
const RatingScale& NarrowbandScale();

/// ITU-T G.107.1: Ro 129, MOS from R / 1.29. Not seen in print: an assumption, as is multiplying
/// Idd by 1.29 in analogy with the fullband model.
const RatingScale& WidebandScale();

/// ITU-T G.107.2: Ro 148, ceiling 132, Idd times 1.48, MOS from R / 1.48; as implemented in
/// rtpengine (daemon/ssrc.c, mos_calc_fb).
const RatingScale& FullbandScale();

}  // namespace wabed::traces
