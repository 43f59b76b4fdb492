// SPDX-License-Identifier: GPL-3.0-or-later
#include "ipo/iterative_patch_optimization.h"
#include "pipeline/tensor_threads.h"
#include "session/local/inspect_question.h"
#include "session/local/jobs.h"
#include "support/stopwatch.h"

#include <array>

namespace selfment::session {
namespace {

using options::Initialiser;
using support::Result;

constexpr std::array kInitialisers = {Initialiser::ncut, Initialiser::kmeans, Initialiser::cls};

/// Of the patches labelled 1; 1 where neither has any.
double intersectionOverUnion(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    std::size_t both = 0;
    std::size_t either = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        both += a[i] != 0 && b[i] != 0 ? 1 : 0;
        either += a[i] != 0 || b[i] != 0 ? 1 : 0;
    }
    return either == 0 ? 1.0 : static_cast<double>(both) / static_cast<double>(either);
}

void describe(InitialiserResult& result, const graph::CutResult& cut, const values::IpoTrace& trace) {
    result.bipartition = cut.bipartition;
    result.initialMask = cut.initialMask;
    result.seedPatch = cut.seedPatch;
    result.pseudoMask = {trace.grid, trace.masks.back()};
    result.iterations = trace.iterationCount();
    result.converged = trace.convergedAt.has_value();
}

/// One initialiser's way, all else as in the inspection. An error of its own is part of the result.
class Comparison {
public:
    Comparison(const InspectMemory::Entry& entry, Job& job) : m_entry(entry), m_job(job) {}

    Result<InitialiserResult> of(Initialiser initialiser, double from, double to) {
        const support::Stopwatch clock;
        InitialiserResult result;
        result.initialiser = initialiser;
        const double middle = from + 0.8 * (to - from);
        const auto cut = cutBy(initialiser, from, middle);
        if (cut.cancelled())
            return support::Cancelled{};
        if (cut.failed()) {
            result.error = cut.error();
            return result;
        }
        QuestionProgress progress(m_job, values::Stage::ipo, middle, to);
        const auto ipo = ipo::iterativePatchOptimization(map(), (*cut).initialMask, m_entry.options.ipo,
                                                         m_job.token(), progress);
        if (ipo.cancelled())
            return support::Cancelled{};
        if (ipo.failed()) {
            result.error = ipo.error();
            return result;
        }
        describe(result, *cut, ipo->trace);
        result.agreement =
            intersectionOverUnion(result.pseudoMask.labels, m_entry.state.ipo.output->trace.masks.back());
        result.elapsedMs = clock.elapsedMs();
        return result;
    }

private:
    [[nodiscard]] const features::FeatureMap& map() const { return m_entry.state.features.output->map; }

    Result<graph::CutResult> cutBy(Initialiser initialiser, double from, double to) {
        options::GraphOptions options = m_entry.options.graph;
        options.init = initialiser;
        QuestionProgress progress(m_job, values::Stage::graph, from, to);
        graph::CutStart start;
        start.cosines = m_entry.state.cosines;
        return graph::initialCut(map(), options, m_entry.options.runtime.seed, m_job.token(), progress,
                                 start);
    }

    const InspectMemory::Entry& m_entry;
    Job& m_job;
};

} // namespace

Outcome runInitialisers(const InitialisersRequest& request, Job& job, const InspectMemory& memory) {
    const Result<InspectMemory::Entry> entry = memory.inspected(request.inspectJob);
    if (!entry.ok())
        return outcomeWithoutValue(entry);
    if (!entry->state.ipo.output)
        return failedOutcome(
            support::makeError(values::ErrorCode::jobUnknown, entry->source, "it has no pseudo mask yet"));
    const at::Tensor& rows = entry->state.features.output->map.patchFeatures;
    useThreads(threadsOf(entry->options.runtime));
    const pipeline::TensorThreads threads(rows.size(0), rows.size(1));
    InitialisersResult all;
    all.inspectJob = request.inspectJob;
    Comparison comparison(*entry, job);
    for (std::size_t i = 0; i < kInitialisers.size(); ++i) {
        const auto share = [](std::size_t count) {
            return static_cast<double>(count) / static_cast<double>(kInitialisers.size());
        };
        Result<InitialiserResult> one = comparison.of(kInitialisers[i], share(i), share(i + 1));
        if (!one.ok())
            return outcomeWithoutValue(one);
        all.results.push_back(std::move(*one));
    }
    Outcome outcome;
    outcome.data = std::move(all);
    return outcome;
}

} // namespace selfment::session
