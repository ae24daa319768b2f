#include <algorithm>

#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"
#include "scenarios/units/country.h"

namespace wabed::scenarios {

namespace {

bool IsIata(const std::string& code) {
  return code.size() == 3 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

void Describe(SectionDescription<CitySection>& section) {
  section.Is("a city", "A city on the map.");
  section.ItemsDifferIn("name");
  section.Key("name", &CitySection::name, "English name, unique: `Montevideo`.")
      .Required()
      .Must(IsNotBlank, kNotBlankWords);
  section.Key("iata", &CitySection::iata, "IATA city or airport code in lower case, unique: `mvd`.")
      .Required()
      .Like("mvd", "vie")
      .Must(IsIata, "three lower-case letters such as `mvd`");
  section.Key("country", &CitySection::country, "ISO 3166-1 alpha-2: `UY`.")
      .Required()
      .Like("UY", "AT")
      .Must(IsCountryCode, kCountryCodeWords);
  section.Key("latitude", &CitySection::latitude, "Degrees north, WGS 84.")
      .Required()
      .Between(-90, 90);
  section.Key("longitude", &CitySection::longitude, "Degrees east, WGS 84.")
      .Required()
      .Between(-180, 180);
}

}  // namespace wabed::scenarios
