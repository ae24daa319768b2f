#include "models/packet/applications/media_names.h"

#include <initializer_list>
#include <set>
#include <stdexcept>

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/split.hpp>

namespace wabed::packet {
namespace {

/// The names that begin with the first of the prefixes with which any begins.
std::vector<std::string> Beginning(const std::set<std::string>& names,
                                   std::initializer_list<const char*> prefixes) {
  for (const char* prefix : prefixes) {
    std::vector<std::string> some;
    for (const std::string& name : names) {
      if (boost::algorithm::starts_with(name, prefix)) some.push_back(name);
    }
    if (!some.empty()) return some;
  }
  return {names.begin(), names.end()};
}

}  // namespace

MediaNames::MediaNames(const std::vector<traces::ServerRow>& servers) {
  std::set<std::string> names;
  for (const traces::ServerRow& server : servers) {
    if (server.role != "photo-audio" && server.role != "video") continue;
    std::vector<std::string> some;
    boost::split(some, server.names, boost::is_space(), boost::token_compress_on);
    names.insert(some.begin(), some.end());
  }
  names.erase("");
  photo_ = Beginning(names, {"mmi", "mms", "mmv"});
  voice_ = Beginning(names, {"mms", "mmi", "mmv"});
  video_ = Beginning(names, {"mmv", "mms", "mmi"});
}

const std::vector<std::string>& MediaNames::For(population::Content content) const {
  switch (content) {
    case population::Content::kPhoto:
      return photo_;
    case population::Content::kVoice:
      return voice_;
    case population::Content::kVideo:
      return video_;
    case population::Content::kText:
      break;
  }
  throw std::invalid_argument("a text message has no file to transfer");
}

}  // namespace wabed::packet
