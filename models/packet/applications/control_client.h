#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <ns3/event-id.h>
#include <ns3/socket.h>

#include "models/packet/applications/control_stream.h"
#include "models/packet/applications/dns_client.h"
#include "models/packet/hosts/phone_ledger.h"
#include "models/packet/hosts/port_allocator.h"
#include "models/packet/truth/connection_log.h"
#include "models/service/tls_settings.h"
#include "scenarios/schema/population_section.h"
#include "scenarios/schema/service_section.h"

namespace wabed::packet {

/// What the control connections of all phones share.
struct ControlSettings {
  std::uint64_t seed = 0;
  std::vector<std::string> names;  ///< of chat servers, one is drawn for each connection
  const scenarios::ServiceSection& service;
};

/// A phone as its control client needs it.
struct ControlPhone {
  std::uint32_t user = 0;  ///< index of the phone
  std::string name = {};
  std::string system = {};  ///< name of its device profile
  /// Between keep-alives of an idle connection, and after what idle time the phone ends it (zero:
  /// never).
  Nanoseconds keepalive{0};
  Nanoseconds idle_timeout{0};
  /// How long after such an end it connects again; nothing: not by itself.
  std::optional<Nanoseconds> reconnect_after = {};
  scenarios::DeviceProfileSection::TlsClient tls =
      scenarios::DeviceProfileSection::TlsClient::kAndroid;
};

/// A phone's control connection: look-up, TCP, TLS where the service has it, login, keep-alive, the
/// end of idle connections, and reconnection with back-off after any other end.
///
/// One timer serves a connection: whatever is due next (time-out of the login, keep-alive, its
/// answer, idle end) is computed when it fires, so traffic costs no timer.
class ControlClient final : private ControlStream::Owner {
 public:
  /// What a phone does with its connection.
  class Owner {
   public:
    virtual ~Owner() = default;
    virtual void LoggedIn() = 0;
    virtual void Received(const ControlMessage& message) = 0;
    /// Whether the user has the application open, or talks: no connection ends as idle meanwhile.
    virtual bool InUse() const = 0;
  };

  /// Assumptions: how long connecting and logging in may take together, and how long the answer to
  /// a keep-alive (a later third-party client gives up after 10 s, fact R.ping; 3G may take
  /// longer).
  static constexpr Nanoseconds kLoginTimeout = std::chrono::seconds(30);
  static constexpr Nanoseconds kAnswerTimeout = std::chrono::seconds(20);

  ControlClient(const ControlSettings& settings, ControlPhone phone, Host& host,
                PhoneLedger& ledger, PortAllocator& ports, DnsClient& dns, ConnectionLog& log,
                Owner& owner);

  /// Wants a connection from now on, because the user opened the application or a push message woke
  /// it; `action` is behind it. Does nothing when there is one or one is being made.
  void Open(ConnectionLog::Why why, std::uint32_t action);
  /// The user has left the application: from now on idle time can end the connection.
  void Left();
  /// The user has ended the application: so does the connection, until Open.
  void Close();
  /// The phone has no network any more, or has it again. A connection that was wanted is made anew.
  void NetworkLost();
  void NetworkBack();

  /// Sends a message about a call, once logged in.
  void Send(const ControlMessage& message);
  /// Sends a message between people because of a user's action (0: the connection's). Only while
  /// logged in.
  void Send(const service::ControlFrame& frame, const ControlMessage& message,
            std::uint32_t action);
  /// Asks the server whether it still hears this phone; if no answer comes, a new connection is
  /// made. Does nothing unless logged in.
  void Probe();
  bool logged_in() const { return state_ == State::kOnline; }
  /// The row of the connection there is, or is being made; only then.
  traces::ConnectionRow& row() { return log_.At(row_); }

  /// After the run: what is open did not end.
  void Settle();

 private:
  enum class State : std::uint8_t {
    kClosed,   ///< not wanted
    kOffline,  ///< wanted, but there is no network
    kWaiting,  ///< to try again
    kResolving,
    kConnecting,
    kLoggingIn,
    kOnline,
  };

  void Connect(ConnectionLog::Why why);
  void Resolved(std::uint32_t attempt, const std::vector<std::uint32_t>& addresses);
  void Connected(ns3::Ptr<ns3::Socket> socket);
  void ConnectFailed(ns3::Ptr<ns3::Socket> socket);
  void Unreachable(ns3::Ipv4Address router, std::uint8_t ttl, std::uint8_t type, std::uint8_t code,
                   std::uint32_t info);
  void StreamReady() override;
  void ClearFrame(const std::uint8_t* data, std::size_t size) override;
  void Message(const ControlMessage& message) override;
  void StreamLost(ControlTransport::End end) override;
  void LoginTurn(std::size_t turn);
  void LoginFrame();

  /// Ends what there is, for a reason of truth/connections.csv.
  void End(const char* reason);
  /// The same, and tries again later.
  void Fail(const char* reason);
  /// Connects again after a wait drawn from `least` to `most` times `wait`.
  void ConnectAgain(double least, double most, Nanoseconds wait);
  void DropSocket();

  /// Whether a message keeps the connection from being idle: messages and calls and what answers
  /// them; who is online and who types does not.
  static bool IsUse(const ControlMessage& message);
  Nanoseconds NextDue() const;
  Nanoseconds IdleEnd() const;
  void Ping();
  void Arm();
  void Due();

  const ControlSettings& settings_;
  ControlPhone phone_;
  Host& host_;
  PhoneLedger& ledger_;
  PortAllocator& ports_;
  DnsClient& dns_;
  ConnectionLog& log_;
  Owner& owner_;
  random::Stream stream_;

  State state_ = State::kClosed;
  std::uint16_t port_ = 0;
  Endpoint remote_;
  std::uint32_t attempt_ = 0;
  std::uint32_t session_ = 0;
  service::TlsSession tls_session_;  ///< the newest that can be resumed
  std::uint32_t frames_from_server_ = 0;
  std::uint32_t row_ = 0;
  Reason reason_;
  ns3::Ptr<ns3::Socket> socket_;
  std::unique_ptr<ControlStream> connection_;
  std::vector<ControlMessage> waiting_;
  Nanoseconds backoff_;
  Nanoseconds started_{0};
  Nanoseconds last_traffic_{0};  ///< anything in or out
  Nanoseconds last_use_{0};      ///< message in or out
  bool ping_open_ = false;       ///< a keep-alive waits for its answer
  Nanoseconds timer_at_{0};
  ns3::EventId timer_;
};

}  // namespace wabed::packet
