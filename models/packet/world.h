#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/backbone/backbone.h"
#include "models/packet/applications/call_exchange.h"
#include "models/packet/applications/chat_service.h"
#include "models/packet/applications/chat_surroundings.h"
#include "models/packet/applications/media_surroundings.h"
#include "models/packet/applications/message_exchange.h"
#include "models/packet/applications/phone.h"
#include "models/packet/applications/relay_server.h"
#include "models/packet/applications/server_application.h"
#include "models/packet/capture/capture_point.h"
#include "models/packet/edges/home_gateway.h"
#include "models/packet/edges/mobile_core.h"
#include "models/packet/edges/server_edge.h"
#include "models/packet/edges/site.h"
#include "models/packet/measurements/measurements.h"
#include "models/packet/paths/internet.h"
#include "models/packet/playing/playing.h"
#include "models/packet/truth/call_record.h"
#include "models/packet/truth/connection_log.h"
#include "models/packet/truth/message_book.h"
#include "models/packet/truth/truth_log.h"
#include "models/population/people.h"
#include "models/service/active_part.h"
#include "models/service/address_plan.h"
#include "models/service/databases.h"
#include "models/service/relay_directory.h"
#include "models/service/voice_table.h"
#include "models/service/zones.h"
#include "scenarios/schema/scenario.h"

namespace wabed::packet {

/// A scenario built in ns-3: phones in their networks, servers (made when first asked for), the
/// backbone between, captures and impairments. One at a time in a process, as ns-3 has one clock.
class World {
 public:
  struct CaptureSettings {
    std::filesystem::path folder;  ///< files NAME.pcapng; must exist
    bool label_packets = false;
  };

  /// Throws std::invalid_argument for a scenario that cannot be built, as the models it is made of
  /// do. Keeps the reference.
  World(const scenarios::Scenario& scenario, const CaptureSettings& captures);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  /// Lives until the end. `progress` is told the share of simulated time now and then, and stops
  /// the run by answering false.
  void Run(const std::function<bool(double share)>& progress = {});

  /// Lives until every measurement has ended, or to the end, whichever comes first. `progress` as
  /// for Run, but of what is to be measured.
  void RunUntilMeasured(const std::function<bool(double share)>& progress = {});

  /// After Run: settles accounts and gives all truth. Throws std::logic_error when the accounts
  /// contradict each other.
  traces::Truth TakeTruth();

  /// After Run: everything vantage points measured, complete or not, and what the world publishes
  /// about itself.
  traces::Measured TakeMeasured();
  Measurements& measurements() { return *measurements_; }

  /// For tests that look inside.
  Phone& PhoneNamed(const std::string& name);
  backbone::Backbone& Map() { return backbone_; }
  const service::AddressPlan& Plan() const { return plan_; }
  Internet& internet() { return internet_; }
  std::uint64_t relayed_packets() const;
  std::uint64_t dropped_packets() const;

 private:
  struct Home {
    std::string network;
    std::uint32_t number;  ///< from 1
    std::unique_ptr<HomeGateway> gateway;
  };

  /// How many events of each kind a pool is under at the moment.
  struct Trouble {
    int refusing = 0, silent = 0, unreachable = 0;
  };

  void MakeSites();
  void MakeNetworks();
  void MakeHomes(const scenarios::NetworkSection& network, std::uint32_t phones);
  void MakeMobile(const scenarios::NetworkSection& network, std::uint32_t phones);
  void MakeCaptures(const CaptureSettings& settings);
  void Impair();
  void MakeChat();
  void PlanActions();
  void PlanCalls(const std::vector<population::PlannedCall>& planned);
  /// Whether a phone's user is played; otherwise the application is opened once and stays.
  bool HasPeople() const { return scenario_.population.users > 0 || !scenario_.actions.empty(); }
  void WriteTruthOfPeople();
  void PlanEvents();
  void Begin(const scenarios::EventSection& event);
  void End(const scenarios::EventSection& event);
  void Change(const scenarios::EventSection& event, int by);
  void ChangeCable(const std::string& name, int by);
  std::string PoolOf(std::uint32_t address) const;
  void ShareTrouble(std::uint32_t address);
  std::vector<traces::EventRow> EventRows() const;
  std::vector<traces::NatRow> NatRows() const;
  std::vector<traces::LinkRow> LinkRows() const;
  void PlanCableCuts();
  Edge* MakeServer(std::uint32_t address);
  std::unique_ptr<ServerApplication> ApplicationFor(const traces::ServerRow& row, ServerEdge& edge);
  const service::TlsSettings& ServerTls();
  std::unique_ptr<Phone>& MakePhone(const scenarios::NetworkSection& network, std::uint32_t number,
                                    std::uint32_t address);

  const scenarios::Scenario& scenario_;
  backbone::Backbone backbone_;
  service::AddressPlan plan_;
  service::Databases databases_;
  service::ActivePart active_;
  service::Zones zones_;
  service::RelayDirectory relays_;
  std::unique_ptr<service::VoiceTable> voices_;  ///< encoding takes time: for calls only
  TruthLog log_;
  Internet internet_;
  CallSurroundings surroundings_;
  MediaSurroundings media_;
  std::optional<service::TlsSettings> server_tls_;  ///< made with the first server that needs it
  std::vector<std::unique_ptr<CallRecord>> calls_;
  population::People people_;
  MessageBook book_;
  ConnectionLog connections_;
  std::unique_ptr<ChatService> chat_;
  std::unique_ptr<CallExchange> call_exchange_;
  std::unique_ptr<MessageExchange> message_exchange_;
  std::unique_ptr<ChatSurroundings> chat_surroundings_;
  std::map<std::string, std::unique_ptr<Site>> sites_;
  std::map<std::uint32_t, std::unique_ptr<ServerEdge>> servers_;
  std::map<std::uint32_t, std::unique_ptr<ServerApplication>> applications_;
  std::map<std::string, Trouble> troubles_;
  std::map<std::string, int> cuts_;  ///< how many events cut a cable at the moment
  std::vector<Home> homes_;
  std::map<std::string, std::unique_ptr<MobileCore>> cores_;
  std::vector<std::unique_ptr<Phone>> phones_;
  std::unordered_map<std::string, std::uint32_t> phone_index_;
  std::unique_ptr<Playing> playing_;
  struct NamedCapture {
    traces::CapturePointRow row;
    std::unique_ptr<CapturePoint> point;
  };
  std::vector<NamedCapture> captures_;
  std::unique_ptr<Measurements> measurements_;
};

}  // namespace wabed::packet
