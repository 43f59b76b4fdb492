// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"
#include "pipeline/image_pipeline.h"
#include "session/local/jobs.h"
#include "session/local/manifest_file.h"
#include "session/local/segment_outputs.h"
#include "session/local/segment_plan.h"
#include "session/local/shown_mask.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"
#include "support/stopwatch.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

namespace selfment::session {
namespace {

using exporting::MaskFormat;
using exporting::PlannedInput;
using support::makeError;
using support::Result;
using support::Status;
using values::ErrorCode;

using GateTurn = std::unique_ptr<ItemGate::Turn>;

/// How an input that did not fail ended.
struct ItemEnd {
    bool skipped = false;
    SegmentedImage image; ///< unless skipped
};

/// One run over many images. Each worker takes an image from file to mask by itself, so that decoding,
/// descriptor, cut and writing of different images overlap, and at most one image a worker is in memory.
class SegmentRun {
public:
    SegmentRun(const SegmentRequest& request, Job& job, EngineContext& engine,
               const backbone::Backbone& backbone, const pipeline::LoadedHead* head)
        : m_request(request),
          m_job(job),
          m_engine(engine),
          m_threads(threadsOf(request.options.pipeline.runtime)),
          m_backbone(backbone),
          m_head(head),
          m_folder(support::pathFromText(request.outputFolder)),
          m_provenance(provenanceOf(backbone, request.programVersion, head)),
          m_manifest(m_folder / "manifest.jsonl") {
        for (const EditedMask& edited : request.edited)
            m_edited.insert_or_assign(plainPath(support::pathFromText(edited.path)), &edited.runs);
    }

    Outcome run(std::vector<MaskFormat> formats);

private:
    Status prepare(std::vector<MaskFormat> formats);
    Status finishFiles();
    void serve(int torchThreads);
    void finishItem(const std::filesystem::path& source, std::size_t position, const Result<ItemEnd>& end);
    Result<ItemEnd> segmentOne(const PlannedInput& input);
    Result<GateTurn> turnFor(const std::filesystem::path& file) const;
    Result<pipeline::PipelineState> stagesOf(const PlannedInput& input, const values::MaskRuns* edited);
    Status writeOutputs(const PlannedInput& input, const std::vector<SegmentOutput>& outputs,
                        const pipeline::PipelineState& state);
    void report(const std::filesystem::path& current);
    [[nodiscard]] SegmentSummary summary() const;

    const SegmentRequest& m_request;
    Job& m_job;
    EngineContext& m_engine;
    const int m_threads;
    const backbone::Backbone& m_backbone;
    const pipeline::LoadedHead* const m_head; ///< null: none
    const std::filesystem::path m_folder;
    const pipeline::Provenance m_provenance;
    ManifestFile m_manifest;
    const support::Stopwatch m_clock;
    std::map<std::filesystem::path, const values::MaskRuns*> m_edited; ///< by plain path

    std::vector<PlannedInput> m_inputs;
    /// Shared with writing that goes on after a cancel.
    std::shared_ptr<SegmentOutputs> m_outputs;
    std::atomic<std::size_t> m_next{0};

