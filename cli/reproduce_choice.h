#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "validation/published/target.h"

namespace wabed::cli {

/// What the user asked for does not exist. what() is a sentence for them.
class BadChoice : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The targets of these ids, in the list's order; all without ids. An id may be the beginning of
/// others up to a point: A.tab1 stands for A.tab1.control and its sisters, B for all of that study.
/// Throws BadChoice, with the nearest word, for an id that is none.
std::vector<const validation::Target*> ChooseTargets(const std::vector<validation::Target>& targets,
                                                     const std::vector<std::string>& ids);

/// The scenarios that have to be run for these targets, each once, in the order they are needed.
/// `all` is where targets are looked up that others are computed from.
std::vector<std::string> ScenariosFor(const std::vector<const validation::Target*>& targets,
                                      const std::vector<validation::Target>& all);

/// The folder of the catalogue: `given`, or without it the nearest `scenarios` folder above the
/// program `self` that holds all of `wanted`. Throws BadChoice when there is none, or when a
/// scenario is not in it.
std::filesystem::path FindCatalogue(const std::string& given, const std::filesystem::path& self,
                                    const std::vector<std::string>& wanted);

}  // namespace wabed::cli
