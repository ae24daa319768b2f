#include "models/population/contents.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace wabed::population {
namespace {

// Redraws of a file too large; where even the median is, the check refuses the scenario.
constexpr int kAttempts = 1000;

Content ContentOf(scenarios::ContentSection::Kind kind) {
  switch (kind) {
    case scenarios::ContentSection::Kind::kPhoto:
      return Content::kPhoto;
    case scenarios::ContentSection::Kind::kVoice:
      return Content::kVoice;
    case scenarios::ContentSection::Kind::kVideo:
      break;
  }
  return Content::kVideo;
}

}  // namespace

const char* Name(Content content) {
  static constexpr const char* kNames[] = {"text", "photo", "voice", "video"};
  return kNames[static_cast<std::size_t>(content)];
}

Contents::Contents(const scenarios::PopulationSection& section)
    : text_min_(section.text_min),
      text_end_(section.text_max + 1.0),
      text_exponent_(section.text_exponent) {
  if (section.text_min > section.text_max) {
    throw std::invalid_argument("population: text_min must not be more than text_max");
  }
  for (const auto& content : section.content) {
    File& file = files_[static_cast<std::size_t>(ContentOf(content.kind))];
    if (content.max_size < content.median_size || content.median_size.bytes == 0) {
      throw std::invalid_argument(
          "population: content: median_size must not be more than max_size");
    }
    file = {true,
            content.share.value,
            std::log(static_cast<double>(content.median_size.bytes)),
            content.size_sigma,
            static_cast<double>(content.max_size.bytes),
            content.download_share.value};
  }
}

Content Contents::DrawKind(random::Stream& stream) const {
  double at = stream.Uniform();
  for (const Content kind : {Content::kPhoto, Content::kVoice, Content::kVideo}) {
    if (at < Of(kind).share) return kind;
    at -= Of(kind).share;
  }
  return Content::kText;
}

std::uint64_t Contents::DrawText(random::Stream& stream) const {
  // The inverse of the distribution function of x^-a between the ends.
  const double uniform = stream.Uniform();
  const double ratio = text_end_ / text_min_;
  const double power = 1 - text_exponent_;
  const double drawn =
      std::abs(power) < 1e-9
          ? text_min_ * std::pow(ratio, uniform)
          : text_min_ * std::pow(1 + uniform * (std::pow(ratio, power) - 1), 1 / power);
  return static_cast<std::uint64_t>(std::clamp(drawn, text_min_, text_end_ - 1));
}

std::uint64_t Contents::DrawSize(Content kind, random::Stream& stream) const {
  if (kind == Content::kText) return DrawText(stream);
  const File& file = Of(kind);
  if (!file.known) {
    throw std::invalid_argument(std::string("nothing says how large a ") + Name(kind) + " is");
  }
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const double drawn = std::exp(stream.Normal(file.log_median, file.sigma));
    if (drawn < file.largest + 1)
      return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(drawn));
  }
  return static_cast<std::uint64_t>(file.largest);
}

}  // namespace wabed::population
