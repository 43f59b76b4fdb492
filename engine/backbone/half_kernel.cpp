// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/half_kernel.h"

#ifdef __AVX512FP16__

#include <cpuid.h>
#include <immintrin.h>

namespace selfment::backbone::half {
namespace {

constexpr std::int64_t kLanes = 32; ///< 16-bit numbers in a register
constexpr std::int64_t kFloats = 16;
constexpr float kLog2e = 1.44269504F;
constexpr int kFarthest = 126; ///< exponent of a power of two that is normal in float32, as is its inverse

std::uint16_t halfBits(float value) {
    const auto half = static_cast<_Float16>(value);
    std::uint16_t bits = 0;
    __builtin_memcpy(&bits, &half, sizeof bits);
    return bits;
}

__mmask16 firstOf(std::int64_t count) {
    return static_cast<__mmask16>(count >= kFloats ? 0xFFFF : (1 << (count > 0 ? count : 0)) - 1);
}

/// 16 numbers, each as two equal 16-bit numbers side by side.
__m512i doubledLanes(__m512 values) {
    const __m512i halves = _mm512_cvtepu16_epi32(_mm256_castph_si256(_mm512_cvtxps_ph(values)));
    return _mm512_or_si512(halves, _mm512_slli_epi32(halves, 16));
}

__m512 lowFloats(__m512h value) {
    return _mm512_cvtxph_ps(_mm512_castph512_ph256(value));
}

__m512 highFloats(__m512h value) {
    const __m512i bits = _mm512_castph_si512(value);
    return _mm512_cvtxph_ps(
        _mm512_castph512_ph256(_mm512_castsi512_ph(_mm512_shuffle_i64x2(bits, bits, 0xEE))));
}

/// 8 rows x 64 columns of left right, summed in 16 bits. left [depth][8] doubled, right [depth][64].
struct Tile {
    __m512h sums[kTileRows][2];

    void multiply(const std::uint32_t* left, const std::uint16_t* right, std::int64_t depth) {
        for (auto& row : sums)
            row[0] = row[1] = _mm512_setzero_ph();
        for (std::int64_t k = 0; k < depth; ++k, left += kTileRows, right += kTileColumns) {
            const __m512h first = _mm512_loadu_ph(right);
            const __m512h second = _mm512_loadu_ph(right + kLanes);
#pragma GCC unroll 8
            for (std::int64_t r = 0; r < kTileRows; ++r) {
                const __m512h a = _mm512_castsi512_ph(_mm512_set1_epi32(static_cast<int>(left[r])));
                sums[r][0] = _mm512_fmadd_ph(a, first, sums[r][0]);
                sums[r][1] = _mm512_fmadd_ph(a, second, sums[r][1]);
            }
        }
    }
};

/// 2^x for x <= 0, each within 2e-4 of its value.
__m512h powerOfTwo(__m512h x) {
    const __m512h bounded = _mm512_max_ph(_mm512_set1_ph(static_cast<_Float16>(-30.0F)), x); // NaN stays
    const __m512h whole = _mm512_roundscale_ph(bounded, 0);
    const __m512h part = _mm512_sub_ph(bounded, whole);
    __m512h p = _mm512_set1_ph(static_cast<_Float16>(0.0555F));
    p = _mm512_fmadd_ph(p, part, _mm512_set1_ph(static_cast<_Float16>(0.24022651F)));
    p = _mm512_fmadd_ph(p, part, _mm512_set1_ph(static_cast<_Float16>(0.69314718F)));
    p = _mm512_fmadd_ph(p, part, _mm512_set1_ph(static_cast<_Float16>(1.0F)));
    return _mm512_scalef_ph(p, whole);
}

/// sums[8][64] (+)= tile
void addToFloats(const Tile& tile, float* sums, bool first) {
    for (std::int64_t r = 0; r < kTileRows; ++r) {
        for (std::int64_t half = 0; half < 2; ++half) {
            float* const target = sums + r * kTileColumns + half * kLanes;
            __m512 low = lowFloats(tile.sums[r][half]);
            __m512 high = highFloats(tile.sums[r][half]);
            if (!first) {
                low = _mm512_add_ps(low, _mm512_loadu_ps(target));
                high = _mm512_add_ps(high, _mm512_loadu_ps(target + kFloats));
            }
            _mm512_storeu_ps(target, low);
            _mm512_storeu_ps(target + kFloats, high);
        }
    }
}

/// Writes one tile's sums to where they belong.
void finishTile(const LinearLayer& layer, const float* sums, const float* rowScales, std::int64_t rows,
                std::int64_t column, float* output, bool add) {
    const std::int64_t left = layer.outs - column;
    for (std::int64_t r = 0; r < rows; ++r) {
        const __m512 rowScale = _mm512_set1_ps(rowScales[r]);
        for (std::int64_t c = 0; c < kTileColumns && c < left; c += kFloats) {
            const __mmask16 mask = firstOf(left - c);
            const __m512 scale =
                _mm512_mul_ps(rowScale, _mm512_maskz_loadu_ps(mask, layer.scales + column + c));
            float* const target = output + r * layer.outs + column + c;
            __m512 value = _mm512_mul_ps(scale, _mm512_loadu_ps(sums + r * kTileColumns + c));
            if (layer.bias != nullptr)
                value = _mm512_add_ps(value, _mm512_maskz_loadu_ps(mask, layer.bias + column + c));
            if (add)
                value = _mm512_add_ps(value, _mm512_maskz_loadu_ps(mask, target));
            _mm512_mask_storeu_ps(target, mask, value);
        }
    }
}

/// State of 64 queries while their keys go by; queries lie along the lanes.
struct Softmax {
    __m512h largest[2];
    __m512 total[4];

