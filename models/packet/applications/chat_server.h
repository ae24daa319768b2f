#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/packet/applications/chat_service.h"
#include "models/packet/applications/control_stream.h"
#include "models/packet/applications/server_application.h"
#include "models/packet/hosts/host.h"
#include "models/random/stream.h"

namespace wabed::packet {

/// A phone's control connection at the server's end: login, then messages to and from the service.
class ChatConnection {
 public:
  ChatConnection(ns3::Ptr<ns3::Socket> socket, ChatService& service, std::uint32_t server,
                 std::uint64_t number);

  void Send(const service::ControlFrame& frame, const ControlMessage& message) {
    stream_->Send(frame, message);
  }
  /// Address of the server this connection is at.
  std::uint32_t server() const { return server_; }
  bool over() const { return over_; }
  void End();

 private:
  void ClearFrame(const std::uint8_t* data, std::size_t size);
  void Message(const ControlMessage& message);

  ChatService& service_;
  std::uint32_t server_;
  std::uint32_t user_ = 0;
  std::size_t clear_frames_ = 0;
  std::size_t login_frames_ = 0;
  bool over_ = false;
  random::Stream padding_;
  std::unique_ptr<ControlStream> stream_;
};

/// A chat server address: listens on 5222 and 443.
class ChatServer final : public ServerApplication {
 public:
  ChatServer(Host& host, ChatService& service);

 private:
  void Listen(std::uint16_t port);
  void Accepted(ns3::Ptr<ns3::Socket> socket, const ns3::Address& from);

  Host& host_;
  ChatService& service_;
  std::vector<ns3::Ptr<ns3::Socket>> listeners_;
  std::vector<std::unique_ptr<ChatConnection>> connections_;
};

}  // namespace wabed::packet
