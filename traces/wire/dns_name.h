#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wabed::traces::wire {

/// Labels of a name in presentation form, escapes resolved. Throws std::invalid_argument for empty
/// labels, labels over 63 octets, names over 255 octets (RFC 1035 section 2.3.4), bad escapes.
std::vector<std::string> DnsLabels(std::string_view name);

/// Appends names to a message, pointing back to suffixes written before (section 4.1.4).
class DnsNameWriter {
 public:
  /// Appends `name` to `message`, which must start with the DNS header.
  void Append(std::string_view name, std::vector<std::uint8_t>& message);
  /// Forgets suffixes at `size` or beyond, after the message was cut there.
  void Forget(std::size_t size);

 private:
  void Remember(std::string_view name, std::size_t at);

  std::map<std::string, std::size_t> suffixes_;  // labels in wire form, lower case
  // The name written last, and where it stands: answers repeat one name many times.
  std::string last_;
  std::size_t last_at_ = 0;
};

/// Reads the name at `offset`, which moves behind it. Pointers must point before where they stand
/// and before all followed so far. Nothing if malformed.
std::optional<std::string> ReadDnsName(const std::uint8_t* message, std::size_t size,
                                       std::size_t& offset);

}  // namespace wabed::traces::wire
