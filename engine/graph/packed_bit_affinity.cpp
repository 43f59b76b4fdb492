// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/packed_bit_affinity.h"

#include "features/parallel_tasks.h"
#include "features/row_kernels.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace selfment::graph {
namespace {

constexpr int kBlockBytes = 16; ///< the tables of one block, 32 KB, stay in the first cache
constexpr int kBlockColumns = 8 * kBlockBytes;
static_assert(TileLayout::kTileRows % kBlockColumns == 0);
constexpr int kTableSize = 256;
constexpr int kRowGroups = 16;

int blocksOf(int patches) {
    return (patches + kBlockColumns - 1) / kBlockColumns;
}

/// table[m] = sum of the x[k] whose bit k is set in m.
void fillTable(const double* x, int count, double* table) {
    table[0] = 0.0;
    for (int k = 0; k < 8; ++k) {
        const double value = k < count ? x[k] : 0.0;
        for (int m = 0; m < (1 << k); ++m)
            table[(1 << k) + m] = table[m] + value;
    }
}

SELFMENT_CLONES void flagConnected(const float* weights, std::int64_t count, std::uint8_t* flags) {
    for (std::int64_t j = 0; j < count; ++j)
        flags[j] = weights[j] != 0.0F ? 1 : 0;
}

/// Rows and columns of an 8 x 8 square of bits exchanged; row k is byte k (Hacker's Delight, 7-3).
std::uint64_t transposed(std::uint64_t x) {
    std::uint64_t t = (x ^ (x >> 7U)) & 0x00AA00AA00AA00AAULL;
    x ^= t ^ (t << 7U);
    t = (x ^ (x >> 14U)) & 0x0000CCCC0000CCCCULL;
    x ^= t ^ (t << 14U);
    t = (x ^ (x >> 28U)) & 0x00000000F0F0F0F0ULL;
    return x ^ t ^ (t << 28U);
}

} // namespace

PackedBitAffinity::PackedBitAffinity(const CosineTiles& cosines, const Threshold& threshold,
                                     const support::CancelToken& cancel, support::ProgressSink& progress)
    : AffinityOperator(cosines.source().size(), threshold.eps, cancel),
      m_weight(threshold.weightOf(2.0)),
      m_bits(bytesFor(size()), 0) {
    const TileLayout layout(size());
    std::vector<float> weights(static_cast<std::size_t>(layout.largestTile()));
    for (int tile = 0; tile < layout.count(); ++tile) {
        throwIfCancelled();
        thresholdTile(threshold, cosines.source(), layout, tile, cosines.tile(tile, weights.data()),
                      weights.data());
        packTile(layout, tile, weights.data());
        progress.report(0.3 * (tile + 1) / layout.count());
    }
}

std::uint64_t PackedBitAffinity::bytesFor(int patches) {
    const auto rows = static_cast<std::uint64_t>((patches + 7) / 8 * 8); // whole 8 x 8 squares
    return static_cast<std::uint64_t>(blocksOf(patches)) * rows * kBlockBytes;
}

const std::uint8_t* PackedBitAffinity::block(int columnBlock, int row) const {
    const std::size_t rows = static_cast<std::size_t>((size() + 7) / 8 * 8);
    return m_bits.data() +
           (static_cast<std::size_t>(columnBlock) * rows + static_cast<std::size_t>(row)) * kBlockBytes;
}

std::uint8_t* PackedBitAffinity::block(int columnBlock, int row) {
    return const_cast<std::uint8_t*>(std::as_const(*this).block(columnBlock, row)); // NOLINT: ours
}

bool PackedBitAffinity::bit(int i, int j) const {
    const int column = j % kBlockColumns;
    return ((block(j / kBlockColumns, i)[column / 8] >> (column % 8)) & 1) != 0;
}