    /// scores [count][64] become 2^(score - largest so far); gives what earlier sums are to be multiplied
    /// with.
    void weigh(std::uint16_t* scores, std::int64_t count, bool first, __m512 (&correction)[4]) {
        for (std::int64_t half = 0; half < 2; ++half) {
            std::uint16_t* const column = scores + half * kLanes;
            const __m512h before = largest[half];
            __m512h now = first ? _mm512_loadu_ph(column) : before;
            for (std::int64_t k = 0; k < count; ++k)
                now = _mm512_max_ph(now, _mm512_loadu_ph(column + k * kTileColumns));
            largest[half] = now;
            __m512h sum = _mm512_setzero_ph();
            for (std::int64_t k = 0; k < count; ++k) {
                const __m512h weight =
                    powerOfTwo(_mm512_sub_ph(_mm512_loadu_ph(column + k * kTileColumns), now));
                _mm512_storeu_ph(column + k * kTileColumns, weight);
                sum = _mm512_add_ph(sum, weight);
            }
            const __m512h factor = first ? _mm512_setzero_ph() : powerOfTwo(_mm512_sub_ph(before, now));
            correction[2 * half] = lowFloats(factor);
            correction[2 * half + 1] = highFloats(factor);
            total[2 * half] = _mm512_fmadd_ps(total[2 * half], correction[2 * half], lowFloats(sum));
            total[2 * half + 1] =
                _mm512_fmadd_ps(total[2 * half + 1], correction[2 * half + 1], highFloats(sum));
        }
    }
};

/// scores [count rounded up to 8][64] = keys queries', times 2^exponent; rows beyond count are zero as their
/// keys.
void scoreKeys(const std::uint32_t* keys, const std::uint16_t* queries, std::int64_t count,
               std::int64_t width, float exponent, std::uint16_t* scores) {
    const __m512h power = _mm512_set1_ph(static_cast<_Float16>(exponent));
    for (std::int64_t key = 0; key < count; key += kTileRows) {
        Tile tile{};
        tile.multiply(keys + key * width, queries, width);
        for (std::int64_t r = 0; r < kTileRows; ++r) {
            std::uint16_t* const target = scores + (key + r) * kTileColumns;
            _mm512_storeu_ph(target, _mm512_scalef_ph(tile.sums[r][0], power));
            _mm512_storeu_ph(target + kLanes, _mm512_scalef_ph(tile.sums[r][1], power));
        }
    }
}

/// sums [width][64] = sums * correction + values' weights
void addValues(const AttentionHead& head, std::int64_t key, std::int64_t count, const std::uint16_t* weights,
               const __m512 (&correction)[4], float* sums) {
    for (std::int64_t column = 0; column < head.width; column += kTileRows) {
        Tile tile{};
        tile.multiply(head.values + column * head.tokens + key * kTileRows, weights, count);
        for (std::int64_t r = 0; r < kTileRows; ++r) {
            float* const target = sums + (column + r) * kTileColumns;
            const __m512 parts[4] = {lowFloats(tile.sums[r][0]), highFloats(tile.sums[r][0]),
                                     lowFloats(tile.sums[r][1]), highFloats(tile.sums[r][1])};
#pragma GCC unroll 4
            for (std::int64_t i = 0; i < 4; ++i)
                _mm512_storeu_ps(target + i * kFloats, _mm512_fmadd_ps(_mm512_loadu_ps(target + i * kFloats),
                                                                       correction[i], parts[i]));
        }
    }
}

/// 8 rows of 16 numbers to (at most `count` of) 16 rows of 8.
void storeTurned(const __m512i (&rows)[kTileRows], std::uint32_t* target, std::int64_t count) {
    __m512i columns[2][4]; // of rows 0 to 3 and 4 to 7: columns j, 4 + j, 8 + j, 12 + j in the lanes
    for (std::int64_t half = 0; half < 2; ++half) {
        const __m512i* const four = rows + 4 * half;
        const __m512i low01 = _mm512_unpacklo_epi32(four[0], four[1]);
        const __m512i high01 = _mm512_unpackhi_epi32(four[0], four[1]);
        const __m512i low23 = _mm512_unpacklo_epi32(four[2], four[3]);
        const __m512i high23 = _mm512_unpackhi_epi32(four[2], four[3]);
        columns[half][0] = _mm512_unpacklo_epi64(low01, low23);
        columns[half][1] = _mm512_unpackhi_epi64(low01, low23);
        columns[half][2] = _mm512_unpacklo_epi64(high01, high23);
        columns[half][3] = _mm512_unpackhi_epi64(high01, high23);
    }
    alignas(64) std::uint32_t lanes[2][4][kFloats];
    for (int half = 0; half < 2; ++half)
        for (int j = 0; j < 4; ++j)
            _mm512_store_si512(lanes[half][j], columns[half][j]);
    for (std::int64_t k = 0; k < kFloats && k < count; ++k)
        for (std::int64_t half = 0; half < 2; ++half)
            _mm_storeu_si128(
                reinterpret_cast<__m128i*>(target + k * kTileRows + 4 * half),
                _mm_load_si128(reinterpret_cast<const __m128i*>(lanes[half][k % 4] + k / 4 * 4)));
}

/// Queries [count, width] times factor to a panel [width][64]; lanes beyond count are zero.
void packQueries(const float* queries, std::int64_t stride, std::int64_t count, std::int64_t width,
                 float factor, std::uint16_t* panel) {
    const __m512i offsets =
        _mm512_mullo_epi32(_mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
                           _mm512_set1_epi32(static_cast<int>(stride)));
    for (std::int64_t i = 0; i < kTileColumns; i += kFloats) {
        const __mmask16 mask = firstOf(count - i);
        for (std::int64_t k = 0; k < width; ++k) {
            const __m512 column =
                _mm512_mask_i32gather_ps(_mm512_setzero_ps(), mask, offsets,
                                         queries + (mask != 0 ? i * stride + k : 0), sizeof(float));
            _mm256_storeu_ph(panel + k * kTileColumns + i,
                             _mm512_cvtxps_ph(_mm512_mul_ps(column, _mm512_set1_ps(factor))));
        }
    }
}

/// output [count, width] = turned sums [width][64], each column times scale / its total
void storeAttended(const float* sums, const Softmax& softmax, float scale, std::int64_t count,
                   std::int64_t width, float* output, std::int64_t stride) {
    alignas(64) float factors[kTileColumns];
    for (std::int64_t i = 0; i < 4; ++i)
        _mm512_store_ps(factors + i * kFloats, _mm512_div_ps(_mm512_set1_ps(scale), softmax.total[i]));
    const __m512i offsets =
        _mm512_slli_epi32(_mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), 6);
    for (std::int64_t i = 0; i < count; ++i) {
        for (std::int64_t k = 0; k < width; k += kFloats) {
            const __mmask16 mask = firstOf(width - k);
            const __m512 row = _mm512_mask_i32gather_ps(_mm512_setzero_ps(), mask, offsets,
                                                        sums + k * kTileColumns + i, sizeof(float));
            _mm512_mask_storeu_ps(output + i * stride + k, mask,
                                  _mm512_mul_ps(row, _mm512_set1_ps(factors[i])));
        }
    }
}

int exponentOf(float powerOfTwoValue) {
    int exponent = 0;
    (void)__builtin_frexpf(powerOfTwoValue, &exponent);
    return exponent - 1;
}

} // namespace

