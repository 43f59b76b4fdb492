// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/vit_backbone.h"
#include "backbone/vit_keys.h"
#include "checkpoint/checkpoint.h"

#include <cstdint>
#include <string>
#include <vector>

namespace selfment::backbone {

/// One stored tensor and where it goes: a row of the table of its block, or of the model.
struct PlannedCopy {
    std::string stored;
    std::vector<std::int64_t> shape;
    std::uint64_t bytes = 0;
    int block = -1; ///< -1: `model` is the row, otherwise `ofBlock`
    const ModelRow* model = nullptr;
    const BlockRow* ofBlock = nullptr;
};

/// A checkpoint compared with the key tables: what it is, and every copy that fills its weights.
struct ViTPlan {
    ViTDescription description;
    std::vector<PlannedCopy> copies; ///< in the order of the tables, block by block
};

/// Errors: as describeViT.
support::Result<ViTPlan> planViT(const checkpoint::Checkpoint& checkpoint, const std::string& where);

} // namespace selfment::backbone
