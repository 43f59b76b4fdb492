// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/training_source.h"

#include <optional>

namespace selfment::head {

/// What is wrong with an example of features of this width; nothing where it can be learned from. name is
/// where. finite: its features are known to be. Errors: headMismatch (width), tensorMismatch (types, shapes,
/// labels other than 0 and 1), featuresNotFinite.
std::optional<values::Error> faultOf(const TrainingExample& example, std::int64_t dimension, bool finite,
                                     const std::string& name);

/// True where all labels are the same: nothing can be learned from one side. The example has no fault.
bool isOneSided(const TrainingExample& example);

} // namespace selfment::head
