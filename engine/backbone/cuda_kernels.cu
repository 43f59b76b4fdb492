// SPDX-License-Identifier: GPL-3.0-or-later
// All of these are bound by memory: 16 bytes a thread and access, one pass, sums in float32.
#include "backbone/cuda_kernels.h"

#include <cuda_bf16.h>
#include <cuda_fp16.h>

#include <type_traits>

namespace selfment::backbone {
namespace {

template <typename T, int V>
struct alignas(sizeof(T) * V) Pack {
    T values[V];
};

template <typename T>
constexpr int kPack = 16 / static_cast<int>(sizeof(T)); ///< numbers in 16 bytes

__device__ float widened(float x) {
    return x;
}
__device__ float widened(__nv_bfloat16 x) {
    return __bfloat162float(x);
}
__device__ float widened(__half x) {
    return __half2float(x);
}

template <typename T>
__device__ T narrowed(float x);
template <>
__device__ float narrowed<float>(float x) {
    return x;
}
template <>
__device__ __nv_bfloat16 narrowed<__nv_bfloat16>(float x) {
    return __float2bfloat16(x);
}
template <>
__device__ __half narrowed<__half>(float x) {
    return __float2half(x);
}

/// One block a patch; threads take packs of its heads.
template <typename T, int V>
__global__ void rotate(T* qkv, const float* cosines, const float* sines, RotationShape shape) {
    const int patches = shape.tokens - shape.prefix;
    const int patch = static_cast<int>(blockIdx.x % static_cast<unsigned>(patches));
    const std::int64_t image = blockIdx.x / static_cast<unsigned>(patches);
    const int packs = shape.half / V; // of half a head
    T* const row = qkv + (image * shape.tokens + shape.prefix + patch) * 6 * shape.heads *
                             static_cast<std::int64_t>(shape.half);
    for (int i = static_cast<int>(threadIdx.x); i < 2 * shape.heads * packs;
         i += static_cast<int>(blockDim.x)) {
        const int offset = i % packs * V;
        auto* const first = reinterpret_cast<Pack<T, V>*>(row + i / packs * 2 * shape.half + offset);
        auto* const second =
            reinterpret_cast<Pack<T, V>*>(row + i / packs * 2 * shape.half + shape.half + offset);
        const auto c = *reinterpret_cast<const Pack<float, V>*>(cosines + patch * shape.half + offset);
        const auto s = *reinterpret_cast<const Pack<float, V>*>(sines + patch * shape.half + offset);
        Pack<T, V> a = *first;
        Pack<T, V> b = *second;
#pragma unroll
        for (int k = 0; k < V; ++k) {
            const float x = widened(a.values[k]);
            const float y = widened(b.values[k]);
            a.values[k] = narrowed<T>(x * c.values[k] - y * s.values[k]);
            b.values[k] = narrowed<T>(y * c.values[k] + x * s.values[k]);
        }
        *first = a;
        *second = b;
    }
}

template <typename T, int V>
__global__ void gate(T* hidden, int width) {
    T* const row = hidden + static_cast<std::int64_t>(blockIdx.x) * 2 * width;
    for (int i = static_cast<int>(threadIdx.x) * V; i < width; i += static_cast<int>(blockDim.x) * V) {
        Pack<T, V> g = *reinterpret_cast<const Pack<T, V>*>(row + i);
        const Pack<T, V> up = *reinterpret_cast<const Pack<T, V>*>(row + width + i);
#pragma unroll
        for (int k = 0; k < V; ++k) {
            const float x = widened(g.values[k]);
            g.values[k] = narrowed<T>(x / (1.0F + expf(-x)) * widened(up.values[k]));
        }
        *reinterpret_cast<Pack<T, V>*>(row + i) = g;
    }
}

/// The sum over Threads threads, in each of them.
template <int Threads>
__device__ float sumOverThreads(float x) {
    for (int step = 16; step > 0; step /= 2)
        x += __shfl_xor_sync(0xFFFFFFFFU, x, step);
    if constexpr (Threads > 32) {
        __shared__ float parts[Threads / 32];
        __syncthreads(); // the sum before this one has been read
        if (threadIdx.x % 32 == 0)
            parts[threadIdx.x / 32] = x;
        __syncthreads();
        x = 0.0F;
        for (int warp = 0; warp < Threads / 32; ++warp)
            x += parts[warp];
    }
    return x;
}

constexpr int kMostPacks = 4;    ///< of a row in one thread's registers
constexpr int kRowsPerBlock = 4; ///< where one warp takes a row

template <typename T, int Threads>
__global__ void normalise(Normalisation call) {
    constexpr int V = kPack<T>;
    const std::int64_t row = Threads == 32
                                 ? static_cast<std::int64_t>(blockIdx.x) * kRowsPerBlock + threadIdx.x / 32
                                 : static_cast<std::int64_t>(blockIdx.x);
    if (row >= call.rows)
        return; // a whole warp, and only where warps do not wait for one another
    const int lane = static_cast<int>(threadIdx.x) % Threads;
    const int packs = call.width / V;
    auto* const x = reinterpret_cast<Pack<T, V>*>(static_cast<T*>(call.x) + row * call.width);
    auto* const out = reinterpret_cast<Pack<T, V>*>(static_cast<T*>(call.normalised) + row * call.width);
    const auto* const added = static_cast<const Pack<T, V>*>(call.added);
    const auto* const weight = static_cast<const Pack<T, V>*>(call.weight);
    const auto* const bias = static_cast<const Pack<T, V>*>(call.bias);
    Pack<T, V> held[kMostPacks];
    float sum = 0.0F;
#pragma unroll
    for (int i = 0; i < kMostPacks; ++i) {
        const int at = lane + i * Threads;
        if (at >= packs)
            continue;
        held[i] = x[at];
        if (added != nullptr) {
            const Pack<T, V> more = added[at];
#pragma unroll
            for (int k = 0; k < V; ++k)
                held[i].values[k] = narrowed<T>(widened(held[i].values[k]) + widened(more.values[k]));
            x[at] = held[i];
        }
#pragma unroll
        for (int k = 0; k < V; ++k)
            sum += widened(held[i].values[k]);
    }
    const float mean = sumOverThreads<Threads>(sum) / static_cast<float>(call.width);
    float squares = 0.0F;
#pragma unroll
    for (int i = 0; i < kMostPacks; ++i) {
        if (lane + i * Threads >= packs)
            continue;
#pragma unroll
        for (int k = 0; k < V; ++k) {
            const float off = widened(held[i].values[k]) - mean;
            squares += off * off;
        }
    }
    const float scale = rsqrtf(sumOverThreads<Threads>(squares) / static_cast<float>(call.width) + call.eps);
#pragma unroll
    for (int i = 0; i < kMostPacks; ++i) {
        const int at = lane + i * Threads;
        if (at >= packs)
            continue;
        const Pack<T, V> w = weight[at];
        const Pack<T, V> b = bias[at];
#pragma unroll
        for (int k = 0; k < V; ++k)
            held[i].values[k] = narrowed<T>(
                (widened(held[i].values[k]) - mean) * scale * widened(w.values[k]) + widened(b.values[k]));
        out[at] = held[i];
    }
}

/// A multiple of a warp that covers so many items, 256 at most.
unsigned threadsFor(int items) {
    const int warps = (items + 31) / 32;
    return static_cast<unsigned>(32 * (warps < 1 ? 1 : warps > 8 ? 8 : warps));
}

template <typename T>
void rotateAs(void* qkv, const float* cosines, const float* sines, const RotationShape& shape,
              cudaStream_t stream) {
    constexpr int V = kPack<T>;
    const auto blocks = static_cast<unsigned>(shape.images * (shape.tokens - shape.prefix));
    if (shape.half % V == 0)
        rotate<T, V><<<blocks, threadsFor(2 * shape.heads * shape.half / V), 0, stream>>>(
            static_cast<T*>(qkv), cosines, sines, shape);
    else
        rotate<T, 1><<<blocks, threadsFor(2 * shape.heads * shape.half), 0, stream>>>(static_cast<T*>(qkv),
                                                                                      cosines, sines, shape);
}

template <typename T>
void gateAs(void* hidden, std::int64_t rows, int width, cudaStream_t stream) {
    constexpr int V = kPack<T>;
    const auto blocks = static_cast<unsigned>(rows);
    if (width % V == 0)
        gate<T, V><<<blocks, threadsFor(width / V), 0, stream>>>(static_cast<T*>(hidden), width);
    else
        gate<T, 1><<<blocks, threadsFor(width), 0, stream>>>(static_cast<T*>(hidden), width);
}

template <typename T>
void normaliseAs(const Normalisation& call, cudaStream_t stream) {
    const int packs = call.width / kPack<T>;
    const auto rows = static_cast<unsigned>(call.rows);
    if (packs <= 32 * kMostPacks)
        normalise<T, 32><<<(rows + kRowsPerBlock - 1) / kRowsPerBlock, 32 * kRowsPerBlock, 0, stream>>>(call);
    else if (packs <= 128 * kMostPacks)
        normalise<T, 128><<<rows, 128, 0, stream>>>(call);
    else
        normalise<T, 256><<<rows, 256, 0, stream>>>(call);
}

/// body(a null pointer of the type)
template <typename Body>
void withType(CudaNumber type, Body&& body) {
    switch (type) {
    case CudaNumber::fp32:
        return body(static_cast<float*>(nullptr));
    case CudaNumber::bf16:
        return body(static_cast<__nv_bfloat16*>(nullptr));
    case CudaNumber::fp16:
        return body(static_cast<__half*>(nullptr));
    }
}

template <typename Pointer>
using Pointee = std::remove_pointer_t<Pointer>;

} // namespace

cudaError_t launchRotation(CudaNumber type, void* qkv, const float* cosines, const float* sines,
                           const RotationShape& shape, cudaStream_t stream) {
    withType(type,
             [&](auto* number) { rotateAs<Pointee<decltype(number)>>(qkv, cosines, sines, shape, stream); });
    return cudaGetLastError();
}

cudaError_t launchGate(CudaNumber type, void* hidden, std::int64_t rows, int width, cudaStream_t stream) {
    withType(type, [&](auto* number) { gateAs<Pointee<decltype(number)>>(hidden, rows, width, stream); });
    return cudaGetLastError();
}

bool normalisationFits(CudaNumber type, std::int64_t width) {
    const int pack = type == CudaNumber::fp32 ? kPack<float> : kPack<__half>;
    return width % pack == 0 && width <= std::int64_t{256} * kMostPacks * pack;
}

cudaError_t launchNormalisation(CudaNumber type, const Normalisation& call, cudaStream_t stream) {
    withType(type, [&](auto* number) { normaliseAs<Pointee<decltype(number)>>(call, stream); });
    return cudaGetLastError();
}

} // namespace selfment::backbone
