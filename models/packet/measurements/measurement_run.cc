#include "models/packet/measurements/measurement_run.h"

#include <algorithm>
#include <iterator>

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/asio/ip/address_v4.hpp>

#include "models/packet/measurements/lookup_task.h"
#include "models/packet/measurements/traceroute_task.h"
#include "traces/wire/dns.h"

namespace wabed::packet {
namespace {

using boost::asio::ip::address_v4;
using Kind = scenarios::MeasurementSection::Kind;

template <class Row>
void Move(std::vector<Row>& from, std::vector<Row>& to) {
  if (to.empty()) {
    to = std::move(from);
  } else {
    std::move(from.begin(), from.end(), std::back_inserter(to));
  }
  from.clear();
}

}  // namespace

MeasurementRun::MeasurementRun(const scenarios::MeasurementSection& section, Setting setting)
    : section_(section), setting_(std::move(setting)) {}

void MeasurementRun::Begin(const std::set<std::uint32_t>& found, std::function<void()> ended) {
  when_ended_ = std::move(ended);
  std::set<std::uint32_t> all = found;
  for (const std::string& target : section_.targets) {
    all.insert(boost::asio::ip::make_address_v4(target).to_uint());
  }
  all.insert(setting_.others.begin(), setting_.others.end());
  if (section_.kind == Kind::kResolve) {
    names_ = setting_.names;
  } else if (section_.kind == Kind::kPtr) {
    for (const std::uint32_t address : all) {
      names_.push_back(traces::wire::DnsReverseName(address_v4(address).to_string()));
    }
  } else {
    const bool same_for_all = setting_.others.empty();
    for (std::size_t i = 0; i < (same_for_all ? 1 : setting_.hosts.size()); ++i) {
      std::vector<std::uint32_t>& mine = targets_.emplace_back(all.begin(), all.end());
      if (!same_for_all) {
        const auto self = std::find(mine.begin(), mine.end(), setting_.hosts[i]->address());
        if (self != mine.end()) mine.erase(self);
      }
      TargetIndex& index = indices_.emplace_back();
      for (std::size_t t = 0; t < mine.size(); ++t) {
        index.emplace(mine[t], static_cast<std::uint32_t>(t));
      }
    }
  }
  BeginRound();
}

std::unique_ptr<MeasurementTask> MeasurementRun::TaskFor(VantageHost& host, std::size_t number) {
  if (section_.kind == Kind::kResolve || section_.kind == Kind::kPtr) {
    const std::uint16_t qtype =
        section_.kind == Kind::kResolve ? traces::wire::kDnsA : traces::wire::kDnsPtr;
    return std::make_unique<LookupTask>(
        host, names_, qtype, section_,
        random::Stream(setting_.seed, "measurement." + section_.name + "." + host.name(), round_));
  }
  const std::size_t list = targets_.size() == 1 ? 0 : number;
  if (section_.kind == Kind::kPing) {
    return std::make_unique<PingTask>(host, targets_[list], indices_[list], section_);
  }
  return std::make_unique<TracerouteTask>(host, targets_[list], indices_[list], section_);
}

double MeasurementRun::Share() const {
  double round = 0;
  for (const auto& task : tasks_) round += task->Share() / static_cast<double>(tasks_.size());
  return (rounds_done_ + round) / section_.rounds;
}

void MeasurementRun::BeginRound() {
  ++round_;
  round_began_ = Now();
  under_way_ = setting_.hosts.size();
  tasks_.clear();
  for (std::size_t i = 0; i < setting_.hosts.size(); ++i) {
    tasks_.push_back(TaskFor(*setting_.hosts[i], i));
  }
  for (const auto& task : tasks_) {
    task->Begin([this] {
      // Not at once: the task that says so is still at work, and others may not have begun.
      if (--under_way_ == 0) ns3::Simulator::ScheduleNow(&MeasurementRun::EndRound, this);
    });
  }
}

void MeasurementRun::EndRound() {
  Keep();
  ++rounds_done_;
  if (round_ < section_.rounds) {
    const Nanoseconds next = round_began_ + section_.interval;
    ns3::Simulator::Schedule(ToTime(std::max(next - Now(), Nanoseconds(0))),
                             &MeasurementRun::BeginRound, this);
    return;
  }
  ended_ = true;
  when_ended_();
}

void MeasurementRun::Keep() {
  for (std::size_t i = 0; i < tasks_.size(); ++i) {
    tasks_[i]->AddRows({setting_.start, section_.name, round_, setting_.hosts[i]->name()}, rows_);
  }
  tasks_.clear();
}

std::set<std::uint32_t> MeasurementRun::Found() const {
  std::set<std::uint32_t> found;
  for (const traces::ResolutionRow& row : rows_.resolutions) {
    if (row.answers.empty() || row.qtype != "A") continue;
    std::vector<std::string> addresses;
    boost::split(addresses, row.answers, boost::is_any_of(" "));
    for (const std::string& address : addresses) {
      found.insert(boost::asio::ip::make_address_v4(address).to_uint());
    }
  }
  return found;
}

void MeasurementRun::AddTo(traces::Measured& measured) {
  Keep();
  Move(rows_.resolutions, measured.resolutions);
  Move(rows_.pings, measured.pings);
  Move(rows_.hops, measured.hops);
}

}  // namespace wabed::packet
