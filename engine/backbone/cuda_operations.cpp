// SPDX-License-Identifier: GPL-3.0-or-later
// For LibTorch builds with CUDA; no_cuda.cpp stands in elsewhere.
#include "backbone/cuda_operations.h"

#include "backbone/cuda_kernels.h"

#include <ATen/ATen.h>
#include <c10/cuda/CUDAException.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

#include <optional>

namespace selfment::backbone {
namespace {

std::optional<CudaNumber> numberOf(const at::Tensor& tensor) {
    if (!tensor.is_cuda() || !tensor.is_contiguous() || tensor.numel() == 0)
        return std::nullopt;
    switch (tensor.scalar_type()) {
    case at::kFloat:
        return CudaNumber::fp32;
    case at::kBFloat16:
        return CudaNumber::bf16;
    case at::kHalf:
        return CudaNumber::fp16;
    default:
        return std::nullopt;
    }
}

/// Device and stream that a kernel over that tensor belongs to.
class Place {
public:
    explicit Place(const at::Tensor& tensor)
        : m_guard(tensor.device()), m_stream(c10::cuda::getCurrentCUDAStream(tensor.device().index())) {}
    [[nodiscard]] cudaStream_t stream() const { return m_stream.stream(); }

private:
    c10::cuda::CUDAGuard m_guard;
    c10::cuda::CUDAStream m_stream;
};

bool alike(const at::Tensor& vector, const at::Tensor& x) {
    return vector.scalar_type() == x.scalar_type() && vector.device() == x.device() &&
           vector.is_contiguous() && vector.numel() == x.size(1);
}

} // namespace

bool rotateOnCuda(const at::Tensor& qkv, int prefixTokens, const RopeTables& tables) {
    const auto number = numberOf(qkv);
    if (!number || !tables.cosine.is_contiguous() || !tables.sine.is_contiguous())
        return false;
    const Place place(qkv);
    const RotationShape shape{qkv.size(0), static_cast<int>(qkv.size(1)), prefixTokens,
                              static_cast<int>(qkv.size(3)), static_cast<int>(qkv.size(4) / 2)};
    C10_CUDA_CHECK(launchRotation(*number, qkv.mutable_data_ptr(), tables.cosine.const_data_ptr<float>(),
                                  tables.sine.const_data_ptr<float>(), shape, place.stream()));
    return true;
}

bool gateOnCuda(const at::Tensor& hidden) {
    const auto number = numberOf(hidden);
    if (!number)
        return false;
    const Place place(hidden);
    C10_CUDA_CHECK(launchGate(*number, hidden.mutable_data_ptr(), hidden.size(0),
                              static_cast<int>(hidden.size(1) / 2), place.stream()));
    return true;
}

bool normaliseOnCuda(const at::Tensor& x, const at::Tensor& added, const at::Tensor& weight,
                     const at::Tensor& bias, double eps, const at::Tensor& normalised) {
    const auto number = numberOf(x);
    if (!number || !normalisationFits(*number, x.size(1)) || !alike(weight, x) || !alike(bias, x) ||
        (added.defined() && !alike(added, x)))
        return false;
    const Place place(x);
    const Normalisation call{
        x.mutable_data_ptr(),          added.defined() ? added.const_data_ptr() : nullptr,
        weight.const_data_ptr(),       bias.const_data_ptr(),
        normalised.mutable_data_ptr(), x.size(0),
        static_cast<int>(x.size(1)),   static_cast<float>(eps)};
    C10_CUDA_CHECK(launchNormalisation(*number, call, place.stream()));
    return true;
}

} // namespace selfment::backbone
