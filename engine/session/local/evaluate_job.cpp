// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/pair_scoring.h"
#include "evaluation/published_tables.h"
#include "evaluation/report_files.h"
#include "evaluation/row_scores.h"
#include "options/option_table.h"
#include "pipeline/image_pipeline.h"
#include "session/local/evaluate_job_plan.h"
#include "session/local/jobs.h"
#include "support/file_bytes.h"
#include "support/stopwatch.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace selfment::session {
namespace {

using evaluation::FilePair;
using evaluation::GreyFile;
using evaluation::ScoredPair;
using support::makeError;
using support::propagate;
using support::Result;
using support::Status;
using values::ErrorCode;

/// Progress of a whole evaluation: images over all rows, behind whatever came before the first of them.
class EvaluationProgress {
public:
    explicit EvaluationProgress(Job& job) : m_job(job) {}

    /// Training is this share of the work; its own fraction is told with it.
    void training(double fraction, const std::string& current) {
        constexpr double kTraining = 0.7;
        Progress progress;
        m_before = kTraining;
        progress.fraction = m_fraction = std::max(m_fraction, kTraining * fraction);
        progress.currentItem = current;
        m_job.progress(progress);
    }
    void begin(std::int64_t total) {
        m_total = total;
        m_clock.restart();
    }
    void images(std::int64_t done, const std::string& current) {
        Progress progress;
        progress.itemsDone = done;
        progress.itemsTotal = m_total;
        const double share = m_total == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(m_total);
        progress.fraction = m_fraction = std::max(m_fraction, m_before + (1.0 - m_before) * share);
        progress.currentItem = current;
        const double seconds = m_clock.elapsedMs() / 1000.0;
        if (done > 0 && seconds > 0.0) {
            progress.itemsPerSecond = static_cast<double>(done) / seconds;
            progress.secondsLeft = static_cast<double>(m_total - done) / progress.itemsPerSecond;
        }
        m_job.progress(progress);
    }

private:
    Job& m_job;
    support::Stopwatch m_clock;
    double m_before = 0.0;
    double m_fraction = 0.0;
    std::int64_t m_total = 0;
};

/// One image's score in one row.
struct RowImage {
    ScoredPair scored;
    std::string mapPath; ///< empty: not kept
    double seconds = 0.0;
};

/// Scores all pairs, several at a time; a worker has one image in memory.
class EvaluateRun {
public:
    EvaluateRun(const EvaluateRequest& request, Job& job, EngineContext& engine, EvaluationPlan plan,
                EvaluationProgress& progress)
        : m_request(request),
          m_job(job),
          m_engine(engine),
          m_threads(threadsOf(request.options.pipeline.runtime)),
          m_plan(std::move(plan)),
          m_progress(progress),
          m_rows(m_plan.rows.size()),
          m_rowSeconds(m_plan.rows.size(), 0.0),
          m_skipped(m_plan.match.skipped) {}

    void run();
    EvaluationResult result();

private:
    using Truth = std::shared_ptr<const GreyFile>;

    void serve(int torchThreads);
    Result<std::vector<RowImage>> scoreImage(const FilePair& pair);
    Result<std::vector<RowImage>> scorePrediction(const FilePair& pair);
    Result<RowImage> scoreRow(const FilePair& pair, std::size_t row, const Truth& truth,
                              pipeline::PipelineState& state);
    void finish(std::size_t index, Result<std::vector<RowImage>> images);
    void describe(EvaluationRow& row, std::size_t index) const;
    [[nodiscard]] int workers() const {
        return std::clamp(static_cast<int>(m_plan.match.pairs.size()), 1, m_threads);
    }
    [[nodiscard]] double maxMegapixels() const { return m_request.options.pipeline.input.maxMegapixels; }

    const EvaluateRequest& m_request;
    Job& m_job;
    EngineContext& m_engine;
    const int m_threads;
    const EvaluationPlan m_plan;
    EvaluationProgress& m_progress;
    std::atomic<std::size_t> m_next{0};

