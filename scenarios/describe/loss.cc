#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<LossSection::Model, std::string>>&
EnumWords<LossSection::Model>::List() {
  using Model = LossSection::Model;
  static const std::vector<std::pair<Model, std::string>> list = {
      {Model::kNone, "none"},
      {Model::kBernoulli, "bernoulli"},
      {Model::kGilbertElliott, "gilbert-elliott"},
      {Model::kFourState, "four-state"}};
  return list;
}

void Describe(SectionDescription<LossSection>& section) {
  section.Is("loss", "How packets are lost on one direction of a link.");
  section.ShortForm("a share such as `2 %`, short for {model: bernoulli, probability: 2 %}",
                    [](const std::string& text, LossSection& loss) {
                      loss = LossSection();
                      loss.model = LossSection::Model::kBernoulli;
                      return Parse(text, loss.probability);
                    });
  section
      .Key("model", &LossSection::model,
           "`none`, `bernoulli` (each packet by itself), `gilbert-elliott` (in bursts) or "
           "`four-state` (in bursts with packets received within, and alone).")
      .From("no loss unless asked for");
  section
      .Key("probability", &LossSection::probability,
           "Bernoulli: probability that a packet is lost.")
      .From("no loss unless asked for");
  section
      .Key("p", &LossSection::p,
           "Gilbert-Elliott: probability per packet to go from the good to the bad state.")
      .From("tc-netem, `loss gemodel`: has to be given");
  section
      .Key("r", &LossSection::r,
           "Gilbert-Elliott: probability per packet to go from the bad to the good state.")
      .From("assumption: a bad state lasts one packet (tc-netem would take 1 - p)");
  section
      .Key("loss_in_bad", &LossSection::loss_in_bad,
           "Gilbert-Elliott: probability that a packet is lost in the bad state (tc-netem: 1-h).")
      .From("tc-netem, `loss gemodel`: 1-h is 100 %");
  section
      .Key("loss_in_good", &LossSection::loss_in_good,
           "Gilbert-Elliott: probability that a packet is lost in the good state (tc-netem: 1-k).")
      .From("tc-netem, `loss gemodel`: 1-k is 0 %");
  section
      .Key("p13", &LossSection::p13,
           "Four states: probability per packet to go from 1 (received) to 3 (lost in a burst).")
      .From("tc-netem, `loss state`: has to be given");
  section
      .Key("p31", &LossSection::p31,
           "Four states: probability per packet to go from 3 (lost in a burst) to 1 (received).")
      .From("assumption: a burst is one packet (tc-netem would take 1 - p13)");
  section
      .Key("p32", &LossSection::p32,
           "Four states: probability per packet to go from 3 (lost in a burst) to 2 (received "
           "within a burst).")
      .From("tc-netem, `loss state`: 0 %");
  section
      .Key("p23", &LossSection::p23,
           "Four states: probability per packet to go from 2 (received within a burst) to 3 (lost "
           "in a burst).")
      .From("tc-netem, `loss state`: 100 %");
  section
      .Key("p14", &LossSection::p14,
           "Four states: probability per packet to go from 1 (received) to 4 (lost alone).")
      .From("tc-netem, `loss state`: 0 %");
}

}  // namespace wabed::scenarios
