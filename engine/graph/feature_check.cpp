// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/feature_check.h"

#include <ATen/ATen.h>

#include <string>

namespace selfment::graph {

using values::ErrorCode;

std::optional<values::Error> shapeRefusal(const features::FeatureMap& features) {
    const int patches = features.grid.patchCount();
    const at::Tensor& f = features.patchFeatures;
    if (!f.defined() || f.dim() != 2 || f.size(0) != patches)
        return support::makeError(ErrorCode::tensorMismatch, "patch features",
                                  "they do not have one row for each of " + std::to_string(patches) +
                                      " patches");
    if (patches < 2)
        return support::makeError(ErrorCode::gridTooSmall, "patch grid",
                                  "a graph of " + std::to_string(patches) + " patch cannot be split");
    return std::nullopt;
}

std::optional<values::Error> finiteRefusal(const features::UnitFeatures& unit,
                                           const values::PatchGrid& grid) {
    if (!unit.firstNotFinite())
        return std::nullopt;
    const auto patch = static_cast<int>(*unit.firstNotFinite());
    return support::makeError(
        ErrorCode::featuresNotFinite, "patch features",
        "patch " + std::to_string(patch) + " (row " + std::to_string(grid.rowOf(patch)) + ", column " +
            std::to_string(grid.columnOf(patch)) + ") holds a value that is not a number or infinite");
}

void addWarning(values::Warnings& warnings, values::WarningCode code, const std::string& detail) {
    values::Warning& warning = warnings.emplace_back();
    warning.code = code;
    warning.detail = detail;
}

void warnOfZeroRows(values::Warnings& warnings, const features::UnitFeatures& unit) {
    if (const auto zero = unit.zeroRows(); zero > 0)
        warnings.push_back({values::WarningCode::zeroFeatures, std::to_string(zero) + " of " +
                                                                   std::to_string(unit.size()) +
                                                                   " patches have features of norm 0"});
}

} // namespace selfment::graph
