#include "models/population/call_plan.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "models/population/diary.h"
#include "models/population/phones.h"
#include "models/population/population_calls.h"
#include "models/random/stream.h"

namespace wabed::population {
namespace {

using scenarios::Duration;

// Arrivals tried for one generated call before we say that there are too many.
constexpr int kAttempts = 1000;

[[noreturn]] void Refuse(const std::string& message) { throw std::invalid_argument(message); }

// At most thirty years, so that sums stay far from the end of 64 bits of nanoseconds.
Duration Seconds(double seconds) { return Duration(std::llround(std::min(seconds, 1e9) * 1e9)); }
double InSeconds(Duration duration) { return static_cast<double>(duration.count()) * 1e-9; }

class Planner {
 public:
  explicit Planner(const scenarios::Scenario& scenario) : scenario_(scenario) {
    for (const auto& network : scenario.networks) phones_of_[network.name];
    for (const Phone& phone : ListPhones(scenario)) {
      phones_of_[scenario.networks[phone.network].name].push_back(phone.name);
    }
    if (scenario.calls.mean_ringing < Duration::zero()) {
      Refuse("calls: mean_ringing must not be negative");
    }
  }

  std::vector<PlannedCall> Plan() {
    for (std::size_t i = 0; i < scenario_.calls.list.size(); ++i) AddListed(i);
    if (scenario_.calls.generate) Generate(*scenario_.calls.generate);
    for (const PlannedCall& call : PopulationCalls(scenario_)) {
      if (!diary_.IsFree(call.caller, call) || !diary_.IsFree(call.callee, call)) continue;
      diary_.Enter(call);
      calls_.push_back(call);
    }
    std::sort(calls_.begin(), calls_.end(), [](const PlannedCall& a, const PlannedCall& b) {
      return std::tie(a.at, a.stream) < std::tie(b.at, b.stream);
    });
    for (std::size_t i = 0; i < calls_.size(); ++i) calls_[i].id = i + 1;
    return std::move(calls_);
  }

 private:
  Duration Ringing(random::Stream& stream) const {
    return Seconds(stream.Exponential(InSeconds(scenario_.calls.mean_ringing)));
  }

  bool IsPhone(const std::string& name) const {
    return std::any_of(phones_of_.begin(), phones_of_.end(), [&](const auto& network) {
      return std::count(network.second.begin(), network.second.end(), name) > 0;
    });
  }

  void AddListed(std::size_t i) {
    const auto& listed = scenario_.calls.list[i];
    const std::string what = "calls: call " + std::to_string(i + 1) + " of the list";
    random::Stream stream(scenario_.seed, "call.plan", kListedStreams + i);
    const PlannedCall call{0,
                           kListedStreams + i,
                           listed.at,
                           listed.caller,
                           listed.callee,
                           Ringing(stream),
                           listed.duration,
                           listed.relay,
                           listed.malformed.value};
    if (call.at < Duration::zero()) Refuse(what + " begins before the run");
    if (call.duration < Duration::zero()) Refuse(what + " has a negative duration");
    if (call.caller == call.callee) Refuse(what + ": '" + call.caller + "' calls itself");
    for (const std::string& phone : {call.caller, call.callee}) {
      if (!IsPhone(phone)) Refuse(what + ": there is no phone '" + phone + "'");
      if (!diary_.IsFree(phone, call)) Refuse(what + ": '" + phone + "' is in another call then");
    }
    diary_.Enter(call);
    calls_.push_back(call);
  }

  void Generate(const scenarios::CallGeneratorSection& generator) {
    if (generator.from < Duration::zero()) Refuse("calls: generate: from must not be negative");
    if (generator.count > 0 && generator.to <= generator.from) {
      Refuse("calls: generate: to must be later than from");
    }
    if (generator.min_duration < Duration::zero() ||
        generator.mean_duration < generator.min_duration) {
      Refuse("calls: generate: mean_duration must be at least min_duration, and that not negative");
    }
    double weights = 0;
    for (const auto& pair : generator.pairs) {
      for (const std::string& network : {pair.from, pair.to}) {
        if (phones_of_.count(network) == 0) {
          Refuse("calls: generate: there is no network '" + network + "'");
        }
      }
      if (!(pair.weight >= 0) || std::isinf(pair.weight)) {
        Refuse("calls: generate: a weight must be a number not below zero");
      }
      weights += pair.weight;
    }
    if (generator.count > 0 && !(weights > 0)) Refuse("calls: generate: pairs weigh nothing");
    for (std::uint32_t i = 0; i < generator.count; ++i) GenerateOne(generator, weights, i);
  }

  void GenerateOne(const scenarios::CallGeneratorSection& generator, double weights,
                   std::uint32_t i) {
    random::Stream stream(scenario_.seed, "call.plan", i);
    PlannedCall call;
    call.stream = i;
    call.duration =
        generator.min_duration +
        Seconds(stream.Exponential(InSeconds(generator.mean_duration - generator.min_duration)));
    call.ringing = Ringing(stream);
    const auto& pair = DrawPair(generator, stream.Uniform() * weights);
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      call.at = Seconds(stream.Uniform(InSeconds(generator.from), InSeconds(generator.to)));
      call.caller.clear();
      call.caller = DrawFree(phones_of_.at(pair.from), call, stream);
      call.callee = DrawFree(phones_of_.at(pair.to), call, stream);
      if (call.caller.empty() || call.callee.empty()) continue;
      diary_.Enter(call);
      calls_.push_back(call);
      return;
    }
    Refuse("calls: generate: no room for call " + std::to_string(i + 1) + " from '" + pair.from +
           "' to '" + pair.to + "': all phones are in calls; plan fewer, shorter or more phones");
  }

  static const scenarios::CallPairSection& DrawPair(
      const scenarios::CallGeneratorSection& generator, double at) {
    const scenarios::CallPairSection* last = nullptr;
    for (const auto& pair : generator.pairs) {
      if (!(pair.weight > 0)) continue;
      last = &pair;
      if (at < pair.weight) break;
      at -= pair.weight;
    }
    return *last;
  }

  // A phone free for the call and not its caller, or "" when there is none.
  std::string DrawFree(const std::vector<std::string>& phones, const PlannedCall& call,
                       random::Stream& stream) const {
    std::vector<std::uint32_t> order(phones.size());
    std::iota(order.begin(), order.end(), 0u);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto left = static_cast<std::uint32_t>(order.size() - i);
      std::swap(order[i], order[i + stream.Below(left)]);
      const std::string& phone = phones[order[i]];
      if (phone != call.caller && diary_.IsFree(phone, call)) return phone;
    }
    return "";
  }

  const scenarios::Scenario& scenario_;
  std::map<std::string, std::vector<std::string>> phones_of_;  // network -> phones
  Diary diary_;
  std::vector<PlannedCall> calls_;
};

}  // namespace

std::vector<PlannedCall> PlanCalls(const scenarios::Scenario& scenario) {
  return Planner(scenario).Plan();
}

}  // namespace wabed::population
