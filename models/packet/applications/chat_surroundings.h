#pragma once

#include "models/packet/applications/control_client.h"
#include "models/packet/truth/connection_log.h"
#include "models/packet/truth/message_book.h"
#include "models/packet/truth/truth_log.h"
#include "models/population/people.h"
#include "scenarios/schema/scenario.h"

namespace wabed::packet {

/// What the messengers of all phones of a world share.
struct ChatSurroundings {
  const scenarios::Scenario& scenario;
  const population::People& people;
  ControlSettings control;
  MessageBook& book;
  ConnectionLog& connections;
  TruthLog& log;
};

}  // namespace wabed::packet
