// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>

namespace selfment::head {

/// Parameters of the patch head (METHOD 5): proj = Linear(d,e), ReLU, Linear(e,e); classifier = Linear(e,2),
/// entry 1 is the foreground. float32, all on one device. Also used for gradients and Adam's moments, which
/// have the same shapes.
struct PatchHead {
    at::Tensor proj0Weight;      ///< [e, d]
    at::Tensor proj0Bias;        ///< [e]
    at::Tensor proj2Weight;      ///< [e, e]
    at::Tensor proj2Bias;        ///< [e]
    at::Tensor classifierWeight; ///< [2, e]
    at::Tensor classifierBias;   ///< [2]

    [[nodiscard]] std::int64_t dimension() const { return proj0Weight.size(1); }
    [[nodiscard]] std::int64_t embedding() const { return proj0Weight.size(0); }
    /// The six, in the order of kParameterNames.
    [[nodiscard]] std::array<at::Tensor*, 6> parameters();
    [[nodiscard]] std::array<const at::Tensor*, 6> parameters() const;
    /// A copy that shares nothing, on that device.
    [[nodiscard]] PatchHead clonedTo(const c10::Device& device) const;
    /// Zeros of the same shapes on the same device.
    [[nodiscard]] PatchHead zerosLike() const;
};

/// Names of the parameters in files (CONTRACT, "Head").
inline constexpr std::array<const char*, 6> kParameterNames = {
    "proj.0.weight", "proj.0.bias", "proj.2.weight", "proj.2.bias", "classifier.weight", "classifier.bias"};

/// Seeded weights as torch.nn.Linear draws them: uniform in +-1/sqrt(inputs). The same seed gives the same
/// head on every device.
PatchHead randomHead(std::int64_t dimension, std::int64_t embedding, std::uint64_t seed);

struct HeadOutput {
    at::Tensor embeddings; ///< [N, e] z, not normalised
    at::Tensor logits;     ///< [N, 2]
};

/// Features as a head takes them, without a copy: rows as the backbone gave them, and what each is multiplied
/// by.
struct HeadRows {
    at::Tensor features; ///< [N, d] float32 or bf16 (other floating types are widened), shared
    at::Tensor scale;    ///< [N] float32: 1 / norm, 0 below 1e-12; undefined: all are 1
};

/// normalised: what the head takes (METHOD 5). A row that is not finite has a scale that is not.
HeadRows headRows(const at::Tensor& patchFeatures, bool normalised);

/// On the head's device; computed in float32.
HeadOutput forward(const PatchHead& head, const HeadRows& rows);

/// features [N, d] of any floating type on the head's device, as the head wants them (see headInput).
HeadOutput forward(const PatchHead& head, const at::Tensor& features);

/// The rows as a head takes them, as a tensor: divided by their norm (float32), or as they are. headRows()
/// says the same without the copy.
at::Tensor headInput(const at::Tensor& patchFeatures, bool normalised);

} // namespace selfment::head
