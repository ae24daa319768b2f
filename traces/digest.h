#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace wabed::traces {

/// SHA-1 of a text, by GnuTLS. For identifiers whose standard asks for it, not for security.
std::array<std::uint8_t, 20> Sha1(std::string_view text);

/// SHA-256 (FIPS 180-4) of a text in lower-case hexadecimal, by GnuTLS.
std::string Sha256Hex(std::string_view text);

/// SHA-256 of a file's content in lower-case hexadecimal. Throws std::system_error naming the path
/// when it cannot be read.
std::string Sha256HexOfFile(const std::filesystem::path& path);

/// Base64 with padding (RFC 4648 section 4).
std::string Base64(const std::uint8_t* data, std::size_t size);

}  // namespace wabed::traces