bool worthwhile() {
    constexpr unsigned kAmxBf16 = 1U << 22U;
    constexpr unsigned kAvx512Fp16 = 1U << 23U;
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0 || (d & kAvx512Fp16) == 0 || (d & kAmxBf16) != 0)
        return false;
    return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
           __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512dq") != 0;
}

float powerOfTwoAbove(const float* rows, std::int64_t stride, std::int64_t count, std::int64_t width) {
    __m512 largest = _mm512_setzero_ps();
    for (std::int64_t i = 0; i < count; ++i)
        for (std::int64_t j = 0; j < width; j += kFloats)
            largest = _mm512_max_ps(
                largest, _mm512_abs_ps(_mm512_maskz_loadu_ps(firstOf(width - j), rows + i * stride + j)));
    const float magnitude = _mm512_reduce_max_ps(largest);
    int exponent = 0;
    (void)__builtin_frexpf(magnitude, &exponent);
    exponent = exponent < -kFarthest ? -kFarthest : (exponent > kFarthest ? kFarthest : exponent);
    return magnitude > 0.0F ? __builtin_ldexpf(1.0F, exponent) : 1.0F;
}

void packRows(const float* rows, std::int64_t stride, std::int64_t count, std::int64_t depth, float common,
              std::uint32_t* tiles, float* scales) {
    for (std::int64_t first = 0; first < count; first += kTileRows, tiles += depth * kTileRows) {
        const std::int64_t present = count - first < kTileRows ? count - first : kTileRows;
        float inverse[kTileRows] = {};
        for (std::int64_t r = 0; r < present; ++r) {
            const float scale =
                common > 0.0F ? common : powerOfTwoAbove(rows + (first + r) * stride, stride, 1, depth);
            if (scales != nullptr)
                scales[first + r] = scale;
            inverse[r] = 1.0F / scale;
        }
        for (std::int64_t k = 0; k < depth; k += kFloats) {
            __m512i lanes[kTileRows];
            for (std::int64_t r = 0; r < kTileRows; ++r) {
                const __mmask16 mask = r < present ? firstOf(depth - k) : __mmask16{0};
                const __m512 values = _mm512_maskz_loadu_ps(mask, rows + (first + r) * stride + k);
                lanes[r] = doubledLanes(_mm512_mul_ps(values, _mm512_set1_ps(inverse[r])));
            }
            storeTurned(lanes, tiles + k * kTileRows, depth - k);
        }
    }
}

