#include "traces/qoe/rating_scale.h"

#include "traces/qoe/emodel.h"

namespace wabed::traces {

const RatingScale& NarrowbandScale() {
  static const RatingScale scale = {
      "narrowband", "ITU-T G.107 (06/2015)", ComputeEModel({}).r, 1, 95, 1};
  return scale;
}

const RatingScale& WidebandScale() {
  static const RatingScale scale = {"wideband", "ITU-T G.107.1", 129, 1.29, 95, 1.29};
  return scale;
}

const RatingScale& FullbandScale() {
  static const RatingScale scale = {"fullband", "ITU-T G.107.2 (06/2019)", 148, 1.48, 132, 1.48};
  return scale;
}

}  // namespace wabed::traces
