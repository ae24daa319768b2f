#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "models/population/contents.h"
#include "models/population/people.h"

namespace wabed::population {

/// What a user is told to do with the application, besides messages: a moment of opening or
/// closing.
struct Switch {
  std::uint32_t user = 0;
  scenarios::Duration at{0};
  bool open = false;
};

/// The scenario's listed actions as conversations, messages and switches.
class Script {
 public:
  /// Throws std::invalid_argument for phones that do not exist, messages to oneself, messages to
  /// nobody, and files whose size nothing says.
  Script(const scenarios::Scenario& scenario, const std::vector<User>& users,
         const Contents& contents);

  /// Adds conversations and messages to those of the population. People who are in several
  /// messages together have one conversation.
  void Play(std::vector<Conversation>& conversations, std::vector<PlannedMessage>& messages) const;
  /// In order of time.
  const std::vector<Switch>& Switches() const { return switches_; }

 private:
  struct Entry {
    std::uint32_t sender = 0;           // a user
    std::vector<std::int32_t> members;  // users in order, those outside last
    PlannedMessage message;
  };

  std::vector<Entry> entries_;
  std::vector<Switch> switches_;
};

}  // namespace wabed::population
