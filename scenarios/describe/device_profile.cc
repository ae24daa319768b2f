#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<DeviceProfileSection::TlsClient, std::string>>&
EnumWords<DeviceProfileSection::TlsClient>::List() {
  using Client = DeviceProfileSection::TlsClient;
  static const std::vector<std::pair<Client, std::string>> list = {
      {Client::kAndroid, "android"},
      {Client::kIos, "ios"},
      {Client::kBlackberry, "blackberry"},
      {Client::kWindowsPhone, "windows-phone"}};
  return list;
}

const std::vector<std::pair<DeviceProfileSection::Push, std::string>>&
EnumWords<DeviceProfileSection::Push>::List() {
  using Push = DeviceProfileSection::Push;
  static const std::vector<std::pair<Push, std::string>> list = {{Push::kConnects, "connects"},
                                                                 {Push::kNotifies, "notifies"}};
  return list;
}

void Describe(SectionDescription<IdleTimeoutSection>& section) {
  section.Is("an idle timeout", "After how long a phone ends a control connection nobody uses.");
  section.Key("after", &IdleTimeoutSection::after, "How long.").Required().MoreThan(Duration(0));
  section.Key("weight", &IdleTimeoutSection::weight, "How many phones have it, relative.")
      .From("assumption: all equally many")
      .MoreThan(0);
}

void Describe(SectionDescription<DeviceProfileSection>& section) {
  section.Is("a device profile", "What a kind of phone does by itself, whoever holds it.");
  section.ItemsDifferIn("name");
  section.Key("name", &DeviceProfileSection::name, "Unique: `android`.")
      .Required()
      .Must(IsName, kNameWords);
  section
      .Key("tls_client", &DeviceProfileSection::tls_client,
           "Whose ClientHello it sends: `android`, `ios`, `blackberry` or `windows-phone`.")
      .From("assumption: most phones are Android's");
  section.Key(
      "idle_timeouts", &DeviceProfileSection::idle_timeouts,
      "A phone draws one of these, and ends its control connection that long after the last "
      "message, but not while the application is open. Empty: never.");
  section
      .Key("reconnect_after", &DeviceProfileSection::reconnect_after,
           "How long after such an end the application, running on unseen, connects again: mean "
           "(uniform from half to one and a half of it).")
      .From("it waits for its user, or for a push message");
  section
      .Key("keepalive", &DeviceProfileSection::keepalive,
           "Time between keep-alives of an idle control connection.")
      .From("service.control_keepalive")
      .AtLeast(std::chrono::seconds(1));
  section
      .Key("media_linger", &DeviceProfileSection::media_linger,
           "How long a media connection stays open after its transfer.")
      .From("assumption: it is closed at once");
  section
      .Key("push", &DeviceProfileSection::push,
           "What a push message does to a phone whose connection is closed: `connects` (the "
           "application wakes and fetches) or `notifies` (the user fetches by opening it).")
      .From("assumption: as on Android");
}

}  // namespace wabed::scenarios
