#pragma once

#include "traces/qoe/emodel_parameters.h"

namespace wabed::traces {

/// What the narrowband E-model makes of a connection, with its summands.
struct EModelResult {
  double r = 0;      ///< R, transmission rating factor (7-1)
  double ro = 0;     ///< Ro, basic signal-to-noise ratio (7-2)
  double is = 0;     ///< Is, simultaneous impairments (7-8)
  double id = 0;     ///< Id, impairments by delay (7-18)
  double idd = 0;    ///< the part of Id that absolute delay alone causes (7-27, 7-28)
  double ieeff = 0;  ///< Ie-eff, effective equipment impairment (7-29)
};

/// The narrowband E-model: R = Ro - Is - Id - Ie-eff + A. ITU-T G.107 (06/2015) clause 7, all
/// formulas; their numbers stand at each line of the source.
///
/// Throws std::invalid_argument for values outside the model's meaning: negative delay, loss
/// outside 0..100 %, a burst ratio or Bpl that is not positive, qdu below 1.
EModelResult ComputeEModel(const EModelParameters& parameters);

/// Idd, the impairment by too long an absolute delay (7-27, 7-28); `ta_ms` is the mouth-to-ear
/// delay. 0 up to mT.
double DelayImpairment(double ta_ms, double st = 1, double mt_ms = 100);

/// Ie-eff = Ie + (ceiling - Ie) Ppl / (Ppl / BurstR + Bpl): (7-29) with ceiling 95. The wideband
/// model keeps 95, the fullband model takes 132 (see rating_scale.h).
double EffectiveEquipmentImpairment(double ie, double bpl, double ppl_percent, double burst_ratio,
                                    double ceiling = 95);

/// Mean opinion score, conversational situation, from R (Annex B, B-4): 1 for R <= 0, 4.5 for
/// R >= 100, between them 1 + 0.035 R + R (R - 60) (100 - R) 7e-6, never below 1.
double MosFromRating(double r);

}  // namespace wabed::traces
