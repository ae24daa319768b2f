#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "scenarios/schema/units.h"

namespace wabed::scenarios {

/// Why a text is not a value of the type wanted.
struct Problem {
  std::string message;   ///< "'5 parsec' is no duration: there is no unit 'parsec'"
  std::string expected;  ///< "a duration such as `50 ms`; units: ns, us, ms, s, min, h"
  std::string nearest;   ///< nearest valid word, may be empty
};

/// Parse reads a value from the text of a YAML scalar and leaves `value` alone when there is a
/// problem. Format writes it so that Parse gives exactly the same value back.
///
/// Durations: ns, us, ms, s, min, h, at most 292 years. Rates: bps, kbps, Mbps, Gbps and
/// tc's bit, kbit, mbit, gbit; multiples are decimal. Fractions: `2 %` or `0.02`, within [0, 1].
/// Byte counts: B, kB, MB, GB (decimal), KiB, MiB, GiB. Instants: ISO 8601 in UTC,
/// `2015-11-10T18:00:00Z`, the second with up to nine decimals. Zero needs no unit.
std::optional<Problem> Parse(const std::string& text, Duration& value);
std::optional<Problem> Parse(const std::string& text, BitRate& value);
std::optional<Problem> Parse(const std::string& text, Fraction& value);
std::optional<Problem> Parse(const std::string& text, ByteCount& value);
std::optional<Problem> Parse(const std::string& text, Instant& value);
std::optional<Problem> Parse(const std::string& text, bool& value);
std::optional<Problem> Parse(const std::string& text, std::uint32_t& value);
std::optional<Problem> Parse(const std::string& text, std::uint64_t& value);
std::optional<Problem> Parse(const std::string& text, double& value);
std::optional<Problem> Parse(const std::string& text, std::string& value);

std::string Format(Duration value);
std::string Format(BitRate value);
std::string Format(Fraction value);
std::string Format(ByteCount value);
std::string Format(Instant value);
std::string Format(bool value);
std::string Format(std::uint32_t value);
std::string Format(std::uint64_t value);
std::string Format(double value);
std::string Format(const std::string& value);

}  // namespace wabed::scenarios
