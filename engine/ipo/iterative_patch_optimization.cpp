// SPDX-License-Identifier: GPL-3.0-or-later
#include "ipo/iterative_patch_optimization.h"

#include "ipo/prototypes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace selfment::ipo {
namespace {

using values::ErrorCode;
using values::IpoStop;
using values::IpoTrace;
using values::WarningCode;

using Labels = std::vector<std::uint8_t>;

std::int64_t foregroundCount(const Labels& labels) {
    return std::count(labels.begin(), labels.end(), std::uint8_t{1});
}

std::int64_t smallerSide(const Labels& labels) {
    const std::int64_t foreground = foregroundCount(labels);
    return std::min(foreground, static_cast<std::int64_t>(labels.size()) - foreground);
}

std::optional<values::Error> refusal(const features::FeatureMap& features,
                                     const values::PatchLabels& initialMask) {
    const at::Tensor& f = features.patchFeatures;
    const int patches = features.grid.patchCount();
    if (!f.defined() || f.dim() != 2 || f.size(0) != patches)
        return support::makeError(ErrorCode::tensorMismatch, "patch features",
                                  "they do not have one row for each of " + std::to_string(patches) +
                                      " patches");
    if (initialMask.grid != features.grid || initialMask.labels.size() != static_cast<std::size_t>(patches))
        return support::makeError(ErrorCode::tensorMismatch, "initial mask",
                                  "it is of " + std::to_string(initialMask.grid.height) + " x " +
                                      std::to_string(initialMask.grid.width) + " patches, the features of " +
                                      std::to_string(features.grid.height) + " x " +
                                      std::to_string(features.grid.width));
    return std::nullopt;
}

/// The loop of METHOD 4 over one image; every kept mask goes into the trace at once.
class Iterations {
public:
    Iterations(const Iterations&) = delete; // m_sides refers to m_features
    Iterations& operator=(const Iterations&) = delete;
    Iterations(const features::FeatureMap& features, const options::IpoOptions& options)
        : m_features(features.patchFeatures), m_sides(m_features), m_options(options) {
        m_trace.grid = features.grid;
        m_trace.dimension = static_cast<int>(features.patchFeatures.size(1));
    }

    [[nodiscard]] std::optional<std::int64_t> firstNotFinite() const { return m_features.firstNotFinite(); }

    void begin(Labels initial) {
        for (std::uint8_t& label : initial)
            label = label != 0 ? 1 : 0;
        Prototypes prototypes = m_sides.prototypesOf(initial);
        keepMask(std::move(initial), std::move(prototypes));
        m_reference = m_prototypes.difference();
    }

    /// Before an update: why there can be none.
    [[nodiscard]] std::optional<IpoStop> obstacle() const {
        const std::int64_t side = smallerSide(m_trace.masks.back());
        if (side == 0)
            return IpoStop::initialSideEmpty;
        if (side < m_options.minimumSide)
            return IpoStop::sideTooSmall;
        return std::nullopt;
    }

    /// One relabelling; the reason to stop after it, if any.
    std::optional<IpoStop> update() {
        Labels labels(m_margins.size());
        std::transform(m_margins.begin(), m_margins.end(), labels.begin(),
                       [](double s) { return static_cast<std::uint8_t>(s > 0.0 ? 1 : 0); });
        if (smallerSide(labels) == 0)
            return emptied(std::move(labels));
        Prototypes prototypes = m_sides.prototypesOf(labels);
        const double orientation = dot(prototypes.difference(), m_reference);
        const bool flip = orientation < 0.0;
        if (flip) {
            for (std::uint8_t& label : labels)
                label = static_cast<std::uint8_t>(1 - label);
            std::swap(prototypes.foreground, prototypes.background);
            m_sides.reverse();
        }
        keepStep(std::move(labels), std::move(prototypes), flip, orientation);
        if (m_trace.changed.back() == 0) {
            m_trace.convergedAt = m_trace.iterationCount();
            return IpoStop::converged;
        }
        return std::nullopt;
    }

    /// The labels are those of two updates ago: all later iterations repeat the last two.
    bool noteOscillation() {
        const std::size_t rows = m_trace.masks.size();
        if (rows < 3 || m_trace.masks[rows - 1] != m_trace.masks[rows - 3])
            return false;
        m_trace.oscillatesFrom = m_trace.iterationCount();
        return true;
    }

    /// Repeats the last two iterations up to T: T decides which of the two masks is the answer.
    void repeatCycle() {
        while (m_trace.iterationCount() < m_options.iterations) {
            repeat(m_trace.masks);
            repeat(m_trace.prototypes);
            repeat(m_trace.changed);
            repeat(m_trace.flipped);
            repeat(m_trace.foregroundShare);
            repeat(m_trace.prototypeSeparation);
            repeat(m_trace.meanMargin);
            repeat(m_trace.margins);
            repeat(m_trace.orientation);
        }
    }

    IpoTrace take(IpoStop stop) {
        m_trace.stop = stop;
        return std::move(m_trace);
    }

private:
    template <typename T>
    static void repeat(std::vector<T>& rows) {
        T row = rows[rows.size() - 2];
        rows.push_back(std::move(row));
    }