void PackedBitAffinity::packRow(int patch, int first, std::int64_t count, const float* weights) {
    std::array<std::uint8_t, kBlockColumns> flags{};
    for (std::int64_t j = 0; j < count; j += kBlockColumns) {
        const std::int64_t some = std::min<std::int64_t>(kBlockColumns, count - j);
        flags.fill(0);
        flagConnected(weights + j, some, flags.data());
        std::uint8_t* bytes = block((first + static_cast<int>(j)) / kBlockColumns, patch);
        for (std::size_t byte = 0; byte < kBlockBytes; ++byte) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, flags.data() + 8 * byte, sizeof eight);
            bytes[byte] =
                static_cast<std::uint8_t>((eight * 0x0102040810204080ULL) >> 56U); // flag k to bit k
        }
    }
}

void PackedBitAffinity::packTile(const TileLayout& layout, int tile, const float* weights) {
    const int rows = layout.rows(tile);
    features::forEachTask(kRowGroups, static_cast<double>(layout.largestTile()), [&](int group) {
        for (int r = rows * group / kRowGroups; r < rows * (group + 1) / kRowGroups; ++r)
            packRow(layout.first(tile) + r, layout.first(tile), layout.width(tile),
                    weights + r * layout.width(tile));
    });
    mirrorTile(layout, tile);
}

void PackedBitAffinity::mirrorTile(const TileLayout& layout, int tile) {
    const int first = layout.first(tile);
    const int end = first + layout.rows(tile);
    const int bytes = (size() - end + 7) / 8; // of the columns beyond the diagonal block; end is whole then
    features::forEachTask(std::max(bytes, 0), 32.0 * bytes * layout.rows(tile) / 8, [&](int index) {
        const int column = end + 8 * index;
        for (int row = first; row < end; row += 8) {
            std::uint64_t square = 0;
            for (int k = 0; k < 8; ++k)
                square |= std::uint64_t{block(column / kBlockColumns, row + k)[column % kBlockColumns / 8]}
                          << static_cast<unsigned>(8 * k);
            square = transposed(square);
            for (int k = 0; k < 8; ++k)
                block(row / kBlockColumns, column + k)[row % kBlockColumns / 8] =
                    static_cast<std::uint8_t>(square >> static_cast<unsigned>(8 * k));
        }
    });
}

void PackedBitAffinity::weightsTimes(const double* x, double* y) const {
    const int blocks = blocksOf(size());
    std::vector<double> tables(static_cast<std::size_t>(blocks) * kBlockBytes * kTableSize);
    features::forEachTask(std::min(blocks, kRowGroups), static_cast<double>(tables.size()), [&](int group) {
        const int groups = std::min(blocks, kRowGroups);
        const int end = blocks * (group + 1) / groups * kBlockBytes;
        for (int byte = blocks * group / groups * kBlockBytes; byte < end; ++byte)
            fillTable(x + 8 * byte, std::clamp(size() - 8 * byte, 0, 8),
                      tables.data() + static_cast<std::size_t>(byte) * kTableSize);
    });
    features::forEachTask(kRowGroups, 4.0 * static_cast<double>(m_bits.size()), [&](int group) {
        const int first = size() * group / kRowGroups;
        const int end = size() * (group + 1) / kRowGroups;
        std::fill(y + first, y + end, 0.0);
        for (int b = 0; b < blocks; ++b) {
            const double* table = tables.data() + static_cast<std::size_t>(b) * kBlockBytes * kTableSize;
            const std::uint8_t* bytes = block(b, first);
            for (int i = first; i < end; ++i, bytes += kBlockBytes) {
                std::array<double, 4> sums{};
                for (std::size_t k = 0; k < kBlockBytes; ++k)
                    sums[k % 4] += table[k * kTableSize + bytes[k]];
                y[i] += (sums[0] + sums[1]) + (sums[2] + sums[3]);
            }
        }
        for (int i = first; i < end; ++i)
            y[i] *= static_cast<double>(m_weight);
    });
}

void PackedBitAffinity::weightsOfRow(int i, float* row) const {
    for (int j = 0; j < size(); ++j)
        row[j] = bit(i, j) ? m_weight : 0.0F;
}

void PackedBitAffinity::connectedAmong(int i, const std::vector<int>& candidates,
                                       std::vector<std::uint8_t>& connected) const {
    for (std::size_t k = 0; k < candidates.size(); ++k)
        connected[k] = bit(i, candidates[k]) ? 1 : 0;
}

} // namespace selfment::graph
