#pragma once

#include "models/packet/applications/media_names.h"
#include "models/packet/applications/media_store.h"
#include "models/packet/truth/truth_log.h"
#include "scenarios/schema/scenario.h"

namespace wabed::packet {

/// What the media of all phones and servers of a world share.
struct MediaSurroundings {
  const scenarios::Scenario& scenario;
  MediaNames names;
  MediaStore store;
  TruthLog& log;
};

}  // namespace wabed::packet
