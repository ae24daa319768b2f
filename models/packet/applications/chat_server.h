#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "models/packet/applications/chat_service.h"
#include "models/packet/applications/control_stream.h"
#include "models/packet/applications/server_application.h"
#include "models/packet/hosts/host.h"
#include "models/random/stream.h"
#include "models/service/tls_settings.h"

namespace wabed::packet {

class ChatServer;

/// A phone's control connection at the server's end: login, then messages to and from the service.
class ChatConnection final : private ControlStream::Owner {
 public:
  /// `number` is the connection's at this server.
  ChatConnection(ChatServer& server, std::uint32_t number);

  /// Carries the connection over this transport from now on.
  void Run(const ControlStream::TransportMaker& maker) { stream_->Run(maker); }
  void Send(const service::ControlFrame& frame, const ControlMessage& message) {
    if (stream_) stream_->Send(frame, message);
  }
  /// Address of the server this connection is at.
  std::uint32_t server() const;
  /// Closes the connection, and has the server forget it.
  void End();
  /// While held, what comes waits; released, it is looked at.
  void Hold(bool held);

 private:
  void StreamReady() override {}
  void ClearFrame(const std::uint8_t* data, std::size_t size) override;
  void Message(const ControlMessage& message) override;
  void StreamLost(ControlTransport::End) override { End(); }

  ChatServer& server_;
  std::uint32_t number_;
  std::uint32_t user_ = 0;
  std::uint32_t clear_frames_ = 0;
  std::uint32_t login_frames_ = 0;
  bool known_ = false;  ///< the service has been told of the user
  std::unique_ptr<ControlStream> stream_;
};

/// A chat server address: listens on 5222 and 443.
class ChatServer final : public ServerApplication {
 public:
  /// `tls` is null where the control connection is in clear; otherwise it outlives the server.
  ChatServer(Host& host, ChatService& service, const service::TlsSettings* tls);

  ChatService& service() { return service_; }
  std::uint32_t address() const { return host_.address(); }
  /// Destroys a connection that has ended.
  void Forget(std::uint32_t number);
  std::size_t connections() const { return connections_.size(); }

 private:
  void Listen(std::uint16_t port);
  void Accepted(ns3::Ptr<ns3::Socket> socket, const ns3::Address& from);
  void SilenceChanged() override;

  Host& host_;
  ChatService& service_;
  const service::TlsSettings* tls_;
  std::vector<ns3::Ptr<ns3::Socket>> listeners_;
  std::uint32_t accepted_ = 0;
  std::unordered_map<std::uint32_t, std::unique_ptr<ChatConnection>> connections_;
};

}  // namespace wabed::packet
