// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/training_source.h"
#include "options/stage_options.h"

#include <cstdint>
#include <string>

namespace selfment::head {

/// What a training's trajectory depends on, as lines of "name=value": data, seed, what the head takes, batch,
/// optimiser and losses. Not the number of epochs: a training may be given more of them.
std::string trainingFingerprint(const TrainingSource& source, const options::TrainOptions& options,
                                bool normalised, std::uint64_t seed);

/// The names of the lines that differ, each with both values: "batch (8, now 4), seed (1, now 2)"; empty:
/// none.
std::string differingLines(const std::string& before, const std::string& now);

} // namespace selfment::head
