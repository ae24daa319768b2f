#include "models/packet/playing/playing.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "models/packet/applications/phone.h"

namespace wabed::packet {

using population::Content;
using population::Person;
using population::PlannedMessage;
using population::PlannedSpan;

Playing::Playing(const scenarios::Scenario& scenario, const population::People& people,
                 const std::vector<std::unique_ptr<Phone>>& phones, MessageExchange& outside)
    : scenario_(scenario),
      people_(people),
      phones_(phones),
      outside_(outside),
      quits_(DeedsOf(scenarios::ActionSection::Kind::kClose)),
      registrations_(DeedsOf(scenarios::ActionSection::Kind::kRegister)) {}

std::vector<Playing::Deed> Playing::DeedsOf(scenarios::ActionSection::Kind kind) const {
  std::vector<Deed> deeds;
  for (const scenarios::ActionSection& action : scenario_.actions) {
    if (action.kind != kind) continue;
    const auto& users = people_.Users();
    const auto user = std::find_if(users.begin(), users.end(),
                                   [&](const auto& one) { return one.phone == action.user; });
    if (user == users.end()) throw std::invalid_argument("no phone called " + action.user);
    deeds.push_back({action.at, static_cast<std::uint32_t>(user - users.begin())});
  }
  std::stable_sort(deeds.begin(), deeds.end(),
                   [](const Deed& a, const Deed& b) { return a.at < b.at; });
  return deeds;
}

void Playing::Start() {
  PlayStarts();
  PlayTyping();
  PlayMessages();
  PlayQuits();
  PlayRegistrations();
}

bool Playing::Await(Nanoseconds moment, void (Playing::*play)()) {
  if (moment <= Now()) return false;
  ns3::Simulator::Schedule(ToTime(moment - Now()), play, this);
  return true;
}

void Playing::PlayMessages() {
  const auto& messages = people_.Messages();
  for (; next_message_ < messages.size(); ++next_message_) {
    const PlannedMessage& message = messages[next_message_];
    if (Await(message.at, &Playing::PlayMessages)) return;
    const auto number = static_cast<std::uint32_t>(message.id);
    const Person& sender = people_.Conversations()[message.conversation].members[message.sender];
    if (sender.outside()) {
      outside_.SentOutside(number);
    } else {
      phones_[sender.user]->chat().Write(number);
    }
  }
}

void Playing::PlayTyping() {
  if (!scenario_.population.presence) return;
  const auto& messages = people_.Messages();
  for (; next_typing_ < messages.size(); ++next_typing_) {
    const PlannedMessage& message = messages[next_typing_];
    if (Await(message.at - kTyping, &Playing::PlayTyping)) return;
    const Person& sender = people_.Conversations()[message.conversation].members[message.sender];
    if (!sender.outside() && message.content == Content::kText) {
      phones_[sender.user]->chat().Type(message.conversation);
    }
  }
}

void Playing::PlayStarts() {
  const auto& spans = people_.Spans();
  for (; next_span_ < spans.size(); ++next_span_) {
    if (Await(spans[next_span_].from, &Playing::PlayStarts)) return;
    Begin(spans[next_span_]);
    ends_.emplace(spans[next_span_].to, next_span_);
    AwaitEnd();
  }
}

void Playing::AwaitEnd() {
  if (ends_.empty() || (end_.IsRunning() && end_at_ <= ends_.top().first)) return;
  end_.Cancel();
  end_at_ = ends_.top().first;
  end_ = ns3::Simulator::Schedule(ToTime(std::max(end_at_ - Now(), Nanoseconds(0))),
                                  &Playing::PlayEnds, this);
}

void Playing::PlayEnds() {
  while (!ends_.empty() && ends_.top().first <= Now()) {
    const std::size_t span = ends_.top().second;
    ends_.pop();
    Finish(people_.Spans()[span]);
  }
  AwaitEnd();
}

void Playing::PlayQuits() {
  for (; next_quit_ < quits_.size(); ++next_quit_) {
    if (Await(quits_[next_quit_].at, &Playing::PlayQuits)) return;
    phones_[quits_[next_quit_].user]->chat().Quit();
  }
}

void Playing::PlayRegistrations() {
  for (; next_registration_ < registrations_.size(); ++next_registration_) {
    const Deed& deed = registrations_[next_registration_];
    if (Await(deed.at, &Playing::PlayRegistrations)) return;
    phones_[deed.user]->chat().Register();
  }
}

void Playing::Begin(const PlannedSpan& span) {
  if (span.kind == PlannedSpan::Kind::kForeground) {
    phones_[span.user]->chat().Enter();
  } else {
    phones_[span.user]->SetReachable(false);
  }
}

void Playing::Finish(const PlannedSpan& span) {
  if (span.kind == PlannedSpan::Kind::kForeground) {
    phones_[span.user]->chat().Leave();
  } else {
    phones_[span.user]->SetReachable(true);
  }
}

}  // namespace wabed::packet
