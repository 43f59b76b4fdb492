// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/mask_files.h"
#include "export/output_names.h"
#include "options/option_table.h"
#include "pipeline/image_pipeline.h"
#include "session/local/jobs.h"
#include "session/local/manifest_file.h"
#include "session/local/resolved_path.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"
#include "support/stopwatch.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>
#include <unordered_set>

namespace selfment::session {
namespace {

using exporting::MaskFormat;
using exporting::PlannedInput;
using support::makeError;
using support::Result;
using support::Status;
using values::ErrorCode;

/// One file that an input gives.
struct Output {
    MaskFormat format = MaskFormat::mask;
    std::filesystem::path path;
    bool kept = false; ///< it is there already and stays
};

enum class ItemEnd { done, warned, skipped };

/// One run over many images. Each worker takes an image from file to mask by itself, so that decoding,
/// descriptor, cut and writing of different images overlap, and at most one image a worker is in memory.
class SegmentRun {
public:
    SegmentRun(const SegmentRequest& request, Job& job, EngineContext& engine,
               const backbone::Backbone& backbone, const pipeline::LoadedHead* head,
               std::vector<MaskFormat> formats)
        : m_request(request),
          m_job(job),
          m_engine(engine),
          m_threads(threadsOf(request.options.pipeline.runtime)),
          m_backbone(backbone),
          m_head(head),
          m_formats(std::move(formats)),
          m_folder(support::pathFromText(request.outputFolder)),
          m_provenance(provenanceOf(backbone, request.programVersion, head)),
          m_manifest(m_folder / "manifest.jsonl") {}

    Outcome run();

private:
    Status prepare();
    void keepListed(exporting::Plan& plan);
    void serve(int torchThreads);
    void finishItem(const std::filesystem::path& source, const Result<ItemEnd>& end);
    Result<ItemEnd> segmentOne(const PlannedInput& input);
    Result<std::vector<Output>> outputsOf(const PlannedInput& input);
    Status writeOutputs(const std::vector<Output>& outputs,
                        const std::shared_ptr<const pipeline::ImageStage>& image,
                        const std::shared_ptr<const pipeline::MaskStage>& mask);
    void report(const std::filesystem::path& current);
    [[nodiscard]] SegmentSummary summary() const;

    const SegmentRequest& m_request;
    Job& m_job;
    EngineContext& m_engine;
    const int m_threads;
    const backbone::Backbone& m_backbone;
    const pipeline::LoadedHead* const m_head; ///< null: none
    const std::vector<MaskFormat> m_formats;
    const std::filesystem::path m_folder;
    const pipeline::Provenance m_provenance;
    ManifestFile m_manifest;
    const support::Stopwatch m_clock;

    std::vector<PlannedInput> m_inputs;
    std::set<std::filesystem::path> m_sources; ///< absolute, so that no photo is ever overwritten
    std::atomic<std::size_t> m_next{0};

    std::mutex m_mutex; ///< guards what follows
    SegmentSummary m_summary;
    std::set<std::filesystem::path> m_reserved; ///< names given out by --existing rename
    Status m_manifestStatus = support::Done{};
};

/// A path to compare by, without looking at the file.
std::filesystem::path plainPath(const std::filesystem::path& path) {
    std::error_code problem;
    const std::filesystem::path absolute = std::filesystem::absolute(path, problem);
    return (problem ? path : absolute).lexically_normal();
}

Status SegmentRun::prepare() {
    std::error_code problem;
    std::filesystem::create_directories(m_folder, problem);
    if (problem)
        return makeError(ErrorCode::destinationUnwritable, m_request.outputFolder, problem.message());
    std::vector<std::filesystem::path> inputs;
    for (const std::string& input : m_request.inputs)
        inputs.push_back(support::pathFromText(input));
    if (Status read = m_manifest.read(); !read.ok())
        return read;
    exporting::Plan plan = exporting::planInputs(inputs, m_folder, m_manifest.earlierOutputs());
    for (const PlannedInput& input : plan.inputs)
        m_sources.insert(resolvedPath(input.source));
    if (!m_request.only.empty())
        keepListed(plan);
    m_inputs = std::move(plan.inputs);
    if (m_inputs.empty() && plan.refused.empty() && m_summary.skipped == 0) {
        std::string names;
        for (const std::string& input : m_request.inputs)
            names += (names.empty() ? "" : ", ") + input;
        return makeError(ErrorCode::noImagesFound, names, "no file there has the extension of an image");
    }
    if (Status opened = m_manifest.open(); !opened.ok())
        return opened;
    m_summary.total = static_cast<std::int64_t>(m_inputs.size() + plan.refused.size()) + m_summary.skipped;
    m_summary.outputFolder = m_request.outputFolder;
    m_summary.manifestPath = support::pathText(m_manifest.file());
    for (exporting::RefusedInput& refused : plan.refused)
        finishItem(refused.source, std::move(refused.error));
    return support::Done{};
}

/// Drops from the plan what SegmentRequest::only does not list. What it lists and the plan lacks is reported:
/// as missing, or, where the file is there (an output of an earlier run, a photo met twice), as skipped.
void SegmentRun::keepListed(exporting::Plan& plan) {
    using Text = std::filesystem::path::string_type;
    std::unordered_set<Text> listed;
    for (const std::string& path : m_request.only)
        listed.insert(plainPath(support::pathFromText(path)).native());
    std::unordered_set<Text> met;
    const auto isUnlisted = [&](const auto& input) {
        std::filesystem::path path = plainPath(input.source);
        while (!listed.contains(path.native())) {
            if (!path.has_relative_path())
                return true;
            path = path.parent_path();
        }
        met.insert(path.native());
        return false;
    };
    std::erase_if(plan.inputs, isUnlisted);
    std::erase_if(plan.refused, isUnlisted);
    for (const std::string& text : m_request.only) {
        const std::filesystem::path path = plainPath(support::pathFromText(text));
        if (!met.insert(path.native()).second)
            continue;
        std::error_code ignored;
        if (std::filesystem::exists(path, ignored))
            ++m_summary.skipped;
        else
            plan.refused.push_back(
                {path, makeError(ErrorCode::fileNotFound, text, "there is no such file or folder")});
    }
}

Outcome SegmentRun::run() {
    if (const Status prepared = prepare(); !prepared.ok())
        return outcomeWithoutValue(prepared);
    const int workers = std::clamp(static_cast<int>(m_inputs.size()), 1, m_threads);
    std::vector<std::thread> threads;
    for (int i = 1; i < workers; ++i)
        threads.emplace_back([this, workers] { serve(m_threads / workers); });
    serve(m_threads / workers);
    for (std::thread& thread : threads)
        thread.join();

    const Status finished = m_manifest.finish();
    Outcome outcome;
    if (!m_manifestStatus.ok())
        outcome = outcomeWithoutValue(m_manifestStatus);
    else if (!finished.ok())
        outcome = outcomeWithoutValue(finished);
    else if (m_job.token().cancelled())
        outcome.state = Outcome::State::cancelled;
    outcome.data = summary();
    return outcome;
}

SegmentSummary SegmentRun::summary() const {
    SegmentSummary summary = m_summary;
    // Workers end in any order; people read lists in the order of their folders.
    std::sort(summary.failed.begin(), summary.failed.end(),
              [](const FailedInput& a, const FailedInput& b) { return a.path < b.path; });
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
        finishItem(input.source, end);
    }
}

void SegmentRun::finishItem(const std::filesystem::path& source, const Result<ItemEnd>& end) {
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
        m_summary.skipped += *end == ItemEnd::skipped ? 1 : 0;
        m_summary.done += *end == ItemEnd::skipped ? 0 : 1;
        m_summary.warned += *end == ItemEnd::warned ? 1 : 0;
    }
    report(source);
}

