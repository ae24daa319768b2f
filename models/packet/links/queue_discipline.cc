#include "models/packet/links/queue_discipline.h"

#include "models/packet/links/codel.h"
#include "models/packet/links/fq_codel.h"

namespace wabed::packet {

std::unique_ptr<QueueDiscipline> MakeDiscipline(scenarios::LinkDirectionSection::Queue queue,
                                                random::Stream& stream) {
  using Queue = scenarios::LinkDirectionSection::Queue;
  switch (queue) {
    case Queue::kDropTail:
      return nullptr;
    case Queue::kCoDel:
      return std::make_unique<CoDelQueue>();
    case Queue::kFqCoDel:
      return std::make_unique<FqCoDelQueue>(stream.Bits64());
  }
  return nullptr;
}

}  // namespace wabed::packet
