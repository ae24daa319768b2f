#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<SystemShareSection>& section) {
  section.Is("a share of a system", "Share of users who hold phones of a profile.");
  section.ItemsDifferIn("profile");
  section.Key("profile", &SystemShareSection::profile, "Name of a device profile.").Required();
  section.Key("share", &SystemShareSection::share, "Share of users; all shares make 100 %.")
      .Required();
}

void Describe(SectionDescription<NetworkShareSection>& section) {
  section.Is("a share of a network", "Share of users whose phones are in a network.");
  section.ItemsDifferIn("network");
  section.Key("network", &NetworkShareSection::network, "Name of a network.").Required();
  section.Key("share", &NetworkShareSection::share, "Share of users; all shares make 100 %.")
      .Required();
}

void Describe(SectionDescription<PopulationSection>& section) {
  using Section = PopulationSection;
  section.Is("population",
             "The people of a scenario and how they use the messenger. A user's day follows from "
             "the seed and the user's number alone: adding users changes nobody else.");
  section.Key("users", &Section::users, "How many people carry phones of the networks here.")
      .From("no population unless asked for")
      .Between(0, 10000000);
  section.Key("networks", &Section::networks,
              "Where their phones are. A network named here has as many phones as people.");
  section.Key("systems", &Section::systems,
              "What phones they hold, and those of the networks not named.");
  section
      .Key("utc_offset_hours", &Section::utc_offset_hours,
           "Hours to add to the run's clock (UTC) for the users' own.")
      .From("assumption: UTC")
      .Between(-12, 14);
  section
      .Key("hours", &Section::hours,
           "Activity by hour of the day, relative: 24 numbers. Empty: the same at all hours.")
      .AtLeast(0);
  section
      .Key(
          "days", &Section::days,
          "Activity by day of the week, relative: 7 numbers, Monday first. Empty: the same on all.")
      .AtLeast(0);
  section
      .Key("conversations_per_day", &Section::conversations_per_day,
           "Conversations a user begins a day, mean over users.")
      .From("none unless asked for")
      .Between(0, 10000);
  section
      .Key("activity_sigma", &Section::activity_sigma,
           "Standard deviation of the natural logarithm of a user's own rate.")
      .From("assumption")
      .Between(0, 5);
  section.Key("contacts", &Section::contacts, "People a user writes to first, mean.")
      .From("assumption")
      .Between(1, 10000);
  section
      .Key("contact_zipf", &Section::contact_zipf,
           "How unequally a user writes to them: exponent of Zipf's law.")
      .From("assumption")
      .Between(0, 5);
  section
      .Key("outside_share", &Section::outside_share,
           "Share of contacts whose phones are elsewhere.")
      .From("assumption");
  section.Key("groups_per_user", &Section::groups_per_user, "Groups a user has founded, mean.")
      .From("assumption")
      .Between(0, 1000);
  section.Key("group_size", &Section::group_size, "Members of a group, the founder included, mean.")
      .From("assumption")
      .Like("4.5", "12")
      .Between(3, 100);
  section.Key("group_share", &Section::group_share, "Share of conversations held in groups.")
      .From("assumption");
  section
      .Key("messages_per_conversation", &Section::messages_per_conversation,
           "Messages of a conversation, mean of a geometric distribution.")
      .From("assumption")
      .Between(1, 10000);
  section
      .Key("gap_median", &Section::gap_median,
           "Pause between a conversation's messages: median of a log-normal distribution.")
      .From("assumption; log-normal: Li et al. 2017, Table 1")
      .MoreThan(Duration(0));
  section
      .Key("gap_sigma", &Section::gap_sigma,
           "Standard deviation of the natural logarithm of that pause.")
      .From("assumption")
      .Between(0, 5);
  section.Key("text_min", &Section::text_min, "Octets of the shortest text.")
      .From("assumption")
      .Between(1, 65000);
  section.Key("text_max", &Section::text_max, "Octets of the longest text.")
      .From("assumption")
      .Between(1, 65000);
  section
      .Key("text_exponent", &Section::text_exponent,
           "Exponent of the power law texts' lengths follow.")
      .From("assumption; power law: Li et al. 2017, Table 1")
      .Between(0, 10);
  section.Key("content", &Section::content, "Messages other than texts; empty: none.");
  section
      .Key("read_delay_median", &Section::read_delay_median,
           "From a notification to the user's looking: median of a log-normal distribution.")
      .From("assumption")
      .MoreThan(Duration(0));
  section
      .Key("read_delay_sigma", &Section::read_delay_sigma,
           "Standard deviation of the natural logarithm of that delay.")
      .From("assumption")
      .Between(0, 5);
  section
      .Key("foreground_linger", &Section::foreground_linger,
           "How long the application stays open after the last thing done in it.")
      .From("assumption");
  section
      .Key("offline_share", &Section::offline_share,
           "Share of users who are out of reach for a while on a given day.")
      .From("assumption");
  section.Key("offline_mean", &Section::offline_mean, "How long they are: mean (exponential).")
      .From("assumption")
      .MoreThan(Duration(0));
  section.Key("presence", &Section::presence, "Whether typing and online state are sent.")
      .From("assumption: as the application does by default");
  section
      .Key("read_receipts", &Section::read_receipts,
           "Whether a message's sender is told that it was read.")
      .From("as the application does since November 2014 (Tech Times, 7 November 2014)");
  section.Key("calls_per_day", &Section::calls_per_day, "Calls a user places a day, mean.")
      .From("none unless asked for: calling began in 2015 (Vanerio & Casas 2016, section 4)")
      .Between(0, 1000);
}

}  // namespace wabed::scenarios
