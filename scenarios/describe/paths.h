#pragma once

#include "scenarios/describe/section_description.h"
#include "scenarios/schema/service_section.h"

namespace wabed::scenarios {

/// Declares the keys of calls' paths, as the overloads in sections.h do those of other sections.
void Describe(SectionDescription<PathsSection>& section);

}  // namespace wabed::scenarios