void packPanels(const float* weights, std::int64_t outs, std::int64_t depth, std::uint16_t* panels,
                float* scales) {
    for (std::int64_t first = 0; first < outs; first += kTileColumns, panels += depth * kTileColumns) {
        for (std::int64_t c = 0; c < kTileColumns; ++c) {
            const bool present = first + c < outs;
            const float* const row = weights + (first + c) * depth;
            const float scale = present ? powerOfTwoAbove(row, depth, 1, depth) : 1.0F;
            if (present)
                scales[first + c] = scale;
            const float inverse = 1.0F / scale;
            for (std::int64_t k = 0; k < depth; ++k)
                panels[k * kTileColumns + c] = present ? halfBits(row[k] * inverse) : std::uint16_t{0};
        }
    }
}

void packValues(const float* values, std::int64_t stride, std::int64_t tokens, std::int64_t width,
                float scale, std::uint32_t* tiles) {
    const __m512 inverse = _mm512_set1_ps(1.0F / scale);
    for (std::int64_t token = 0; token < tokens; ++token) {
        for (std::int64_t column = 0; column < width; column += kTileRows) {
            const __m512 row = _mm512_maskz_loadu_ps(0xFF, values + token * stride + column);
            _mm512_mask_storeu_epi32(tiles + (column * tokens + token * kTileRows), 0xFF,
                                     doubledLanes(_mm512_mul_ps(row, inverse)));
        }
    }
}

