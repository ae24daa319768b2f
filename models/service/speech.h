#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/random/stream.h"

namespace wabed::service {

/// Samples a second of synthesised speech: wideband, what Opus calls WB (RFC 6716 section 2).
inline constexpr std::uint32_t kSpeechRate = 16000;

/// Something that sounds to an encoder as a person talking on the telephone does: phrases of
/// syllables with short gaps between, vowels of glottal pulses through formant filters
/// (source-filter model: Fant, Acoustic Theory of Speech Production, 1960), consonants of filtered
/// noise, and a little noise of the room throughout. It is one talk spurt: no gap reaches the 200
/// ms from which on ITU-T P.59 speaks of a pause. What is said makes no sense; rhythm, pitch and
/// spectrum are of the size phonetics books give (assumptions, in speech.cc). The voice (pitch and
/// size of the vocal tract) and everything said are drawn from `stream`.
std::vector<std::int16_t> SynthesiseSpeech(std::size_t samples, random::Stream& stream);

/// What a microphone hears while nobody speaks: the same noise of the room alone.
std::vector<std::int16_t> SynthesiseRoom(std::size_t samples);

}  // namespace wabed::service
