#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<TlsSection::Version, std::string>>&
EnumWords<TlsSection::Version>::List() {
  using Version = TlsSection::Version;
  static const std::vector<std::pair<Version, std::string>> list = {{Version::kTls10, "tls-1.0"},
                                                                    {Version::kTls12, "tls-1.2"}};
  return list;
}

void Describe(SectionDescription<TlsSection>& section) {
  section.Is("tls", "What a TLS handshake with WhatsApp's servers looks like.");
  section.Key("version", &TlsSection::version, "`tls-1.0` or `tls-1.2`.")
      .From("assumption: what phones and servers of the time had in common");
  section
      .Key("certificate_chain", &TlsSection::certificate_chain,
           "Octets of the certificate chain servers send.")
      .From("assumption: a leaf and one intermediate of 2048-bit RSA")
      .Like("2400 B", "5 kB")
      .Between(ByteCount{1900}, ByteCount{16000});
  section
      .Key("resumption", &TlsSection::resumption,
           "Share of connections that resume an earlier session with the same name.")
      .From("assumption: none");
}

}  // namespace wabed::scenarios
