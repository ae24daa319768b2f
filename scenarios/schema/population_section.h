#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/schema/units.h"

namespace wabed::scenarios {

/// One of the times after which a system of phones ends an idle control connection.
struct IdleTimeoutSection {
  Duration after{0};
  double weight = 1;
};

/// What a kind of phone does by itself, whoever holds it.
struct DeviceProfileSection {
  std::string name;  ///< "android"
  /// How its TLS library greets: which ClientHello it sends.
  enum class TlsClient { kAndroid, kIos, kBlackberry, kWindowsPhone };
  TlsClient tls_client = TlsClient::kAndroid;
  /// A phone draws one of these by weight, and ends its control connection that long after the
  /// last message, but not while the application is open. Empty: never.
  std::vector<IdleTimeoutSection> idle_timeouts;
  /// How long after such an end the application, running on unseen, connects again; nothing: it
  /// waits for its user or a push message.
  std::optional<Duration> reconnect_after;
  /// Time between keep-alives of an idle control connection; nothing: service.control_keepalive.
  std::optional<Duration> keepalive;
  /// How long a media connection stays open after its transfer.
  Duration media_linger{0};
  /// What a push message does to a phone whose connection is closed: wakes the application, which
  /// connects and fetches, or only tells the user, who fetches when opening the application.
  enum class Push { kConnects, kNotifies };
  Push push = Push::kConnects;
};

/// Share of users who hold phones of a profile.
struct SystemShareSection {
  std::string profile;
  Fraction share;
};

/// Share of users whose phones are in a network.
struct NetworkShareSection {
  std::string network;
  Fraction share;
};

/// What else than text messages are made of.
struct ContentSection {
  enum class Kind { kPhoto, kVoice, kVideo };
  Kind kind = Kind::kPhoto;
  /// Share of all messages.
  Fraction share;
  /// Log-normal size of the file: median, standard deviation of its natural logarithm, and the
  /// largest that can be sent (draws beyond are drawn again).
  ByteCount median_size{0};
  double size_sigma = 1;
  ByteCount max_size{16'000'000};
  /// Share of those received that are downloaded over this network.
  Fraction download_share{1.0};
};

/// The people of a scenario, what they are like and how they use the messenger. A day of theirs
/// follows from the seed and a user's number alone: adding users changes nobody else.
struct PopulationSection {
  /// How many of the people carry phones of our networks; 0: the scenario lists its actions.
  std::uint32_t users = 0;
  std::vector<NetworkShareSection> networks;
  std::vector<SystemShareSection> systems;
  /// Hours to add to the run's clock (UTC) for the users' own.
  double utc_offset_hours = 0;
  /// Activity by hour of the day (24 numbers) and by day of the week (7, Monday first), relative.
  std::vector<double> hours;
  std::vector<double> days;
  /// Conversations a user begins a day, mean over users; standard deviation of the natural
  /// logarithm of a user's own rate (heterogeneity).
  double conversations_per_day = 0;
  double activity_sigma = 1;
  /// Contacts a user writes to first, mean, and how unequally (Zipf exponent).
  double contacts = 20;
  double contact_zipf = 1;
  /// Share of contacts whose phones are elsewhere: only their servers' side is seen here.
  Fraction outside_share{0.5};
  /// Groups a user has founded, mean; members of one, mean; share of conversations held in groups.
  double groups_per_user = 0.5;
  double group_size = 6;
  Fraction group_share{0.2};
  /// Messages of a conversation, mean (geometric).
  double messages_per_conversation = 8;
  /// Pause between its messages: log-normal.
  Duration gap_median = std::chrono::seconds(20);
  double gap_sigma = 1.2;
  /// Octets of a text: power law from `text_min` to `text_max` with this exponent.
  std::uint32_t text_min = 5;
  std::uint32_t text_max = 2000;
  double text_exponent = 2;
  std::vector<ContentSection> content;
  /// From a notification to the user's looking at it, when the application is not open: log-normal.
  Duration read_delay_median = std::chrono::minutes(2);
  double read_delay_sigma = 1.5;
  /// How long the application stays open after the last thing done in it.
  Duration foreground_linger = std::chrono::seconds(40);
  /// Share of users who are switched off at night or out of reach on a given day, and for how long.
  Fraction offline_share{0.1};
  Duration offline_mean = std::chrono::hours(6);
  /// Whether typing and online state are sent.
  bool presence = true;
  /// Whether receivers' phones tell that a message was read.
  bool read_receipts = true;
  /// Calls a user places a day, mean.
  double calls_per_day = 0;
};

/// Something one phone does at a moment.
struct ActionSection {
  Duration at{0};
  std::string user;  ///< a phone: "wifi-1"
  enum class Kind { kOpen, kClose, kRegister, kText, kPhoto, kVoice, kVideo };
  Kind kind = Kind::kText;
  /// Messages: a phone, or `outside` for somebody elsewhere. A group: several, space-separated.
  std::string to;
  /// Octets of the text or of the file; nothing: drawn as the population's.
  std::optional<ByteCount> size;
};

}  // namespace wabed::scenarios
