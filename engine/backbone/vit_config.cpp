// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit_config.h"

namespace selfment::backbone {

std::int64_t ViTConfig::parameterCount() const {
    const auto d = static_cast<std::int64_t>(dimension);
    const auto w = static_cast<std::int64_t>(mlpWidth);
    const std::int64_t branches = mlp == MlpKind::swiglu ? 2 : 1;
    const std::int64_t attentionBiases =
        static_cast<std::int64_t>(queryBias) + static_cast<std::int64_t>(keyBias) +
        static_cast<std::int64_t>(valueBias) + static_cast<std::int64_t>(projectionBias);
    const std::int64_t attention = 4 * d * d + attentionBiases * d;
    const std::int64_t feedForward = (branches + 1) * d * w + (mlpBias ? branches * w + d : 0);
    const std::int64_t norms = 4 * d;
    const std::int64_t scales = layerScale ? 2 * d : 0;
    const std::int64_t patch = 3 * static_cast<std::int64_t>(patchSize) * patchSize * d + d;
    const std::int64_t positions =
        position == PositionKind::rope ? 0 : (1 + static_cast<std::int64_t>(positionRows) * positionRows) * d;
    const std::int64_t finalNorm = 2 * d;
    return patch + prefixTokens() * d + positions + depth * (attention + feedForward + norms + scales) +
           finalNorm;
}

double ViTConfig::floatingPointOperations(std::int64_t patches) const {
    const auto n = static_cast<double>(patches);
    const double tokens = n + prefixTokens();
    const double d = dimension;
    const double patch = n * d * 3.0 * patchSize * patchSize;
    const double projections = 4.0 * tokens * d * d;
    const double products = 2.0 * tokens * tokens * d;
    const double feedForward = (mlp == MlpKind::swiglu ? 3.0 : 2.0) * tokens * d * mlpWidth;
    return 2.0 * (patch + depth * (projections + products + feedForward));
}

} // namespace selfment::backbone