Result<ItemEnd> SegmentRun::segmentOne(const PlannedInput& input) {
    const Result<std::vector<Output>> outputs = outputsOf(input);
    if (!outputs.ok())
        return support::propagate<ItemEnd>(outputs);
    if (std::all_of(outputs->begin(), outputs->end(), [](const Output& output) { return output.kept; }))
        return ItemEnd::skipped;
    pipeline::NoObserver observer;
    const Result<pipeline::PipelineState> state = pipeline::runPipeline(
        {input.source, {}, {}, false, pipeline::Extent::mask}, m_request.options.pipeline, m_backbone, {},
        m_engine.blocking(), m_job.token(), observer, m_head);
    if (!state.ok())
        return support::propagate<ItemEnd>(state);
    if (!state->mask.output)
        return makeError(ErrorCode::imageNotRecognised, support::pathText(input.source),
                         "a tensor file has no picture to make a mask for", "use inspect for tensor files");
    if (const Status written = writeOutputs(*outputs, state->image.output, state->mask.output); !written.ok())
        return support::propagate<ItemEnd>(written);

    std::vector<std::filesystem::path> names;
    for (const Output& output : *outputs)
        names.push_back(output.path.lexically_relative(m_folder));
    const std::string line = pipeline::jsonLine(
        pipeline::manifestEntry(input.source, *state, names, m_request.options.pipeline, m_provenance));
    if (const Status appended = m_manifest.append(support::pathText(input.source), line); !appended.ok())
        return support::propagate<ItemEnd>(appended);
    return state->warnings().empty() ? ItemEnd::done : ItemEnd::warned;
}

Result<std::vector<Output>> SegmentRun::outputsOf(const PlannedInput& input) {
    std::vector<Output> outputs;
    for (const MaskFormat format : m_formats) {
        std::filesystem::path path = exporting::outputPath(m_folder, input, format, m_formats.size() > 1);
        if (m_sources.contains(resolvedPath(path)))
            return makeError(ErrorCode::destinationInsideInput, support::pathText(path),
                             "the mask would replace an input photo");
        std::error_code ignored;
        bool kept = false;
        if (m_request.options.output.existing == options::ExistingFiles::rename) {
            const std::lock_guard lock(m_mutex);
            path = exporting::freeName(path, m_reserved);
            m_reserved.insert(path);
        } else if (m_request.options.output.existing == options::ExistingFiles::skip) {
            kept = std::filesystem::exists(path, ignored);
        }
        outputs.push_back({format, std::move(path), kept});
    }
    return outputs;
}

Status SegmentRun::writeOutputs(const std::vector<Output>& outputs,
                                const std::shared_ptr<const pipeline::ImageStage>& image,
                                const std::shared_ptr<const pipeline::MaskStage>& mask) {
    for (const auto& [format, path, kept] : outputs) {
        if (kept)
            continue;
        std::error_code problem;
        std::filesystem::create_directories(path.parent_path(), problem);
        if (problem)
            return makeError(ErrorCode::destinationUnwritable, support::pathText(path.parent_path()),
                             problem.message());
        Status written = pipeline::runBlocking<support::Done>(
            m_engine.blocking(), m_job.token(),
            [format = format, path = path, image, mask,
             rounding = m_request.options.pipeline.mask.rounding]() -> Status {
                return exporting::writeMaskFile(path, format,
                                                {image->decoded.image, mask->map, mask->mask, rounding});
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
    return SegmentRun(request, job, engine, **backbone, head->get(), *formats).run();
}

} // namespace selfment::session
