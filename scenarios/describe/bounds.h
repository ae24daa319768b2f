#pragma once

#include <string>

namespace wabed::scenarios {

/// Bounds that several keys share; each with words that finish "expected ...".

/// A word usable as name and as part of file names: letters, digits, `-` and `_`, beginning with a
/// letter or digit, at most 64 characters.
bool IsName(const std::string& text);
inline constexpr const char* kNameWords =
    "a name of letters, digits, `-` and `_`, at most 64 characters";

/// Any text that says something: not blank.
bool IsNotBlank(const std::string& text);
inline constexpr const char* kNotBlankWords = "a text that is not empty";

/// An IPv4 address in dotted decimal.
bool IsIpv4Address(const std::string& text);
inline constexpr const char* kIpv4AddressWords = "an IPv4 address such as `185.60.216.2`";

/// An IPv4 prefix whose host bits are zero.
bool IsIpv4Prefix(const std::string& text);
inline constexpr const char* kIpv4PrefixWords =
    "an IPv4 prefix such as `200.40.0.0/16`, with host bits zero";

/// A DNS host name in lower case (RFC 1123 section 2.1).
bool IsHostName(const std::string& text);
inline constexpr const char* kHostNameWords = "a host name in lower case such as `c1.whatsapp.net`";

}  // namespace wabed::scenarios
