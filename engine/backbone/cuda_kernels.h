// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cuda_runtime_api.h>

#include <cstdint>

// What cuda_kernels.cu has, without LibTorch: its sources are built by nvcc, which need not see those
// headers. Every function enqueues on the stream and returns at once; pointers are to contiguous memory of
// the device, aligned to 16 bytes.
namespace selfment::backbone {

enum class CudaNumber { fp32, bf16, fp16 };

struct RotationShape {
    std::int64_t images = 0;
    int tokens = 0; ///< of one image, prefix included
    int prefix = 0; ///< tokens in front that are not turned
    int heads = 0;
    int half = 0; ///< half of a head's width
};
/// Queries and keys of qkv [images, tokens, 3, heads, 2 half] turned as rotateQueriesAndKeys() says, in
/// place; cosines and sines [tokens - prefix, half].
cudaError_t launchRotation(CudaNumber type, void* qkv, const float* cosines, const float* sines,
                           const RotationShape& shape, cudaStream_t stream);

/// hidden [rows, 2 width] = (gate, up): gate = silu(gate) * up in place.
cudaError_t launchGate(CudaNumber type, void* hidden, std::int64_t rows, int width, cudaStream_t stream);

struct Normalisation {
    void* x = nullptr;            ///< [rows, width]; what is added stays in it
    const void* added = nullptr;  ///< [width] or null
    const void* weight = nullptr; ///< [width]
    const void* bias = nullptr;   ///< [width]
    void* normalised = nullptr;   ///< [rows, width]
    std::int64_t rows = 0;
    int width = 0;
    float eps = 0.0F;
};
/// Whether launchNormalisation() serves rows of that width.
bool normalisationFits(CudaNumber type, std::int64_t width);
/// x += added, normalised = LayerNorm(x), in one pass over x.
cudaError_t launchNormalisation(CudaNumber type, const Normalisation& call, cudaStream_t stream);

} // namespace selfment::backbone
