// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/feature_map.h"
#include "graph/cosine_source.h"
#include "graph/tile_layout.h"
#include "support/cancel_token.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>

namespace selfment::graph {

/// The cosines of one feature map, so that another threshold, background or preset need not multiply the
/// features again: the upper tiles, float32. Immutable.
class Cosines {
public:
    static constexpr std::uint64_t kUsualLimit = 256'000'000; ///< bytes

    /// Null when they would take more than limitBytes, or the features are not on the processor (a device
    /// multiplies them in a millisecond), or cancelled. May throw std::bad_alloc.
    static std::shared_ptr<const Cosines> of(const features::FeatureMap& features,
                                             const support::CancelToken& cancel,
                                             std::uint64_t limitBytes = kUsualLimit);

    [[nodiscard]] const CosineSource& source() const { return m_source; }
    [[nodiscard]] const float* tile(int index) const;
    [[nodiscard]] std::uint64_t bytes() const { return m_packed.nbytes(); }

private:
    explicit Cosines(const at::Tensor& features) : m_source(features), m_layout(m_source.size()) {}

    CosineSource m_source;
    TileLayout m_layout;
    at::Tensor m_packed;
};

/// Tiles of cosines, kept or made on demand.
class CosineTiles {
public:
    explicit CosineTiles(const CosineSource& source, const Cosines* kept = nullptr)
        : m_source(source), m_kept(kept) {}

    [[nodiscard]] const CosineSource& source() const { return m_source; }
    [[nodiscard]] bool kept() const { return m_kept != nullptr; }
    [[nodiscard]] TileLayout layout() const { return TileLayout(m_source.size()); }
    /// [rows, width] of the layout's tile; scratch has room for it and may be where it is.
    const float* tile(int index, float* scratch) const;

private:
    const CosineSource& m_source;
    const Cosines* m_kept;
};

} // namespace selfment::graph
