// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/vit_loader.h"
#include "tests/backbone/tiny_vits.h"

#include <string>
#include <vector>

namespace selfment::test {

/// A checkpoint whose tensors lie in memory.
checkpoint::Checkpoint inMemory(const NamedTensors& tensors, const std::string& config = {},
                                const std::string& preprocessor = {},
                                const std::string& file = "weights.pth");

/// Loads to the CPU.
support::Result<backbone::LoadedViT> load(const checkpoint::Checkpoint& checkpoint,
                                          c10::ScalarType precision = c10::kFloat);

/// Where two models differ; empty: all weights are the same numbers. ignorePeriods: rope periods apart.
std::string difference(const backbone::ViTWeights& left, const backbone::ViTWeights& right,
                       bool ignorePeriods = false);

/// Every tensor of a model with a name.
std::vector<std::pair<std::string, at::Tensor>> weightsByName(const backbone::ViTWeights& weights);

/// config.json of a DINOv3 model of that shape.
std::string hubConfig(const TinyShape& shape);

} // namespace selfment::test
