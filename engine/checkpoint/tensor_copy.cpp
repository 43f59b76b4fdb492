// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/tensor_copy.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace selfment::checkpoint {
namespace {

using values::ErrorCode;

constexpr std::uint64_t kPieceBytes = 16ULL << 20U; // of the file at a time

/// A box of the source: shape and strides (largest stride first), and the byte its first element is at.
struct Box {
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
    std::uint64_t begin = 0;
};

/// Bytes from the box's first element to the end of its last.
std::uint64_t extent(const Box& box, std::size_t elementBytes) {
    std::uint64_t last = 0;
    for (std::size_t i = 0; i < box.shape.size(); ++i)
        last += static_cast<std::uint64_t>(box.shape[i] - 1) * static_cast<std::uint64_t>(box.strides[i]);
    return (last + 1) * elementBytes;
}

class PieceCopy {
public:
    PieceCopy(const MappedFile& file, c10::ScalarType type)
        : m_file(file), m_type(type), m_elementBytes(c10::elementSize(type)) {}

    /// Splits the box along its side of largest stride until the pieces are small enough.
    support::Status copy(const Box& box, const at::Tensor& target, std::size_t side = 0) {
        const std::uint64_t bytes = extent(box, m_elementBytes);
        if (bytes <= kPieceBytes || side == box.shape.size())
            return copyPiece(box, bytes, target);
        if (box.shape[side] == 1)
            return copy(box, target, side + 1);
        const auto step = static_cast<std::uint64_t>(box.strides[side]) * m_elementBytes;
        const std::uint64_t rows = step == 0 ? static_cast<std::uint64_t>(box.shape[side])
                                             : std::max<std::uint64_t>(1, kPieceBytes / step);
        const auto count = static_cast<std::int64_t>(rows);
        for (std::int64_t row = 0; row < box.shape[side]; row += count) {
            Box part = box;
            part.shape[side] = std::min(count, box.shape[side] - row);
            part.begin = box.begin + static_cast<std::uint64_t>(row) * step;
            const at::Tensor partTarget =
                target.narrow(static_cast<std::int64_t>(side), row, part.shape[side]);
            if (auto done = copy(part, partTarget, side + 1); !done.ok())
                return done;
        }
        return support::Done{};
    }

private:
    support::Status copyPiece(const Box& box, std::uint64_t bytes, const at::Tensor& target) {
        if (auto usable = m_file.check(box.begin, bytes); !usable.ok())
            return usable;
        const std::byte* from = m_file.bytes().data() + box.begin;
        if (reinterpret_cast<std::uintptr_t>(from) % m_elementBytes != 0) {
            m_aligned.resize(bytes); // legacy files and odd safetensors headers put elements anywhere
            std::memcpy(m_aligned.data(), from, bytes);
            from = m_aligned.data();
        }
        const bool truth = m_type == at::kBool; // any other byte than 0 and 1 would be undefined behaviour
        // from_blob wants a pointer to what may change; the tensor is only read.
        auto* const data = const_cast<std::byte*>(from); // NOLINT(*-const-cast)
        const at::Tensor source =
            at::from_blob(data, box.shape, box.strides, at::TensorOptions(truth ? at::kByte : m_type));
        target.copy_(truth ? source.ne(0) : source);
        m_file.release(box.begin, bytes);
        return support::Done{};
    }

    const MappedFile& m_file;
    c10::ScalarType m_type;
    std::size_t m_elementBytes;
    std::vector<std::byte> m_aligned;
};

/// Copy in the order of the file: both sides with the source's largest stride first.
support::Status copySameShape(const StoredTensor& tensor, const TensorPlace& place,
                              const at::Tensor& target) {
    std::vector<std::int64_t> order(tensor.shape.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) {
        return place.strides[static_cast<std::size_t>(a)] > place.strides[static_cast<std::size_t>(b)];
    });
    Box box;
    box.begin = place.begin;
    for (const std::int64_t side : order) {
        box.shape.push_back(tensor.shape[static_cast<std::size_t>(side)]);
        box.strides.push_back(place.strides[static_cast<std::size_t>(side)]);
    }
    const support::Status done = PieceCopy(*place.file, tensor.type).copy(box, target.permute(order));
    // Pages that two pieces share are whole only now; neighbours' bytes come back when they are read.
    place.file->release(place.begin, extent(box, c10::elementSize(tensor.type)));
    return done;
}

} // namespace

support::Status copyPlaced(const StoredTensor& tensor, const TensorPlace& place, const at::Tensor& target) {
    const at::IntArrayRef shape(tensor.shape);
    std::uint64_t elements = tensor.bytes / c10::elementSize(tensor.type);
    if (!target.defined() || static_cast<std::uint64_t>(target.numel()) != elements)
        return support::makeError(
            ErrorCode::tensorMismatch, place.file->name(),
            "tensor '" + tensor.name + "' has " + std::to_string(elements) + " elements, its place has " +
                (target.defined() ? std::to_string(target.numel()) : std::string("no memory")));
    if (elements == 0)
        return support::Done{};
    const c10::AutoGradMode noGrad(false);
    if (target.sizes() == shape)
        return copySameShape(tensor, place, target);
    if (place.strides == denseStrides(tensor.shape)) {
        StoredTensor reshaped = tensor;
        reshaped.shape = target.sizes().vec();
        TensorPlace there = place;
        there.strides = denseStrides(reshaped.shape);
        return copySameShape(reshaped, there, target);
    }
    const at::Tensor dense = at::empty(shape, at::TensorOptions(tensor.type));
    const auto done = copySameShape(tensor, place, dense);
    if (done.ok())
        target.copy_(dense.view(target.sizes()));
    return done;
}

} // namespace selfment::checkpoint
