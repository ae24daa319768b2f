#pragma once

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "validation/classifiers/classifier.h"

namespace wabed::validation {

/// A classifier program that failed, printed something else than agreed, or took too long.
class CommandError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Anybody's classifier, run as a program: the plug.
///
/// The command is run by /bin/sh once a capture, with "{capture}" replaced by the capture's path
/// in quotes. It prints a label a flow (label_lines.h). Lines are matched with flows by protocol
/// and the two sockets, in either direction; several flows between the same sockets get the same
/// label, flows without a line "other". Of contradicting lines the first counts.
class CommandClassifier : public Classifier {
 public:
  /// How lines and flows of one capture came together.
  struct Report {
    std::string file;
    std::uint64_t lines = 0;
    std::uint64_t strange_lines = 0;        ///< that match no flow
    std::uint64_t contradicting_lines = 0;  ///< ignored
    std::uint64_t unlabelled_flows = 0;
  };

  /// Throws CommandError when the command has no {capture} in it.
  CommandClassifier(std::string command, std::chrono::milliseconds timeout);

  std::string name() const override { return "command"; }

  /// Throws CommandError, saying what the program did.
  std::vector<FlowLabel> Classify(const traces::CaptureSummary& capture) const override;

  /// One report a capture classified so far, in that order.
  const std::vector<Report>& reports() const { return reports_; }

 private:
  std::string command_;
  std::chrono::milliseconds timeout_;
  mutable std::vector<Report> reports_;
};

}  // namespace wabed::validation
