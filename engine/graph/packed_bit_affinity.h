// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/affinity_operator.h"
#include "graph/cosines.h"
#include "graph/threshold.h"
#include "support/progress_sink.h"

namespace selfment::graph {

/// The binary W, one bit for each pair. For a product, each byte of a row picks one of 256 prepared sums of
/// eight entries of x: an eighth of the additions, whatever the processor.
class PackedBitAffinity final : public AffinityOperator {
public:
    /// May throw std::bad_alloc, CutCancelled.
    PackedBitAffinity(const CosineTiles& cosines, const Threshold& threshold,
                      const support::CancelToken& cancel, support::ProgressSink& progress);

    [[nodiscard]] std::string representation() const override { return "one bit per pair"; }
    [[nodiscard]] std::uint64_t bytes() const override { return m_bits.size(); }
    [[nodiscard]] static std::uint64_t bytesFor(int patches);

private:
    void weightsTimes(const double* x, double* y) const override;
    void weightsOfRow(int i, float* row) const override;
    void connectedAmong(int i, const std::vector<int>& candidates,
                        std::vector<std::uint8_t>& connected) const override;

    void packTile(const TileLayout& layout, int tile, const float* weights);
    void packRow(int patch, int first, std::int64_t count, const float* weights);
    void mirrorTile(const TileLayout& layout, int tile);
    [[nodiscard]] std::uint8_t* block(int columnBlock, int row);
    [[nodiscard]] const std::uint8_t* block(int columnBlock, int row) const;
    [[nodiscard]] bool bit(int i, int j) const;

    float m_weight;                   // of a connected pair
    std::vector<std::uint8_t> m_bits; // [column block][row][16 bytes of 8 columns]
};

} // namespace selfment::graph