    std::mutex m_mutex; ///< guards what follows, and progress
    std::vector<evaluation::RowScores> m_rows;
    std::vector<double> m_rowSeconds; ///< of all workers
    std::vector<SkippedFile> m_skipped;
    std::int64_t m_done = 0; ///< images over all rows
};

void EvaluateRun::run() {
    m_progress.begin(static_cast<std::int64_t>(m_plan.match.pairs.size() * m_rows.size()));
    std::vector<std::thread> threads;
    for (int i = 1; i < workers(); ++i)
        threads.emplace_back([this] { serve(m_threads / workers()); });
    serve(m_threads / workers());
    for (std::thread& thread : threads)
        thread.join();
}

void EvaluateRun::serve(int torchThreads) {
    useThreads(std::max(1, torchThreads));
    for (;;) {
        m_job.waitWhilePaused();
        const std::size_t index = m_next.fetch_add(1);
        if (m_job.token().cancelled() || index >= m_plan.match.pairs.size())
            return;
        const FilePair& pair = m_plan.match.pairs[index];
        auto images = support::catchAll(
            [&] { return m_plan.backbone == nullptr ? scorePrediction(pair) : scoreImage(pair); });
        if (images.cancelled())
            return;
        finish(index, std::move(images));
    }
}

Result<std::vector<RowImage>> EvaluateRun::scorePrediction(const FilePair& pair) {
    const support::Stopwatch clock;
    const auto scored = pipeline::runBlocking<ScoredPair>(
        m_engine.blocking(), m_job.token(), [pair, limit = maxMegapixels()]() -> Result<ScoredPair> {
            const auto prediction = evaluation::readGrey(pair.source, limit);
            if (!prediction.ok())
                return propagate<ScoredPair>(prediction);
            const auto truth = evaluation::readGrey(pair.mask, limit);
            if (!truth.ok())
                return propagate<ScoredPair>(truth);
            return evaluation::scoreAgainst(*prediction, *truth);
        });
    if (!scored.ok())
        return propagate<std::vector<RowImage>>(scored);
    return std::vector{RowImage{*scored, support::pathText(pair.source), clock.elapsedMs() / 1000.0}};
}

Result<std::vector<RowImage>> EvaluateRun::scoreImage(const FilePair& pair) {
    const auto truth = pipeline::runBlocking<Truth>(
        m_engine.blocking(), m_job.token(), [mask = pair.mask, limit = maxMegapixels()]() -> Result<Truth> {
            auto read = evaluation::readGrey(mask, limit);
            if (!read.ok())
                return propagate<Truth>(read);
            return std::make_shared<const GreyFile>(std::move(*read));
        });
    if (!truth.ok())
        return propagate<std::vector<RowImage>>(truth);
    std::vector<RowImage> images;
    pipeline::PipelineState state; // what one row computed, the next ones find there
    for (std::size_t row = 0; row < m_plan.rows.size(); ++row) {
        auto image = scoreRow(pair, row, *truth, state);
        if (!image.ok())
            return propagate<std::vector<RowImage>>(image);
        images.push_back(std::move(*image));
    }
    return images;
}

Result<RowImage> EvaluateRun::scoreRow(const FilePair& pair, std::size_t row, const Truth& truth,
                                       pipeline::PipelineState& state) {
    const support::Stopwatch clock;
    const PlannedRow& planned = m_plan.rows[row];
    pipeline::NoObserver observer;
    auto computed = pipeline::runPipeline({pair.source, {}, {}, false, pipeline::Extent::mask},
                                          planned.options, *m_plan.backbone, state, m_engine.blocking(),
                                          m_job.token(), observer, planned.head.get());
    if (!computed.ok())
        return propagate<RowImage>(computed);
    state = std::move(*computed);
    if (!state.mask.output)
        return makeError(ErrorCode::imageNotRecognised, support::pathText(pair.source), "it has no picture");
    const std::filesystem::path path =
        m_request.mapsFolder.empty() ? std::filesystem::path() : mapPath(m_request, m_plan, row, pair.name);
    auto scored = pipeline::runBlocking<ScoredPair>(
        m_engine.blocking(), m_job.token(),
        [truth, path, mask = state.mask.output,
         rounding = planned.options.mask.rounding]() -> Result<ScoredPair> {
            GreyFile map;
            map.map = mask->source == options::MaskSource::saliency ? evaluation::greyOf(mask->map, rounding)
                                                                    : evaluation::greyOf(mask->mask);
            if (!path.empty())
                if (const Status written = evaluation::writeGrey(path, map.map); !written.ok())
                    return propagate<ScoredPair>(written);
            return evaluation::scoreAgainst(map, *truth);
        });
    if (!scored.ok())
        return propagate<RowImage>(scored);
    for (const values::Warning& warning : state.head.warnings)
        scored->notes.push_back("head: " + warning.detail);
    return RowImage{std::move(*scored), support::pathText(path), clock.elapsedMs() / 1000.0};
}

void EvaluateRun::finish(std::size_t index, Result<std::vector<RowImage>> images) {
    const FilePair& pair = m_plan.match.pairs[index];
    const std::lock_guard lock(m_mutex);
    if (images.failed()) {
        values::Error error = images.error();
        if (error.where.empty())
            error.where = support::pathText(pair.source);
        for (evaluation::RowScores& row : m_rows)
            row.skip(index);
        m_skipped.push_back({error.where, error.why, error});
    }
    for (std::size_t row = 0; images.ok() && row < m_rows.size(); ++row) {
        RowImage& image = (*images)[row];
        m_rowSeconds[row] += image.seconds;
        m_rows[row].add(index,
                        {pair.name,
                         {},
                         m_plan.backbone == nullptr ? std::string() : support::pathText(pair.source),
                         std::move(image.mapPath),
                         support::pathText(pair.mask),
                         std::move(image.scored.notes)},
                        image.scored.pair);
    }
    m_done += static_cast<std::int64_t>(m_rows.size());
    m_progress.images(m_done, support::pathText(pair.source));
}

void EvaluateRun::describe(EvaluationRow& row, std::size_t index) const {
    row.label = m_plan.rows[index].label;
    row.seconds = m_rowSeconds[index] / workers();
    if (m_plan.backbone == nullptr)
        return;
    const backbone::BackboneInfo& info = m_plan.backbone->info();
    row.preset =
        options::presetName(m_request.kind == EvaluationKind::steps
                                ? options::presetInForce(m_request.options.pipeline, m_request.options.train)
                                : options::presetInForce(m_request.options.pipeline));
    row.backbone = info.name;
    row.device = info.device;
    row.precision = info.precision;
    if (m_plan.rows[index].head)
        row.head = m_plan.rows[index].head->name;
}

EvaluationResult EvaluateRun::result() {
    EvaluationResult result;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        result.rows.push_back(m_rows[i].take());
        describe(result.rows.back(), i);
    }
    result.skipped = std::move(m_skipped);
    std::stable_sort(result.skipped.begin(), result.skipped.end(),
                     [](const SkippedFile& a, const SkippedFile& b) { return a.file < b.file; });
    result.published = evaluation::publishedRowsFor(m_request.kind);
    result.masksFolder = m_request.masksFolder;
    result.sourceFolder = support::pathText(m_plan.match.sourceFolder);
    return result;
}