    std::mutex m_mutex; ///< guards what follows
    SegmentSummary m_summary;
    std::map<std::size_t, SegmentedImage> m_images; ///< done, by position
    Status m_manifestStatus = support::Done{};
};

/// Nothing is written before all that earlier runs left has been read.
Status SegmentRun::prepare(std::vector<MaskFormat> formats) {
    std::error_code problem;
    std::filesystem::create_directories(m_folder, problem);
    if (problem)
        return makeError(ErrorCode::destinationUnwritable, m_request.outputFolder, problem.message());
    if (Status read = m_manifest.read(); !read.ok())
        return read;
    Result<SegmentPlan> plan = planSegment(m_request, m_manifest.earlierOutputs());
    if (!plan.ok())
        return support::propagate<support::Done>(plan);
    m_outputs = std::make_shared<SegmentOutputs>(m_folder, std::move(formats),
                                                 m_request.options.output.existing, std::move(plan->sources));
    if (Status read = m_outputs->read(); !read.ok())
        return read;
    if (Status opened = m_manifest.open(); !opened.ok())
        return opened;
    m_inputs = std::move(plan->inputs);
    m_summary.skipped = plan->passedBy;
    m_summary.total = static_cast<std::int64_t>(m_inputs.size() + plan->refused.size()) + plan->passedBy;
    m_summary.outputFolder = m_request.outputFolder;
    m_summary.manifestPath = support::pathText(m_manifest.file());
    for (exporting::RefusedInput& refused : plan->refused)
        finishItem(refused.source, 0, std::move(refused.error));
    return support::Done{};
}

Outcome SegmentRun::run(std::vector<MaskFormat> formats) {
    if (const Status prepared = prepare(std::move(formats)); !prepared.ok())
        return outcomeWithoutValue(prepared);
    const int workers = std::clamp(static_cast<int>(m_inputs.size()), 1, m_threads);
    std::vector<std::thread> threads;
    for (int i = 1; i < workers; ++i)
        threads.emplace_back([this, workers] { serve(m_threads / workers); });
    serve(m_threads / workers);
    for (std::thread& thread : threads)
        thread.join();

    const Status finished = finishFiles();
    Outcome outcome;
    if (!finished.ok())
        outcome = outcomeWithoutValue(finished);
    else if (m_job.token().cancelled())
        outcome.state = Outcome::State::cancelled;
    outcome.data = summary();
    return outcome;
}

/// All are finished, whatever becomes of one of them.
Status SegmentRun::finishFiles() {
    const Status outputs = m_outputs->finish();
    const Status manifest = m_manifest.finish();
    if (!m_manifestStatus.ok())
        return m_manifestStatus;
    return outputs.ok() ? manifest : outputs;
}

SegmentSummary SegmentRun::summary() const {
    SegmentSummary summary = m_summary;
    // Workers end in any order; people read lists in the order of their folders.
    std::sort(summary.failed.begin(), summary.failed.end(),
              [](const FailedInput& a, const FailedInput& b) { return a.path < b.path; });
    for (const auto& [position, image] : m_images)
        summary.images.push_back(image);
    summary.seconds = m_clock.elapsedMs() / 1000.0;
    summary.preset = options::presetName(options::presetInForce(m_request.options.pipeline));
    summary.device = m_provenance.device;
    summary.backbone = m_provenance.backbone;
    summary.precision = m_provenance.precision;
    summary.head = m_provenance.head;
    return summary;
}

void SegmentRun::serve(int torchThreads) {
    useThreads(std::max(1, torchThreads));
    for (;;) {
        m_job.waitWhilePaused();
        const std::size_t index = m_next.fetch_add(1);
        if (m_job.token().cancelled() || index >= m_inputs.size())
            return;
        const PlannedInput& input = m_inputs[index];
        report(input.source);
        const Result<ItemEnd> end = support::catchAll([&] { return segmentOne(input); });
        if (end.cancelled())
            return;
        finishItem(input.source, input.position, end);
    }
}

void SegmentRun::finishItem(const std::filesystem::path& source, std::size_t position,
                            const Result<ItemEnd>& end) {
    if (end.failed()) {
        values::Error error = end.error();
        if (error.where.empty())
            error.where = support::pathText(source);
        const std::string line =
            pipeline::jsonLine(pipeline::failedManifestEntry(source, error, m_provenance));
        const Status written = m_manifest.append(support::pathText(source), line);
        const std::lock_guard lock(m_mutex);
        m_summary.failed.push_back({support::pathText(source), std::move(error)});
        if (!written.ok() && m_manifestStatus.ok())
            m_manifestStatus = written;
    } else {
        const std::lock_guard lock(m_mutex);
        m_summary.skipped += end->skipped ? 1 : 0;
        m_summary.done += end->skipped ? 0 : 1;
        m_summary.warned += end->image.warned ? 1 : 0;
        if (!end->skipped)
            m_images.emplace(position, end->image);
    }
    report(source);
}

Result<ItemEnd> SegmentRun::segmentOne(const PlannedInput& input) {
    const Result<std::vector<SegmentOutput>> outputs = m_outputs->of(input);
    if (!outputs.ok())
        return support::propagate<ItemEnd>(outputs);
    m_outputs->noteKept(*outputs);
    if (std::all_of(outputs->begin(), outputs->end(), [](const auto& output) { return output.kept; }))
        return ItemEnd{true, {}};
    const Result<GateTurn> turn = turnFor(input.source);
    if (!turn.ok())
        return support::propagate<ItemEnd>(turn);
    const auto edited = m_edited.find(plainPath(input.source));
    const bool isEdited = edited != m_edited.end();
    const Result<pipeline::PipelineState> state = stagesOf(input, isEdited ? edited->second : nullptr);
    if (!state.ok())
        return support::propagate<ItemEnd>(state);
    if (const Status written = writeOutputs(input, *outputs, *state); !written.ok())
        return support::propagate<ItemEnd>(written);

    std::vector<std::filesystem::path> names;
    for (const SegmentOutput& output : *outputs)
        names.push_back(output.path.lexically_relative(m_folder));
    auto entry =
        pipeline::manifestEntry(input.source, *state, names, m_request.options.pipeline, m_provenance);
    if (isEdited)
        entry["edited"] = true;
    const std::string path = support::pathText(input.source);
    if (const Status appended = m_manifest.append(path, pipeline::jsonLine(entry)); !appended.ok())
        return support::propagate<ItemEnd>(appended);
    return ItemEnd{false,
                   {path, entry["foreground_share"].get<double>(), !state->warnings().empty(), isEdited}};
}

/// Where the session is shared, the image may have yet to arrive, and others want their turns. Null: free.
Result<GateTurn> SegmentRun::turnFor(const std::filesystem::path& file) const {
    return m_engine.gate() == nullptr ? GateTurn() : m_engine.gate()->enter(file, m_job.token());
}

/// A mask made by hand needs the picture alone.
Result<pipeline::PipelineState> SegmentRun::stagesOf(const PlannedInput& input,
                                                     const values::MaskRuns* edited) {
    const options::PipelineOptions& options = m_request.options.pipeline;
    if (edited == nullptr) {
        pipeline::NoObserver observer;
        Result<pipeline::PipelineState> state =
            pipeline::runPipeline({input.source, {}, {}, false, pipeline::Extent::mask}, options, m_backbone,
                                  {}, m_engine.blocking(), m_job.token(), observer, m_head);
        if (state.ok() && !state->mask.output)
            return makeError(ErrorCode::imageNotRecognised, support::pathText(input.source),
                             "a tensor file has no picture to make a mask for",
                             "use inspect for tensor files");
        return state;
    }
    const Result<options::MaskSource> source = pipeline::resolvedSource(options.mask, m_head != nullptr);
    if (!source.ok())
        return support::propagate<pipeline::PipelineState>(source);
    const support::Stopwatch clock;
    Result<image::DecodedImage> decoded = pipeline::runBlocking<image::DecodedImage>(
        m_engine.blocking(), m_job.token(),
        [path = input.source, read = options.input] { return image::readImage(path, read); });
    if (!decoded.ok())
        return support::propagate<pipeline::PipelineState>(decoded);
    Result<pipeline::MaskStage> mask =
        editedStage(*edited, decoded->image, support::pathText(input.source), *source);
    if (!mask.ok())
        return support::propagate<pipeline::PipelineState>(mask);
    pipeline::PipelineState state;
    state.image.warnings = decoded->warnings;
    state.image.elapsedMs = clock.elapsedMs();
    state.image.output =
        std::make_shared<pipeline::ImageStage>(pipeline::ImageStage{std::move(decoded).value()});
    state.mask.output = std::make_shared<pipeline::MaskStage>(std::move(mask).value());
    return state;
}

Status SegmentRun::writeOutputs(const PlannedInput& input, const std::vector<SegmentOutput>& outputs,
                                const pipeline::PipelineState& state) {
    for (const SegmentOutput& output : outputs) {
        if (output.kept)
            continue;
        Status written = pipeline::runBlocking<support::Done>(
            m_engine.blocking(), m_job.token(),
            [writer = m_outputs, input, output, image = state.image.output, mask = state.mask.output,
             rounding = m_request.options.pipeline.mask.rounding] {
                return writer->write(input, output, {image->decoded.image, mask->map, mask->mask, rounding});
            });
        if (!written.ok())
            return written;
    }
    return support::Done{};
}

void SegmentRun::report(const std::filesystem::path& current) {
    Progress progress;
    {
        const std::lock_guard lock(m_mutex);
        const auto failed = static_cast<std::int64_t>(m_summary.failed.size());
        progress.itemsDone = m_summary.done + m_summary.skipped + failed;
        progress.itemsTotal = m_summary.total;
        progress.fraction = progress.itemsTotal == 0 ? 0.0
                                                     : static_cast<double>(progress.itemsDone) /
                                                           static_cast<double>(m_summary.total);
        progress.currentItem = support::pathText(current);
        // Skipped images and files that are no photos take no time: the rate is that of the others, or the
        // time left would be far too short.
        const double seconds = m_clock.elapsedMs() / 1000.0;
        const auto worked = static_cast<double>(m_summary.done);
        if (worked > 0 && seconds > 0) {
            progress.itemsPerSecond = worked / seconds;
            progress.secondsLeft =
                static_cast<double>(progress.itemsTotal - progress.itemsDone) / progress.itemsPerSecond;
        }
        // Sent under the lock, so that counts never fall.
        m_job.progress(progress);
    }
}

} // namespace

Outcome runSegment(const SegmentRequest& request, Job& job, EngineContext& engine) {
    const auto formats = exporting::parseFormats(request.options.output.formats);
    if (!formats.ok())
        return outcomeWithoutValue(formats);
    useThreads(threadsOf(request.options.pipeline.runtime));
    const auto backbone = engine.backbone(request.options.pipeline, job.token(),
                                          [&job](const Progress& loading) { job.progress(loading); });
    if (!backbone.ok())
        return outcomeWithoutValue(backbone);
    // Before any image is worked on: a head that does not fit fails a batch at once.
    const auto head = engine.head(request.options.pipeline, &(*backbone)->info(), job.token(),
                                  [&job](const Progress& hashing) { job.progress(hashing); });
    if (!head.ok())
        return outcomeWithoutValue(head);
    return SegmentRun(request, job, engine, **backbone, head->get()).run(*formats);
}

} // namespace selfment::session
