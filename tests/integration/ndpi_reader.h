#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace wabed::tests {

/// One end of a flow.
using Socket = std::pair<std::string, std::uint16_t>;

/// True if ndpiReader (Debian's libndpi-bin) can be started.
bool HaveNdpiReader();

/// What ndpiReader calls the TCP flows of a capture ("WhatsApp", "TLS.WhatsAppFiles", "Unknown"),
/// by both ends, the smaller first. It is run as a process of its own.
std::map<std::pair<Socket, Socket>, std::string> NdpiVerdicts(const std::string& capture);

/// The key of NdpiVerdicts.
std::pair<Socket, Socket> Ends(Socket a, Socket b);

/// Whether a verdict is WhatsApp or WhatsAppFiles, over TLS or not.
bool IsWhatsApp(const std::string& verdict);

}  // namespace wabed::tests
