#include "validation/classifiers/built_in.h"

#include <algorithm>
#include <stdexcept>

#include "validation/classifiers/call_recognizer.h"
#include "validation/classifiers/dns_map.h"
#include "validation/classifiers/first_of.h"
#include "validation/classifiers/prologue_recognizer.h"

namespace wabed::validation {
namespace {

std::unique_ptr<Classifier> MakePart(const std::string& name) {
  if (name == "dns-map") return std::make_unique<DnsMapClassifier>();
  if (name == "stun") return std::make_unique<CallRecognizer>();
  return std::make_unique<PrologueRecognizer>();
}

}  // namespace

const std::vector<std::string>& BuiltInClassifiers() {
  static const std::vector<std::string> names = {"dns-map+stun", "dns-map", "dns-map+stun+prologue",
                                                 "stun", "prologue"};
  return names;
}

std::unique_ptr<Classifier> MakeClassifier(const std::string& name) {
  const std::vector<std::string>& names = BuiltInClassifiers();
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    std::string known;
    for (const std::string& one : names) known += (known.empty() ? "" : ", ") + one;
    throw std::invalid_argument("no classifier is called \"" + name + "\"; there are " + known);
  }
  std::vector<std::unique_ptr<Classifier>> parts;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('+', begin), name.size());
    parts.push_back(MakePart(name.substr(begin, end - begin)));
    begin = end + 1;
  }
  if (parts.size() == 1) return std::move(parts.front());
  return std::make_unique<FirstOf>(std::move(parts));
}

}  // namespace wabed::validation