void linearRows(const LinearLayer& layer, const std::uint32_t* tiles, const float* rowScales,
                std::int64_t count, float* output, bool add) {
    constexpr std::int64_t kBlock = 8 * kTileRows; // rows whose sums stay in the nearest cache
    alignas(64) float sums[kBlock * kTileColumns];
    for (std::int64_t block = 0; block < count; block += kBlock) {
        const std::int64_t end = block + kBlock < count ? block + kBlock : count;
        for (std::int64_t column = 0; column < layer.outs; column += kTileColumns) {
            const std::uint16_t* const panel = layer.panels + column * layer.depth;
            for (std::int64_t k = 0; k < layer.depth; k += kDepthChunk) {
                const std::int64_t depth = layer.depth - k < kDepthChunk ? layer.depth - k : kDepthChunk;
                for (std::int64_t row = block; row < end; row += kTileRows) {
                    Tile tile{};
                    tile.multiply(tiles + row * layer.depth + k * kTileRows, panel + k * kTileColumns, depth);
                    addToFloats(tile, sums + (row - block) * kTileColumns, k == 0);
                }
            }
            for (std::int64_t row = block; row < end; row += kTileRows)
                finishTile(layer, sums + (row - block) * kTileColumns, rowScales + row,
                           end - row < kTileRows ? end - row : kTileRows, column, output + row * layer.outs,
                           add);
        }
    }
}

void attendRows(const AttentionHead& head, const float* queries, std::int64_t stride, std::int64_t count,
                float* output, std::int64_t outputStride) {
    alignas(64) std::uint16_t packed[kLargestHead * kTileColumns];
    alignas(64) std::uint16_t scores[kDepthChunk * kTileColumns];
    alignas(64) float sums[kLargestHead * kTileColumns] = {};
    const float queryScale = powerOfTwoAbove(queries, stride, count, head.width);
    const float factor = kLog2e / (__builtin_sqrtf(static_cast<float>(head.width)) * queryScale);
    packQueries(queries, stride, count, head.width, factor, packed);
    const auto exponent = static_cast<float>(exponentOf(queryScale) + exponentOf(head.keyScale));

    Softmax softmax{};
    __m512 correction[4];
    for (std::int64_t key = 0; key < head.tokens; key += kDepthChunk) {
        const std::int64_t keys = head.tokens - key < kDepthChunk ? head.tokens - key : kDepthChunk;
        scoreKeys(head.keys + key * head.width, packed, keys, head.width, exponent, scores);
        softmax.weigh(scores, keys, key == 0, correction);
        addValues(head, key, keys, scores, correction, sums);
    }
    storeAttended(sums, softmax, head.valueScale, count, head.width, output, outputStride);
}

} // namespace selfment::backbone::half

#else

namespace selfment::backbone::half {

bool worthwhile() {
    return false;
}

float powerOfTwoAbove(const float*, std::int64_t, std::int64_t, std::int64_t) {
    return 1.0F;
}

void packRows(const float*, std::int64_t, std::int64_t, std::int64_t, float, std::uint32_t*, float*) {}

void packPanels(const float*, std::int64_t, std::int64_t, std::uint16_t*, float*) {}

void packValues(const float*, std::int64_t, std::int64_t, std::int64_t, float, std::uint32_t*) {}

void linearRows(const LinearLayer&, const std::uint32_t*, const float*, std::int64_t, float*, bool) {}

void attendRows(const AttentionHead&, const float*, std::int64_t, std::int64_t, float*, std::int64_t) {}

} // namespace selfment::backbone::half

#endif
