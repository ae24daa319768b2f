#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<CallGeneratorSection>& section) {
  section.Is("generate",
             "Calls drawn at random: uniform arrival over [from, to), exponential durations.");
  section.Key("count", &CallGeneratorSection::count, "How many calls.")
      .Required()
      .Between(1, 1000000);
  section.Key("from", &CallGeneratorSection::from, "The earliest arrival.")
      .From("the start of the run");
  section.Key("to", &CallGeneratorSection::to, "All arrivals are before.").Required();
  section.Key("mean_duration", &CallGeneratorSection::mean_duration, "Mean duration.")
      .From("assumption")
      .MoreThan(Duration(0));
  section.Key("min_duration", &CallGeneratorSection::min_duration, "Shorter ones are not drawn.")
      .From("assumption");
  section.Key("pairs", &CallGeneratorSection::pairs, "Who calls whom.").Required();
}

}  // namespace wabed::scenarios
