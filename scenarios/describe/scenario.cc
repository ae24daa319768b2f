#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<Scenario>& section) {
  section.Is("a scenario", "Everything that makes a world.");
  section.Key("name", &Scenario::name, "The run folder's default name.")
      .From("the file's name")
      .Must(IsName, kNameWords);
  section.Key("title", &Scenario::title, "One line for people.").From("none");
  section.Key("description", &Scenario::description, "A paragraph for people.").From("none");
  section.Key("seed", &Scenario::seed, "Where all randomness begins: same seed, same bytes.")
      .From("assumption: any number will do");
  section.Key("start", &Scenario::start, "Wall clock of the world when the run begins.")
      .From("the Unix epoch");
  section.Key("duration", &Scenario::duration, "How long the world is lived through.")
      .From("assumption")
      .Between(std::chrono::milliseconds(1), std::chrono::hours(24 * 366));
  section.Key("backbone", &Scenario::backbone, "The map packets travel over.");
  section.Key("service", &Scenario::service, "WhatsApp's side.");
  section.Key("media", &Scenario::media, "The media of a call.");
  section.Key("networks", &Scenario::networks, "Where the phones are.");
  section.Key("device_profiles", &Scenario::device_profiles, "Kinds of phones.");
  section.Key("population", &Scenario::population, "Who the users are, and what they do.");
  section.Key("actions", &Scenario::actions, "What single users do, one by one.");
  section.Key("calls", &Scenario::calls, "Who calls whom, and when.");
  section.Key("impairments", &Scenario::impairments, "Disturbances of links, on a schedule.");
  section.Key("events", &Scenario::events, "What happens to servers, NATs and networks.");
  section.Key("captures", &Scenario::captures, "Where packets are captured.");
  section.Key("flow_meter", &Scenario::flow_meter, "How captures are metered.");
  section.Key("vantage_points", &Scenario::vantage_points, "Where measurements are made from.");
  section.Key("measurements", &Scenario::measurements, "What is measured, by packets.");
  section.Key("databases", &Scenario::databases,
              "What the world publishes about its addresses, with errors.");
}

}  // namespace wabed::scenarios
