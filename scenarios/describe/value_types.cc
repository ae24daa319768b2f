#include "scenarios/describe/value_types.h"

#include <utility>

namespace wabed::scenarios {
namespace {

TypeDescription Value(std::string name, std::string expected, std::vector<std::string> samples) {
  TypeDescription type;
  type.name = std::move(name);
  type.expected = std::move(expected);
  type.samples = std::move(samples);
  return type;
}

}  // namespace

const TypeDescription& DescribeType(const Duration*) {
  static const auto type =
      Value("duration", "a duration such as `50 ms`; units: ns, us, ms, s, min, h",
            {"50 ms", "1.5 s", "10 min", "2 h", "20 ms", "0"});
  return type;
}

const TypeDescription& DescribeType(const BitRate*) {
  static const auto type =
      Value("data rate",
            "a data rate such as `1.5 Mbps`; units: bps, kbps, Mbps, Gbps, bit, kbit, mbit, gbit",
            {"1.5 Mbps", "64 kbit", "2 Gbps"});
  return type;
}

const TypeDescription& DescribeType(const Fraction*) {
  static const auto type = Value("share", "a share between 0 % and 100 %, such as `2 %` or `0.02`",
                                 {"2 %", "0.25", "100 %"});
  return type;
}

const TypeDescription& DescribeType(const ByteCount*) {
  static const auto type =
      Value("bytes", "a number of bytes such as `64 kB`; units: B, kB, MB, GB, KiB, MiB, GiB",
            {"60 B", "1 kB", "1 MiB"});
  return type;
}

const TypeDescription& DescribeType(const Instant*) {
  static const auto type = Value("instant", "an instant in UTC such as `2015-11-10T18:00:00Z`",
                                 {"2015-11-10T18:00:00Z", "2016-02-29T23:59:59.5Z"});
  return type;
}

const TypeDescription& DescribeType(const bool*) {
  static const auto type = Value("yes or no", "true or false", {"true", "false"});
  return type;
}

const TypeDescription& DescribeType(const std::uint32_t*) {
  static const auto type =
      Value("whole number", "a whole number such as `20`", {"3", "2", "100", "112"});
  return type;
}

const TypeDescription& DescribeType(const std::uint64_t*) {
  static const auto type =
      Value("whole number", "a whole number such as `20`", {"3", "2", "100", "112"});
  return type;
}

const TypeDescription& DescribeType(const double*) {
  static const auto type = Value("number", "a number such as `1.5`", {"1.5", "2", "50"});
  return type;
}

const TypeDescription& DescribeType(const std::string*) {
  static const auto type = Value("text", "a text", {"some", "other"});
  return type;
}

}  // namespace wabed::scenarios
