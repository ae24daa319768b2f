#include "traces/wire/x509_skeleton.h"

#include <algorithm>
#include <initializer_list>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

using Octets = std::vector<std::uint8_t>;

/// ASN.1 tags (ITU-T X.690 section 8).
constexpr std::uint8_t kBoolean = 0x01, kInteger = 0x02, kBitString = 0x03, kOctetString = 0x04,
                       kNull = 0x05, kObject = 0x06, kUtf8 = 0x0c, kIa5 = 0x16, kUtcTime = 0x17,
                       kSequence = 0x30, kSet = 0x31, kDnsName = 0x82, kVersion = 0xa0,
                       kExtensions = 0xa3;

/// Object identifiers, encoded.
const Octets kRsaEncryption = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1};
const Octets kSha256WithRsa = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11};
const Octets kCommonName = {0x55, 4, 3};
const Octets kOrganization = {0x55, 4, 10};
const Octets kSubjectAltName = {0x55, 29, 17};
const Octets kBasicConstraints = {0x55, 29, 19};
const Octets kKeyUsage = {0x55, 29, 15};
const Octets kComment = {0x60, 0x86, 0x48, 1, 0x86, 0xf8, 0x42, 1, 13};  // Netscape's

constexpr std::size_t kRsaOctets = 256;
constexpr std::size_t kLargestName = 64;  // ub-common-name of RFC 5280
constexpr const char* kNobody = "wabed testbed, no real certificate";

// An element: tag, length in the shortest form, contents.
Octets Element(std::uint8_t tag, const Octets& contents) {
  Octets out = {tag};
  const std::size_t size = contents.size();
  if (size < 0x80) {
    out.push_back(static_cast<std::uint8_t>(size));
  } else if (size < 0x100) {
    out.insert(out.end(), {0x81, static_cast<std::uint8_t>(size)});
  } else {
    out.insert(out.end(),
               {0x82, static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)});
  }
  out.insert(out.end(), contents.begin(), contents.end());
  return out;
}

Octets Group(std::uint8_t tag, std::initializer_list<Octets> parts) {
  Octets contents;
  for (const Octets& part : parts) contents.insert(contents.end(), part.begin(), part.end());
  return Element(tag, contents);
}

Octets Text(std::uint8_t tag, const std::string& text) {
  return Element(tag, {text.begin(), text.end()});
}

Octets Algorithm(const Octets& object) {
  return Group(kSequence, {Element(kObject, object), Element(kNull, {})});
}

Octets Name(const std::string& common_name) {
  const auto attribute = [](const Octets& type, const std::string& value) {
    return Group(kSet, {Group(kSequence, {Element(kObject, type), Text(kUtf8, value)})});
  };
  return Group(kSequence, {attribute(kOrganization, kNobody), attribute(kCommonName, common_name)});
}

// Octets that look random: a linear congruential generator is enough for what nobody computes with.
Octets Noise(std::size_t size, std::uint64_t seed) {
  Octets octets(size);
  for (auto& octet : octets) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    octet = static_cast<std::uint8_t>(seed >> 56);
  }
  return octets;
}

Octets PositiveInteger(Octets octets) {
  octets[0] = static_cast<std::uint8_t>((octets[0] & 0x7f) | 0x40);  // positive, of full length
  return Element(kInteger, octets);
}

Octets PublicKey(std::uint64_t seed) {
  Octets modulus = Noise(kRsaOctets + 1, seed);
  modulus[0] = 0;
  modulus[1] |= 0x80;
  modulus.back() |= 1;
  Octets bits = {0};  // no unused bits
  const Octets key = Group(kSequence, {Element(kInteger, modulus), Element(kInteger, {1, 0, 1})});
  bits.insert(bits.end(), key.begin(), key.end());
  return Group(kSequence, {Algorithm(kRsaEncryption), Element(kBitString, bits)});
}

Octets Extension(const Octets& type, bool critical, const Octets& value) {
  if (!critical) return Group(kSequence, {Element(kObject, type), Element(kOctetString, value)});
  return Group(kSequence,
               {Element(kObject, type), Element(kBoolean, {0xff}), Element(kOctetString, value)});
}

