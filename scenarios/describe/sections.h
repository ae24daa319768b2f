#pragma once

#include "scenarios/describe/section_description.h"
#include "scenarios/schema/scenario.h"

namespace wabed::scenarios {

/// One overload a section, each in a file of its own: declares the section's keys.
void Describe(SectionDescription<CitySection>& section);
void Describe(SectionDescription<AutonomousSystemSection>& section);
void Describe(SectionDescription<CableSection>& section);
void Describe(SectionDescription<PeeringSection>& section);
void Describe(SectionDescription<BackboneSection>& section);
void Describe(SectionDescription<RelaySection>& section);
void Describe(SectionDescription<SiteSection>& section);
void Describe(SectionDescription<PoolSection>& section);
void Describe(SectionDescription<DnsSection>& section);
void Describe(SectionDescription<ServiceSection>& section);
void Describe(SectionDescription<VantagePointSection>& section);
void Describe(SectionDescription<MeasurementSection>& section);
void Describe(SectionDescription<HeadquartersSection>& section);
void Describe(SectionDescription<DatabasesSection>& section);
void Describe(SectionDescription<ActiveSection>& section);
void Describe(SectionDescription<TlsSection>& section);
void Describe(SectionDescription<TransfersSection>& section);
void Describe(SectionDescription<IdleTimeoutSection>& section);
void Describe(SectionDescription<DeviceProfileSection>& section);
void Describe(SectionDescription<SystemShareSection>& section);
void Describe(SectionDescription<NetworkShareSection>& section);
void Describe(SectionDescription<ContentSection>& section);
void Describe(SectionDescription<PopulationSection>& section);
void Describe(SectionDescription<ActionSection>& section);
void Describe(SectionDescription<EventSection>& section);
void Describe(SectionDescription<FlowMeterSection>& section);
void Describe(SectionDescription<PathsSection>& section);
void Describe(SectionDescription<RadioSection>& section);
void Describe(SectionDescription<MediaSection>& section);
void Describe(SectionDescription<NatSection>& section);
void Describe(SectionDescription<NatShareSection>& section);
void Describe(SectionDescription<NetworkSection>& section);
void Describe(SectionDescription<LossSection>& section);
void Describe(SectionDescription<LinkDirectionSection>& section);
void Describe(SectionDescription<LinkSection>& section);
void Describe(SectionDescription<ImpairmentSection>& section);
void Describe(SectionDescription<CallSection>& section);
void Describe(SectionDescription<CallPairSection>& section);
void Describe(SectionDescription<CallGeneratorSection>& section);
void Describe(SectionDescription<CallsSection>& section);
void Describe(SectionDescription<CaptureSection>& section);
void Describe(SectionDescription<Scenario>& section);

template <>
struct EnumWords<LossSection::Model> {
  static const std::vector<std::pair<LossSection::Model, std::string>>& List();
};
template <>
struct EnumWords<LinkDirectionSection::Distribution> {
  static const std::vector<std::pair<LinkDirectionSection::Distribution, std::string>>& List();
};
template <>
struct EnumWords<LinkDirectionSection::Queue> {
  static const std::vector<std::pair<LinkDirectionSection::Queue, std::string>>& List();
};
template <>
struct EnumWords<ImpairmentSection::Direction> {
  static const std::vector<std::pair<ImpairmentSection::Direction, std::string>>& List();
};
template <>
struct EnumWords<NatSection::Behaviour> {
  static const std::vector<std::pair<NatSection::Behaviour, std::string>>& List();
};
template <>
struct EnumWords<NatSection::PortAssignment> {
  static const std::vector<std::pair<NatSection::PortAssignment, std::string>>& List();
};
template <>
struct EnumWords<NetworkSection::Kind> {
  static const std::vector<std::pair<NetworkSection::Kind, std::string>>& List();
};
template <>
struct EnumWords<BackboneSection::Routing> {
  static const std::vector<std::pair<BackboneSection::Routing, std::string>>& List();
};
template <>
struct EnumWords<DnsSection::Policy> {
  static const std::vector<std::pair<DnsSection::Policy, std::string>>& List();
};
template <>
struct EnumWords<DnsSection::Rotation> {
  static const std::vector<std::pair<DnsSection::Rotation, std::string>>& List();
};
template <>
struct EnumWords<VantagePointSection::Kind> {
  static const std::vector<std::pair<VantagePointSection::Kind, std::string>>& List();
};
template <>
struct EnumWords<MeasurementSection::Kind> {
  static const std::vector<std::pair<MeasurementSection::Kind, std::string>>& List();
};
template <>
struct EnumWords<MeasurementSection::Protocol> {
  static const std::vector<std::pair<MeasurementSection::Protocol, std::string>>& List();
};
template <>
struct EnumWords<ServiceSection::RelayChoice> {
  static const std::vector<std::pair<ServiceSection::RelayChoice, std::string>>& List();
};
template <>
struct EnumWords<MediaSection::Buffer> {
  static const std::vector<std::pair<MediaSection::Buffer, std::string>>& List();
};
template <>
struct EnumWords<MediaSection::Silence> {
  static const std::vector<std::pair<MediaSection::Silence, std::string>>& List();
};
template <>
struct EnumWords<ServiceSection::ControlFraming> {
  static const std::vector<std::pair<ServiceSection::ControlFraming, std::string>>& List();
};
template <>
struct EnumWords<TlsSection::Version> {
  static const std::vector<std::pair<TlsSection::Version, std::string>>& List();
};
template <>
struct EnumWords<DeviceProfileSection::TlsClient> {
  static const std::vector<std::pair<DeviceProfileSection::TlsClient, std::string>>& List();
};
template <>
struct EnumWords<DeviceProfileSection::Push> {
  static const std::vector<std::pair<DeviceProfileSection::Push, std::string>>& List();
};
template <>
struct EnumWords<ContentSection::Kind> {
  static const std::vector<std::pair<ContentSection::Kind, std::string>>& List();
};
template <>
struct EnumWords<ActionSection::Kind> {
  static const std::vector<std::pair<ActionSection::Kind, std::string>>& List();
};
template <>
struct EnumWords<EventSection::Kind> {
  static const std::vector<std::pair<EventSection::Kind, std::string>>& List();
};

}  // namespace wabed::scenarios
