#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// Certificates that look like some: X.509 (RFC 5280) in correct DER, with random octets for keys
/// and signatures.
namespace wabed::traces::wire {

/// The smallest and the largest list MakeCertificateList makes.
constexpr std::size_t kSmallestCertificateList = 1900;
constexpr std::size_t kLargestCertificateList = 60'000;

/// A list of two certificates for a Certificate message: the server's, with `common_name` as
/// subject and alternative name, and the intermediate authority's that issued it. Keys and
/// signatures are RSA with 2048 bits.
///
/// The list has exactly so many octets (each certificate's three octets of length included, the
/// list's own excluded, as Wireshark counts in "Certificates Length"); what the two need less is
/// spread over both as a comment extension. The same arguments give the same octets. Throws
/// std::invalid_argument for a size outside the limits above, or a name over 64 octets.
std::vector<std::uint8_t> MakeCertificateList(const std::string& common_name, std::size_t octets);

}  // namespace wabed::traces::wire
