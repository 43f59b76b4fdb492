// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/features_file.h"

#include "checkpoint/safetensors_file.h"
#include "support/file_bytes.h"

#include <ATen/ATen.h>

namespace selfment::pipeline {

using support::makeError;
using support::propagate;
using support::Result;
using values::ErrorCode;

Result<FeaturesStage> featuresFromFile(const std::filesystem::path& path, const values::PatchGrid& grid) {
    Result<checkpoint::TensorFile> file = checkpoint::readSafetensors(path);
    if (!file.ok())
        return propagate<FeaturesStage>(file);
    const std::string where = support::pathText(path);
    const at::Tensor patchFeatures = file->find("patch_features");
    if (!patchFeatures.defined())
        return makeError(ErrorCode::tensorMissing, where, "there is no tensor 'patch_features' [N,d]");
    if (patchFeatures.dim() != 2 || patchFeatures.size(1) < 1 || patchFeatures.size(0) != grid.patchCount())
        return makeError(ErrorCode::tensorMismatch, where,
                         "'patch_features' does not have " + std::to_string(grid.height) + " x " +
                             std::to_string(grid.width) + " = " + std::to_string(grid.patchCount()) +
                             " rows");
    FeaturesStage stage;
    stage.map.grid = grid;
    stage.map.patchFeatures = patchFeatures.to(at::kFloat).contiguous();
    if (const at::Tensor initial = file->find("initial_mask"); initial.defined()) {
        if (initial.numel() != grid.patchCount())
            return makeError(ErrorCode::tensorMismatch, where,
                             "'initial_mask' does not have one label per patch");
        const at::Tensor labels = initial.ne(0).to(at::kByte).contiguous().view(-1);
        const auto* first = labels.data_ptr<std::uint8_t>();
        stage.initialMask = values::PatchLabels{grid, {first, first + labels.numel()}};
    }
    return stage;
}

Result<at::Tensor> inputFromFile(const std::filesystem::path& path) {
    Result<checkpoint::TensorFile> file = checkpoint::readSafetensors(path);
    if (!file.ok())
        return propagate<at::Tensor>(file);
    const at::Tensor input = file->find("input");
    const std::string where = support::pathText(path);
    if (!input.defined())
        return makeError(ErrorCode::tensorMissing, where, "there is no tensor 'input' [3,H,W]");
    if (input.dim() != 3 || input.size(0) != 3)
        return makeError(ErrorCode::tensorMismatch, where, "'input' is not of shape [3,H,W]");
    return input.to(at::kFloat);
}

} // namespace selfment::pipeline