struct Certificate {
  std::string subject, issuer;
  bool authority = false;
  std::size_t serial_octets = 16;
  std::size_t comment_octets = 0;
};

Octets Encode(const Certificate& certificate) {
  const std::uint64_t seed = certificate.authority ? 2 : 1;
  Octets extensions;
  const auto add = [&](const Octets& extension) {
    extensions.insert(extensions.end(), extension.begin(), extension.end());
  };
  if (certificate.authority) {
    add(Extension(kBasicConstraints, true, Group(kSequence, {Element(kBoolean, {0xff})})));
    add(Extension(kKeyUsage, true, Element(kBitString, {1, 0x06})));
  } else {
    add(Extension(kBasicConstraints, true, Element(kSequence, {})));
    add(Extension(kKeyUsage, true, Element(kBitString, {5, 0xa0})));
    add(Extension(kSubjectAltName, false, Group(kSequence, {Text(kDnsName, certificate.subject)})));
  }
  add(Extension(kComment, false, Text(kIa5, std::string(certificate.comment_octets, '-'))));
  const Octets body =
      Group(kSequence,
            {Group(kVersion, {Element(kInteger, {2})}),
             PositiveInteger(Noise(certificate.serial_octets, seed + 10)),
             Algorithm(kSha256WithRsa), Name(certificate.issuer),
             Group(kSequence, {Text(kUtcTime, "130101000000Z"), Text(kUtcTime, "330101000000Z")}),
             Name(certificate.subject), PublicKey(seed + 20),
             Group(kExtensions, {Element(kSequence, extensions)})});
  Octets signature = Noise(kRsaOctets + 1, seed + 30);
  signature[0] = 0;  // no unused bits
  return Group(kSequence, {body, Algorithm(kSha256WithRsa), Element(kBitString, signature)});
}

// Longer comments make longer certificates, but some sizes are jumped over where a length field
// grows: another length of the serial number reaches those.
Octets OfSize(Certificate certificate, std::size_t octets) {
  for (certificate.serial_octets = 16; certificate.serial_octets >= 10;
       --certificate.serial_octets) {
    certificate.comment_octets = 0;
    const std::size_t least = Encode(certificate).size();
    if (octets < least) continue;
    // The length fields of six nested elements grow by two octets each at most.
    const std::size_t most = octets - least;
    for (std::size_t less = 0; less <= std::min<std::size_t>(most, 12); ++less) {
      certificate.comment_octets = most - less;
      Octets encoded = Encode(certificate);
      if (encoded.size() == octets) return encoded;
    }
  }
  throw std::invalid_argument(fmt::format("no certificate has {} octets", octets));
}

}  // namespace

std::vector<std::uint8_t> MakeCertificateList(const std::string& common_name, std::size_t octets) {
  if (octets < kSmallestCertificateList || octets > kLargestCertificateList) {
    throw std::invalid_argument(fmt::format("a certificate list of {} octets; {} to {} can be made",
                                            octets, kSmallestCertificateList,
                                            kLargestCertificateList));
  }
  if (common_name.size() > kLargestName) {
    throw std::invalid_argument("a certificate's name has at most 64 octets");
  }
  const Certificate authority{"wabed intermediate CA", "wabed root CA", true};
  const Certificate server{common_name, authority.subject, false};
  const std::size_t least = Encode(server).size(), rest = least + Encode(authority).size() + 6;
  if (octets < rest + 16) {  // a few octets more than the least, as not every size can be made
    throw std::invalid_argument(fmt::format("a certificate list of {} octets for a name of {}",
                                            octets, common_name.size()));
  }
  const std::size_t first = least + (octets - rest) / 2;
  Octets list;
  for (const auto& [certificate, size] :
       {std::pair(server, first), std::pair(authority, octets - first - 6)}) {
    const Octets encoded = OfSize(certificate, size);
    list.resize(list.size() + 3);
    Put24(&list[list.size() - 3], static_cast<std::uint32_t>(size));
    list.insert(list.end(), encoded.begin(), encoded.end());
  }
  return list;
}

}  // namespace wabed::traces::wire
