// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/rope.h"

#include "backbone/cuda_operations.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <numbers>

namespace selfment::backbone {
namespace {

at::Tensor axisAngles(int patches, const at::Tensor& periods) {
    const at::Tensor centres = (at::arange(patches, periods.options()) + 0.5) / patches * 2.0 - 1.0;
    return 2.0 * std::numbers::pi * centres.unsqueeze(1) / periods; // [patches, periods]
}

/// One pass over memory instead of the ten that separate tensor operations take.
template <typename T>
void rotateOnCpu(const at::Tensor& qkv, int prefixTokens, const RopeTables& tables) {
    const std::int64_t tokens = qkv.size(1);
    const std::int64_t heads = qkv.size(3);
    const std::int64_t half = qkv.size(4) / 2;
    const std::int64_t row = 3 * heads * 2 * half;
    const std::int64_t patches = tokens - prefixTokens;
    T* const data = qkv.mutable_data_ptr<T>();
    const auto* const cosines = tables.cosine.const_data_ptr<float>();
    const auto* const sines = tables.sine.const_data_ptr<float>();
    constexpr std::int64_t kRowsPerTask = 64;
    at::parallel_for(0, qkv.size(0) * patches, kRowsPerTask, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const std::int64_t patch = i % patches;
            T* head = data + (i / patches * tokens + prefixTokens + patch) * row;
            const float* const c = cosines + patch * half;
            const float* const s = sines + patch * half;
            for (std::int64_t h = 0; h < 2 * heads; ++h, head += 2 * half) {
                T* const second = head + half;
                for (std::int64_t j = 0; j < half; ++j) {
                    const auto a = static_cast<float>(head[j]);
                    const auto b = static_cast<float>(second[j]);
                    head[j] = static_cast<T>(a * c[j] - b * s[j]);
                    second[j] = static_cast<T>(b * c[j] + a * s[j]);
                }
            }
        }
    });
}

void rotateAnywhere(const at::Tensor& qkv, int prefixTokens, const RopeTables& tables) {
    const at::Tensor turned = qkv.narrow(1, prefixTokens, qkv.size(1) - prefixTokens).narrow(2, 0, 2);
    const auto halves = turned.to(at::kFloat).chunk(2, -1);
    const at::Tensor cosine = tables.cosine.unsqueeze(1).unsqueeze(1); // [N, 1, 1, half]
    const at::Tensor sine = tables.sine.unsqueeze(1).unsqueeze(1);
    turned.copy_(at::cat({halves[0] * cosine - halves[1] * sine, halves[1] * cosine + halves[0] * sine}, -1));
}

} // namespace

RopeTables ropeTables(const values::PatchGrid& grid, const at::Tensor& periods) {
    const std::int64_t count = periods.size(0);
    const at::Tensor rows = axisAngles(grid.height, periods).unsqueeze(1);
    const at::Tensor columns = axisAngles(grid.width, periods).unsqueeze(0);
    const at::Tensor angles = at::cat({rows.expand({grid.height, grid.width, count}),
                                       columns.expand({grid.height, grid.width, count})},
                                      -1)
                                  .reshape({grid.patchCount(), 2 * count});
    return {angles.cos(), angles.sin()};
}

void rotateQueriesAndKeys(const at::Tensor& qkv, int prefixTokens, const RopeTables& tables) {
    if (qkv.is_cpu() && qkv.scalar_type() == at::kFloat)
        rotateOnCpu<float>(qkv, prefixTokens, tables);
    else if (qkv.is_cpu() && qkv.scalar_type() == at::kBFloat16)
        rotateOnCpu<at::BFloat16>(qkv, prefixTokens, tables);
    else if (!rotateOnCuda(qkv, prefixTokens, tables))
        rotateAnywhere(qkv, prefixTokens, tables);
}

} // namespace selfment::backbone
