// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit_loader.h"

#include "backbone/vit_factory.h"
#include "backbone/vit_plan.h"
#include "support/catch_all.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace selfment::backbone {
namespace {

using values::ErrorCode;

std::vector<float> periodsOf(const ViTConfig& config) {
    if (!config.ropePeriods.empty())
        return config.ropePeriods;
    std::vector<float> periods(static_cast<std::size_t>(config.headDimension() / 4));
    for (std::size_t i = 0; i < periods.size(); ++i)
        periods[i] = static_cast<float>(
            std::pow(config.ropeBase, 4.0 * static_cast<double>(i) / config.headDimension()));
    return periods;
}

at::Tensor part(const at::Tensor& whole, Slice slice) {
    const std::int64_t rows = whole.size(0) / slice.of;
    return whole.narrow(0, rows * slice.index, rows);
}

/// Fills allocated weights from the copies of a plan.
class Filling {
public:
    Filling(const checkpoint::TensorSource& source, const ViTPlan& plan, ViTWeights& weights)
        : m_source(source), m_plan(plan), m_weights(weights) {}

    support::Status run(const support::CancelToken& cancel, support::ProgressSink& progress) {
        prepare();
        double total = 0.0;
        for (const PlannedCopy& copy : m_plan.copies)
            total += static_cast<double>(copy.bytes);
        double done = 0.0;
        for (std::size_t i = 0; i < m_plan.copies.size(); ++i) {
            if (cancel.cancelled())
                return support::Cancelled{};
            const PlannedCopy& copy = m_plan.copies[i];
            const bool factor = copy.ofBlock != nullptr && copy.ofBlock->role == Role::factor;
            auto status = factor ? multiply(m_plan.copies[i - 1], copy) : fill(copy);
            if (!status.ok())
                return status;
            done += static_cast<double>(copy.bytes);
            progress.report(total > 0.0 ? std::min(1.0, done / total) : 1.0);
        }
        return support::Done{};
    }

private:
    /// What no tensor of the file may fill: periods that are computed, and biases that only some of the
    /// projections have.
    void prepare() {
        if (m_weights.ropePeriods.defined())
            m_weights.ropePeriods.copy_(at::tensor(periodsOf(m_plan.description.config), at::kFloat));
        for (BlockWeights& block : m_weights.blocks)
            if (block.qkvBias.defined())
                block.qkvBias.zero_();
    }

    at::Tensor placeOf(const PlannedCopy& copy) {
        if (copy.model != nullptr)
            return part(m_weights.*(copy.model->place), copy.model->slice);
        BlockWeights& block = m_weights.blocks[static_cast<std::size_t>(copy.block)];
        return part(block.*(copy.ofBlock->place), copy.ofBlock->slice);
    }

    support::Status fill(const PlannedCopy& copy) {
        return m_source.copyTo(copy.stored, placeOf(copy).view(copy.shape));
    }

    /// Both are read in fp32, so that the product is rounded once.
    support::Status multiply(const PlannedCopy& values, const PlannedCopy& factors) {
        const at::Tensor left = at::empty(values.shape, at::kFloat);
        const at::Tensor right = at::empty(factors.shape, at::kFloat);
        if (auto status = m_source.copyTo(values.stored, left); !status.ok())
            return status;
        if (auto status = m_source.copyTo(factors.stored, right); !status.ok())
            return status;
        placeOf(values).copy_(left.mul_(right));
        return support::Done{};
    }

    const checkpoint::TensorSource& m_source;
    const ViTPlan& m_plan;
    ViTWeights& m_weights;
};

std::string gibibytes(double bytes) {
    const auto tenths = static_cast<std::int64_t>(std::lround(bytes / (1024.0 * 1024.0 * 1024.0) * 10.0));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GiB";
}

/// An Error of memory says how much the model takes, every error says of which file it is.
values::Error told(values::Error error, const ViTConfig& config, const ViTTarget& target,
                   const std::string& where) {
    if (error.code == ErrorCode::outOfMemory)
        error.why = "the model takes " +
                    gibibytes(static_cast<double>(config.parameterCount()) *
                              static_cast<double>(c10::elementSize(target.precision))) +
                    " on " + target.device.str() + ": " + error.why;
    if (!error.where.empty() && error.where != where)
        error.why = error.where + ": " + error.why;
    error.where = where;
    return error;
}

} // namespace

support::Result<LoadedViT> loadWeights(const checkpoint::Checkpoint& checkpoint, const ViTTarget& target,
                                       const std::string& where, const support::CancelToken& cancel,
                                       support::ProgressSink& progress) {
    auto plan = planViT(checkpoint, where);
    if (!plan.ok())
        return support::propagate<LoadedViT>(plan);
    const ViTConfig& config = plan->description.config;
    auto loaded = support::catchAll([&]() -> support::Result<LoadedViT> {
        LoadedViT result{plan->description, emptyWeights(config, target.device, target.precision)};
        const auto status = Filling(*checkpoint.tensors, *plan, result.weights).run(cancel, progress);
        if (!status.ok())
            return support::propagate<LoadedViT>(status);
        return result;
    });
    if (loaded.failed())
        return told(loaded.error(), config, target, where);
    return loaded;
}

support::Result<std::shared_ptr<const ViTBackbone>> loadViT(const checkpoint::Checkpoint& checkpoint,
                                                            const ViTTarget& target, const std::string& where,
                                                            const support::CancelToken& cancel,
                                                            support::ProgressSink& progress) {
    using Loaded = std::shared_ptr<const ViTBackbone>;
    auto loaded = loadWeights(checkpoint, target, where, cancel, progress);
    if (!loaded.ok())
        return support::propagate<Loaded>(loaded);
    const ViTConfig config = loaded->description.config;
    auto made = support::catchAll([&]() -> support::Result<Loaded> { // laying out the weights takes memory
        auto backbone = makeViTBackbone(std::move(loaded->description.config), std::move(loaded->weights),
                                        target, cancel);
        if (!backbone)
            return support::Cancelled{};
        return backbone;
    });
    if (made.failed())
        return told(made.error(), config, target, where);
    return made;
}

} // namespace selfment::backbone