/// Where nothing could be scored: the one thing that is wrong, or that it is everything.
values::Error nothingScored(const EvaluateRequest& request, const EvaluationResult& result) {
    std::vector<values::Error> errors;
    for (const SkippedFile& file : result.skipped)
        if (file.error)
            errors.push_back(*file.error);
    if (errors.size() == 1)
        return errors.front();
    return makeError(ErrorCode::evaluationNoPairs, request.masksFolder,
                     "none of " + std::to_string(errors.size()) + " images could be scored" +
                         (errors.empty() ? "" : ", the first because: " + errors.front().why));
}

} // namespace

Outcome runEvaluate(const EvaluateRequest& request, Job& job, EngineContext& engine) {
    const support::Stopwatch clock;
    if (const Status places = evaluation::checkReportPlaces(request); !places.ok())
        return outcomeWithoutValue(places);
    useThreads(threadsOf(request.options.pipeline.runtime));
    EvaluationProgress progress(job);
    auto plan =
        planEvaluation(request, job, engine, [&progress](double fraction, const std::string& current) {
            progress.training(fraction, current);
        });
    if (!plan.ok())
        return outcomeWithoutValue(plan);
    EvaluateRun run(request, job, engine, std::move(*plan), progress);
    run.run();
    EvaluationResult result = run.result();
    result.seconds = clock.elapsedMs() / 1000.0;
    Outcome outcome;
    if (job.token().cancelled()) {
        outcome.state = Outcome::State::cancelled;
    } else if (result.rows.front().images == 0) {
        outcome = failedOutcome(nothingScored(request, result));
    } else if (const Status written = evaluation::writeReports(request, result); !written.ok()) {
        outcome = outcomeWithoutValue(written);
    }
    outcome.data = std::move(result);
    return outcome;
}

} // namespace selfment::session
