// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/feature_map.h"
#include "features/unit_features.h"
#include "support/result.h"
#include "values/warning.h"

#include <optional>
#include <string>

namespace selfment::graph {

/// Why no initialiser can split these: tensorMismatch, gridTooSmall (N < 2). Nothing when it can.
std::optional<values::Error> shapeRefusal(const features::FeatureMap& features);

/// featuresNotFinite with the patch that holds the value, if any does.
std::optional<values::Error> finiteRefusal(const features::UnitFeatures& unit, const values::PatchGrid& grid);

void addWarning(values::Warnings& warnings, values::WarningCode code, const std::string& detail);

/// A warning zeroFeatures where there are rows of norm 0.
void warnOfZeroRows(values::Warnings& warnings, const features::UnitFeatures& unit);

} // namespace selfment::graph
