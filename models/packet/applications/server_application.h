#pragma once

namespace wabed::packet {

/// What runs on a server address.
class ServerApplication {
 public:
  virtual ~ServerApplication() = default;
};

}  // namespace wabed::packet
