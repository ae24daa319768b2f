#include "models/population/script.h"

#include <boost/algorithm/string.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "models/population/stream_number.h"
#include "models/random/stream.h"

namespace wabed::population {
namespace {

using scenarios::ActionSection;

// Users first, in order; the sign bit off makes those outside (-1) the largest.
bool Before(std::int32_t a, std::int32_t b) {
  return static_cast<std::uint32_t>(a) < static_cast<std::uint32_t>(b);
}

Content ContentOf(ActionSection::Kind kind) {
  switch (kind) {
    case ActionSection::Kind::kPhoto:
      return Content::kPhoto;
    case ActionSection::Kind::kVoice:
      return Content::kVoice;
    case ActionSection::Kind::kVideo:
      return Content::kVideo;
    default:
      return Content::kText;
  }
}

class Phones {
 public:
  explicit Phones(const std::vector<User>& users) {
    for (std::uint32_t i = 0; i < users.size(); ++i) index_.emplace(users[i].phone, i);
  }

  std::uint32_t Find(const std::string& phone, const std::string& what) const {
    const auto found = index_.find(phone);
    if (found == index_.end()) {
      throw std::invalid_argument(what + ": there is no phone '" + phone + "'");
    }
    return found->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> index_;
};

std::vector<std::int32_t> MembersOf(const ActionSection& action, std::uint32_t sender,
                                    const Phones& phones, const std::string& what) {
  std::vector<std::int32_t> members{static_cast<std::int32_t>(sender)};
  std::vector<std::string> names;
  const std::string to = boost::trim_copy(action.to);
  boost::split(names, to, boost::is_space(), boost::token_compress_on);
  for (const std::string& name : names) {
    if (name.empty()) throw std::invalid_argument(what + ": nobody to send it to");
    if (name == "outside") {
      members.push_back(Person::kOutside);
      continue;
    }
    const auto user = static_cast<std::int32_t>(phones.Find(name, what));
    if (std::find(members.begin(), members.end(), user) != members.end()) {
      throw std::invalid_argument(what + ": '" + name + "' is in it twice");
    }
    members.push_back(user);
  }
  std::sort(members.begin(), members.end(), Before);
  return members;
}

}  // namespace

Script::Script(const scenarios::Scenario& scenario, const std::vector<User>& users,
               const Contents& contents) {
  if (scenario.actions.empty()) return;
  const Phones phones(users);
  for (std::size_t i = 0; i < scenario.actions.size(); ++i) {
    const ActionSection& action = scenario.actions[i];
    const std::string what = "actions: action " + std::to_string(i + 1);
    if (action.at < scenarios::Duration::zero()) {
      throw std::invalid_argument(what + " comes before the run");
    }
    const std::uint32_t user = phones.Find(action.user, what);
    const bool open =
        action.kind == ActionSection::Kind::kOpen || action.kind == ActionSection::Kind::kRegister;
    if (open || action.kind == ActionSection::Kind::kClose) {
      switches_.push_back({user, action.at, open});
      continue;
    }
    Entry entry;
    entry.sender = user;
    entry.members = MembersOf(action, user, phones, what);
    entry.message.at = action.at;
    entry.message.content = ContentOf(action.kind);
    entry.message.stream = StreamNumber({random::Fnv1a("people.action"), i});
    if (!action.size && !contents.Knows(entry.message.content)) {
      throw std::invalid_argument(what + ": nothing says how large its " +
                                  Name(entry.message.content) + " is");
    }
    random::Stream stream(scenario.seed, "people.action", i);
    entry.message.octets =
        action.size ? action.size->bytes : contents.DrawSize(entry.message.content, stream);
    entries_.push_back(std::move(entry));
  }
  std::stable_sort(switches_.begin(), switches_.end(),
                   [](const Switch& a, const Switch& b) { return a.at < b.at; });
}

void Script::Play(std::vector<Conversation>& conversations,
                  std::vector<PlannedMessage>& messages) const {
  std::map<std::vector<std::int32_t>, std::uint32_t> known;
  for (const Entry& entry : entries_) {
    const auto [found, is_new] =
        known.emplace(entry.members, static_cast<std::uint32_t>(conversations.size()));
    if (is_new) {
      Conversation conversation;
      conversation.id = StreamNumber({random::Fnv1a("people.script"), known.size()});
      for (const std::int32_t member : entry.members) conversation.members.push_back({member});
      conversations.push_back(std::move(conversation));
    }
    PlannedMessage message = entry.message;
    message.conversation = found->second;
    const auto place = std::find(entry.members.begin(), entry.members.end(),
                                 static_cast<std::int32_t>(entry.sender));
    message.sender = static_cast<std::uint16_t>(place - entry.members.begin());
    messages.push_back(message);
  }
}

}  // namespace wabed::population