    IpoStop emptied(Labels labels) {
        if (m_options.emptied == options::EmptiedRule::returnDegenerate) {
            Prototypes prototypes = m_sides.prototypesOf(labels);
            keepStep(std::move(labels), std::move(prototypes), false,
                     std::numeric_limits<double>::quiet_NaN());
        }
        return IpoStop::updateEmptiesSide;
    }

    void keepStep(Labels labels, Prototypes prototypes, bool flip, double orientation) {
        std::int64_t changed = 0;
        const Labels& before = m_trace.masks.back();
        for (std::size_t i = 0; i < labels.size(); ++i)
            changed += labels[i] != before[i] ? 1 : 0;
        m_trace.changed.push_back(changed);
        m_trace.flipped.push_back(flip ? 1 : 0);
        m_trace.orientation.push_back(static_cast<float>(orientation));
        keepMask(std::move(labels), std::move(prototypes));
    }

    void keepMask(Labels labels, Prototypes prototypes) {
        m_prototypes = std::move(prototypes);
        const std::vector<double> difference = m_prototypes.difference();
        m_margins = m_features.project(difference);
        const auto patches = static_cast<double>(labels.size());
        double marginSum = 0.0;
        for (const double s : m_margins)
            marginSum += std::abs(s);
        m_trace.prototypes.push_back(m_prototypes.stacked());
        m_trace.foregroundShare.push_back(
            static_cast<float>(static_cast<double>(foregroundCount(labels)) / patches));
        m_trace.prototypeSeparation.push_back(static_cast<float>(std::sqrt(dot(difference, difference))));
        m_trace.meanMargin.push_back(static_cast<float>(marginSum / patches));
        std::vector<float>& margins = m_trace.margins.emplace_back(m_margins.size());
        std::transform(m_margins.begin(), m_margins.end(), margins.begin(),
                       [](double s) { return static_cast<float>(s); });
        m_trace.masks.push_back(std::move(labels));
    }

    features::UnitFeatures m_features;
    SideSums m_sides; // of the labels of the last update
    options::IpoOptions m_options;
    IpoTrace m_trace;
    Prototypes m_prototypes;         // of the last kept mask
    std::vector<double> m_margins;   // <f, mu_f - mu_b> with them
    std::vector<double> m_reference; // r = mu_f(0) - mu_b(0)
};

values::Warnings warningsOf(const IpoTrace& trace, const options::IpoOptions& options) {
    values::Warnings warnings;
    const std::string count = std::to_string(trace.iterationCount());
    if (trace.stop == IpoStop::initialSideEmpty)
        warnings.push_back({WarningCode::initialSideEmpty, trace.foregroundShare.front() > 0.0F
                                                               ? "the initial mask covers every patch"
                                                               : "the initial mask holds no patch"});
    else if (trace.stop == IpoStop::updateEmptiesSide)
        warnings.push_back({WarningCode::ipoSideEmptied, options.emptied == options::EmptiedRule::keepLast
                                                             ? "the update after iteration " + count +
                                                                   " would empty a side; its labels were kept"
                                                             : "iteration " + count + " emptied a side"});
    else if (trace.stop == IpoStop::sideTooSmall)
        warnings.push_back({WarningCode::ipoSideTooSmall, std::to_string(smallerSide(trace.masks.back())) +
                                                              " patches on one side after iteration " +
                                                              count + ", fewer than " +
                                                              std::to_string(options.minimumSide)});
    else if (trace.oscillatesFrom)
        warnings.push_back(
            {WarningCode::ipoOscillates, "labels alternate between two states from iteration " +
                                             std::to_string(*trace.oscillatesFrom) +
                                             "; the answer is that of T = " + count});
    else if (trace.stop == IpoStop::maxIterations && trace.iterationCount() > 0)
        warnings.push_back(
            {WarningCode::ipoNotConverged,
             std::to_string(trace.changed.back()) + " patches still changed in iteration " + count});
    return warnings;
}

} // namespace

support::Result<IpoOutput> iterativePatchOptimization(const features::FeatureMap& features,
                                                      const values::PatchLabels& initialMask,
                                                      const options::IpoOptions& options,
                                                      const support::CancelToken& cancel,
                                                      support::ProgressSink& progress) {
    if (auto error = refusal(features, initialMask))
        return *std::move(error);
    Iterations iterations(features, options);
    if (const auto patch = iterations.firstNotFinite())
        return support::makeError(ErrorCode::featuresNotFinite, "patch features",
                                  "patch " + std::to_string(*patch) +
                                      " holds a value that is not a number or infinite");
    iterations.begin(initialMask.labels);
    std::optional<IpoStop> stop;
    for (int t = 0; t < options.iterations && !stop; ++t) {
        if (cancel.cancelled())
            return support::Cancelled{};
        stop = iterations.obstacle();
        if (!stop)
            stop = iterations.update();
        if (!stop && iterations.noteOscillation()) {
            iterations.repeatCycle();
            break;
        }
        progress.report(static_cast<double>(t + 1) / options.iterations);
    }
    progress.report(1.0);
    IpoOutput output;
    output.trace = iterations.take(stop.value_or(IpoStop::maxIterations));
    output.warnings = warningsOf(output.trace, options);
    return output;
}

} // namespace selfment::ipo
