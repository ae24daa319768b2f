#pragma once

#include <cstdint>
#include <string>

#include "models/packet/capture/capture_point.h"
#include "models/packet/links/link_direction.h"
#include "scenarios/schema/link_section.h"

namespace wabed::packet {

/// The access shared by the servers of one place. `up` leads from the servers to the backbone.
struct Site {
  Site(const std::string& name, const scenarios::LinkSection& access, std::uint64_t seed)
      : up(access.up, seed, "link.site." + name, 0),
        down(access.down, seed, "link.site." + name, 1) {}

  void Impair(const scenarios::ImpairmentSection& impairment, Nanoseconds run_end) {
    using Direction = scenarios::ImpairmentSection::Direction;
    if (impairment.direction != Direction::kDown) up.Impair(impairment, run_end);
    if (impairment.direction != Direction::kUp) down.Impair(impairment, run_end);
  }

  LinkDirection up, down;
  CapturePoint* capture = nullptr;
  /// How many events keep the site from being reached at the moment; packets that were lost so.
  int events = 0;
  std::uint64_t unreached = 0;
};

}  // namespace wabed::packet
