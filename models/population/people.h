#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/schema/scenario.h"

namespace wabed::population {

/// Somebody in a conversation: one of our users, or somebody whose phone is elsewhere.
struct Person {
  /// Index into People::Users(), or kOutside.
  std::int32_t user = kOutside;
  static constexpr std::int32_t kOutside = -1;
  bool outside() const { return user == kOutside; }
};

/// A user and the phone in the user's hand. Phones of networks the population is not spread over
/// come after those of its users; they do what the scenario's actions and calls say.
struct User {
  std::string phone;        ///< NETWORK-1, ... as ListPhones names it
  std::size_t network = 0;  ///< index into Scenario::networks
  /// Index into Scenario::device_profiles; kNoProfile in a scenario without any, where a default
  /// DeviceProfileSection is meant.
  std::size_t profile = 0;
  static constexpr std::size_t kNoProfile = static_cast<std::size_t>(-1);
  double conversations_per_day = 0;
  std::uint32_t contacts = 0;
  std::uint32_t groups = 0;
  /// Drawn of the profile's; zero: none.
  scenarios::Duration idle_timeout{0};
};

/// Who talks with whom: two people, or a group.
struct Conversation {
  std::uint64_t id = 0;
  /// At least one is a user of ours, and none of these twice; of those outside each has an entry.
  std::vector<Person> members;
};

/// What a message is made of.
enum class Content : std::uint8_t { kText, kPhoto, kVoice, kVideo };
/// The word of tables: text, photo, voice, video.
const char* Name(Content content);

/// A message somebody will send.
struct PlannedMessage {
  scenarios::Duration at{0};
  std::uint64_t id = 0;            ///< 1, 2, ... in order of time
  std::uint32_t conversation = 0;  ///< index into People::Conversations()
  std::uint16_t sender = 0;        ///< index into the conversation's members
  Content content = Content::kText;
  std::uint64_t octets = 0;  ///< of the text or of the file
  /// The number of the message's random streams: like the message itself it does not change when
  /// users are added.
  std::uint64_t stream = 0;
};

/// When a user opens and closes the application by an own decision (to write), and is out of reach.
/// What a user does because a message has come (looking at it) depends on the network and is the
/// engine's: it draws the delay with ReadDelay.
struct PlannedSpan {
  enum class Kind : std::uint8_t { kForeground, kUnreachable };
  std::uint32_t user = 0;
  Kind kind = Kind::kForeground;
  scenarios::Duration from{0};
  scenarios::Duration to{0};
};

/// The people of a scenario and everything they will do by themselves, or the single actions the
/// scenario lists. Nobody's plan depends on how many users there are.
class People {
 public:
  /// Throws std::invalid_argument for what scenarios/check cannot see.
  explicit People(const scenarios::Scenario& scenario);

  const std::vector<User>& Users() const { return users_; }
  const std::vector<Conversation>& Conversations() const { return conversations_; }
  /// In order of time.
  const std::vector<PlannedMessage>& Messages() const { return messages_; }
  /// In order of time; a user's spans of one kind do not overlap.
  const std::vector<PlannedSpan>& Spans() const { return spans_; }

  /// From a message's coming to a phone to its user's looking at it when the application is not
  /// open, and whether this receiver's phone downloads the message's file.
  scenarios::Duration ReadDelay(const PlannedMessage& message, std::uint32_t receiver) const;
  bool Downloads(const PlannedMessage& message, std::uint32_t receiver) const;

 private:
  /// What a user is in the names of streams: the same however many users there are.
  std::uint64_t KeyOf(std::uint32_t user) const;

  const scenarios::Scenario& scenario_;
  std::array<double, 4> download_share_{};  // by Content
  std::vector<User> users_;
  std::vector<Conversation> conversations_;
  std::vector<PlannedMessage> messages_;
  std::vector<PlannedSpan> spans_;
};

}  // namespace wabed::population
