// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/cosines.h"

#include <ATen/ATen.h>

namespace selfment::graph {

std::shared_ptr<const Cosines> Cosines::of(const features::FeatureMap& features,
                                           const support::CancelToken& cancel, std::uint64_t limitBytes) {
    const at::Tensor& rows = features.patchFeatures;
    if (!rows.defined() || rows.dim() != 2 || rows.size(0) < 2 || rows.size(1) < 1 || !rows.is_cpu())
        return nullptr;
    const TileLayout layout(static_cast<int>(rows.size(0)));
    if (static_cast<std::uint64_t>(layout.entries()) * sizeof(float) > limitBytes)
        return nullptr;
    std::shared_ptr<Cosines> cosines(new Cosines(rows)); // the constructor is private
    cosines->m_packed = at::empty({layout.entries()}, at::kFloat);
    auto* data = cosines->m_packed.mutable_data_ptr<float>();
    for (int tile = 0; tile < layout.count(); ++tile) {
        if (cancel.cancelled())
            return nullptr;
        cosines->m_source.compute(layout.first(tile), layout.rows(tile), data + layout.offset(tile));
    }
    return cosines;
}

const float* Cosines::tile(int index) const {
    return m_packed.const_data_ptr<float>() + m_layout.offset(index);
}

const float* CosineTiles::tile(int index, float* scratch) const {
    if (m_kept != nullptr)
        return m_kept->tile(index);
    const TileLayout tiles = layout();
    m_source.compute(tiles.first(index), tiles.rows(index), scratch);
    return scratch;
}

} // namespace selfment::graph
