// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/device_choice.h"
#include "options/option_table.h"
#include "pipeline/record.h"
#include "session/local/jobs.h"
#include "session/local/training_data.h"
#include "session/local/training_recorder.h"
#include "session/local/training_resume.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"

namespace selfment::session {
namespace {

using support::makeError;
using support::propagate;
using support::Result;
using support::Status;
using values::ErrorCode;
using RunState = RunDescription::State;

/// What a training starts with, beside its data.
struct Start {
    head::TrainingState state;
    bool normalised = true; ///< what the head takes
};

/// One training, from its request to its summary.
class TrainRun {
public:
    TrainRun(const TrainRequest& request, Job& job, EngineContext& engine)
        : m_request(request), m_job(job), m_engine(engine), m_runs(runsOf(engine)) {}

    Outcome run();

private:
    Status findRun();
    Status continueRun();
    Result<TrainSummary> train();
    Status spareInputs(const TrainingData& data, const TrainingFiles& files) const;
    Result<Start> startOf(const TrainingData& data);
    Result<TrainingWriter> writerFor(const TrainingData& data, const Start& start) const;
    Result<TrainSummary> trained(const TrainingData& data, Start start, const TrainingWriter& writer,
                                 TrainingNews& news);
    TrainSummary summaryOf(const TrainingData& data, const head::TrainingOutcome& outcome,
                           double secondsBefore, const TrainingWriter& writer,
                           const TrainingRecorder& recorder) const;
    void describe(const TrainingData& data);
    void closeRun(const Outcome& outcome);
    [[nodiscard]] bool kept() const { return !m_run.description.name.empty(); }
    [[nodiscard]] std::filesystem::path runFolder() const {
        return kept() ? m_runs.folderOf(m_run.description.name) : std::filesystem::path();
    }
    [[nodiscard]] std::string presetText() const {
        const options::Options& options = m_request.options;
        return std::string(options::presetName(options::presetInForce(options.pipeline, options.train)));
    }

    TrainRequest m_request;
    Job& m_job;
    EngineContext& m_engine;
    const TrainingRuns m_runs;
    KeptRun m_run; ///< without a name: not kept
    std::string m_device;
    values::Warnings m_warnings; ///< of the head to start from
    bool m_cancelled = false;
};

Outcome TrainRun::run() {
    if (const Status found = findRun(); !found.ok())
        return outcomeWithoutValue(found);
    const Result<TrainSummary> summary = support::catchAll([&] { return train(); });
    Outcome outcome;
    if (summary.ok()) {
        outcome.state = m_cancelled ? Outcome::State::cancelled : Outcome::State::done;
        outcome.data = *summary;
    } else {
        outcome = outcomeWithoutValue(summary);
    }
    closeRun(outcome);
    return outcome;
}

/// The kept run that this training is: an earlier one that goes on, or a new one.
Status TrainRun::findRun() {
    if (!m_request.resumeRun.empty())
        return continueRun();
    if (!m_request.keepRun)
        return support::Done{};
    const Result<std::string> name = m_runs.create();
    if (!name.ok())
        return propagate<support::Done>(name);
    m_run.description.name = *name;
    m_run.description.startedAt = timeTextNow();
    m_run.description.state = RunState::running;
    m_run.description.preset = presetText();
    m_run.description.epochs = m_request.options.train.epochs;
    m_run.description.backbone = m_request.options.pipeline.features.backbone;
    m_run.request = m_request;
    return m_runs.write(m_run);
}

Status TrainRun::continueRun() {
    Result<KeptRun> run = m_runs.read(m_request.resumeRun);
    if (!run.ok())
        return propagate<support::Done>(run);
    if (run->description.state == RunState::running)
        return makeError(ErrorCode::optionInvalid, m_request.resumeRun, "this training is running already");
    m_run = std::move(*run);
    TrainRequest request = m_run.request;
    request.pinned = m_request.pinned;
    request.programVersion = m_request.programVersion;
    const std::filesystem::path checkpoint = runFolder() / "checkpoint.safetensors";
    std::error_code ignored; // one that ended before it had a checkpoint begins anew
    if (std::filesystem::exists(checkpoint, ignored))
        request.resumePath = support::pathText(checkpoint);
    m_request = std::move(request);
    m_run.description.state = RunState::running;
    m_run.description.why.clear();
    return m_runs.write(m_run);
}

Result<TrainSummary> TrainRun::train() {
    const int threads = threadsOf(m_request.options.pipeline.runtime);
    useThreads(threads);
    if (const auto files = trainingFiles(m_request, runFolder()); !files.ok())
        return propagate<TrainSummary>(files);
    TrainingNews news(m_job, m_run.description.name);
    const auto data = trainingData(m_request, threads, m_job, m_engine, news);
    if (!data.ok())
        return propagate<TrainSummary>(data);
    auto start = startOf(*data);
    if (!start.ok())
        return propagate<TrainSummary>(start);
    const auto writer = writerFor(*data, *start);
    if (!writer.ok())
        return propagate<TrainSummary>(writer);
    if (const Status spared = spareInputs(*data, writer->files()); !spared.ok())
        return propagate<TrainSummary>(spared);
    // Says before hours of work, not after, that nothing can be written there.
    if (const Status written = writer->checkpoint(start->state); !written.ok())
        return propagate<TrainSummary>(written);
    describe(*data);
    return trained(*data, std::move(*start), *writer, news);
}

/// What is learned from is never written over.
Status TrainRun::spareInputs(const TrainingData& data, const TrainingFiles& files) const {
    const std::filesystem::path folder = support::pathFromText(m_request.featuresFolder);
    for (const auto* list : {&files.heads, &files.bestHeads, &files.checkpoints, &files.logs})
        for (const std::filesystem::path& file : *list) {
            std::error_code ignored;
            if (!std::filesystem::is_regular_file(file, ignored))
                continue;
            for (std::int64_t i = 0; i < data.source->size(); ++i)
                if (std::filesystem::equivalent(file, folder / support::pathFromText(data.source->name(i)),
                                                ignored))
                    return makeError(ErrorCode::destinationInsideInput, support::pathText(file),
                                     "it is one of the inputs");
        }
    return support::Done{};
}

Result<Start> TrainRun::startOf(const TrainingData& data) {
    const options::Options& options = m_request.options;
    const backbone::BackboneInfo* info =
        m_request.featuresFolder.empty() ? &data.maker.backbone->info() : nullptr;
    EngineContext::HeadPointer init;
    if (!options.train.initHead.empty() && options.train.initHead != "none") {
        options::PipelineOptions wanted = options.pipeline;
        wanted.head.head = options.train.initHead;
        wanted.mask.source = options::MaskSource::automatic;
        auto found =
            m_engine.head(wanted, info, m_job.token(), [this](const Progress& p) { m_job.progress(p); });
        if (!found.ok())
            return propagate<Start>(found);
        init = std::move(*found);
        m_warnings = init->warnings;
    }
    // Files that do not say whose features they hold are taken as those of any backbone, unless the user
    // names one that wants its own way.
    std::string backbone = data.origin.backbone;
    if (backbone.empty() && options.pipeline.features.backbone != "builtin")
        backbone = options.pipeline.features.backbone;
    const head::HeadMetadata* metadata = init && init->metadata ? &*init->metadata : nullptr;
    Start start;
    start.normalised = pipeline::takesNormalised(options.pipeline.head.input, metadata, backbone);
    if (m_request.resumePath.empty()) {
        start.state = head::freshState(data.source->dimension(), options.train, options.pipeline.runtime.seed,
                                       init ? &init->head : nullptr);
        return start;
    }
    auto state = stateToResume(support::pathFromText(m_request.resumePath), options,
                               !m_request.featuresFolder.empty());
    if (!state.ok())
        return propagate<Start>(state);
    start.state = std::move(*state);
    if (const Status fits = checkContinues(support::pathFromText(m_request.resumePath), start.state,
                                           *data.source, options, start.normalised);
        !fits.ok())
        return propagate<Start>(fits);
    return start;
}

Result<TrainingWriter> TrainRun::writerFor(const TrainingData& data, const Start& start) const {
    const auto files = trainingFiles(m_request, runFolder());
    if (!files.ok())
        return propagate<TrainingWriter>(files);
    const std::string parameters = pipeline::jsonLine(pipeline::parametersOf(m_request.options));
    head::HeadMetadata metadata;
    metadata.backbone = data.origin.backbone;
    metadata.backboneSha256 = data.origin.backboneSha256;
    metadata.feature = data.origin.feature;
    metadata.headInput = pipeline::headInputName(start.normalised);
    metadata.preset = presetText();
    metadata.parameters = parameters;
    metadata.data = data.source->fingerprint();
    metadata.version = m_request.programVersion.empty() ? engineVersion() : m_request.programVersion;
    return TrainingWriter(*files, metadata, parameters);
}

void TrainRun::describe(const TrainingData& data) {
    if (!kept())
        return;
    m_run.description.images = data.source->size();
    if (!data.origin.backbone.empty())
        m_run.description.backbone = data.origin.backbone;
    static_cast<void>(m_runs.write(m_run)); // the checkpoint beside it could be written
}

Result<TrainSummary> TrainRun::trained(const TrainingData& data, Start start, const TrainingWriter& writer,
                                       TrainingNews& news) {
    const options::Options& options = m_request.options;
    const int threads = threadsOf(options.pipeline.runtime);
    const auto device = backbone::resolveDevice(options.pipeline.runtime.device);
    if (!device.ok())
        return propagate<TrainSummary>(device);
    m_device = device->str();
    const auto validation = validationFor(m_request, data, start.normalised, threads);
    if (!validation.ok())
        return propagate<TrainSummary>(validation);
    TrainingPinned pinned(pinnedImages(m_request, data, m_job.token()), start.normalised,
                          options.pipeline.head.probability, m_job);
    TrainingLog log(writer.files().logs);
    if (const Status begun = log.begin(start.state.step); !begun.ok())
        return propagate<TrainSummary>(begun);
    std::vector<LoggedStep> earlier;
    if (!writer.files().logs.empty() && start.state.step > 0)
        earlier = readTrainingLog(writer.files().logs.back(), start.state.step);
    std::vector<TrainingStep> known;
    for (const LoggedStep& step : earlier)
        known.push_back(step.step);
    news.begin({data.source->size(), options.train.epochs, options.train.batch, data.degenerate, data.failed},
               start.state, std::move(known));
    TrainingRecorder recorder({m_job, news, log, writer, pinned, validation->get(), &m_runs,
                               kept() ? &m_run : nullptr,
                               [&data](std::int64_t index) { return data.source->name(index); }},
                              start.state);
    recorder.takeEarlier(earlier);
    const double secondsBefore = start.state.seconds;
    const auto outcome =
        head::trainHead(*data.source, options.train, start.normalised, options.pipeline.runtime.seed,
                        std::move(start.state), {.device = *device}, m_job.token(), recorder);
    if (!outcome.ok()) {
        news.flush();
        log.flush();
        if (outcome.failed() && outcome.error().where.empty() && !m_request.resumePath.empty()) {
            values::Error error = outcome.error();
            error.where = m_request.resumePath;
            return error;
        }
        return propagate<TrainSummary>(outcome);
    }
    m_cancelled = outcome->cancelled;
    if (const Status finished = recorder.finish(outcome->state); !finished.ok())
        return propagate<TrainSummary>(finished);
    return summaryOf(data, *outcome, secondsBefore, writer, recorder);
}

TrainSummary TrainRun::summaryOf(const TrainingData& data, const head::TrainingOutcome& outcome,
                                 double secondsBefore, const TrainingWriter& writer,
                                 const TrainingRecorder& recorder) const {
    const auto firstOf = [](const std::vector<std::filesystem::path>& files) {
        return files.empty() ? std::string() : support::pathText(files.front());
    };
    TrainSummary summary;
    summary.warnings = m_warnings;
    summary.stopped = outcome.stopped;
    summary.steps = outcome.state.step;
    summary.epochs = outcome.state.epoch;
    summary.skipped = data.skipped;
    summary.skipped.insert(summary.skipped.end(), recorder.leftOut().begin(), recorder.leftOut().end());
    summary.images = data.source->size() - recorder.leftOutImages();
    summary.last = recorder.last();
    summary.best = recorder.best();
    summary.headPath = firstOf(writer.files().heads);
    summary.bestHeadPath = firstOf(writer.files().bestHeads);
    summary.checkpointPath = firstOf(writer.files().checkpoints);
    summary.logPath = firstOf(writer.files().logs);
    summary.runName = m_run.description.name;
    summary.validation = recorder.scores();
    summary.seconds = outcome.state.seconds;
    const double seconds = outcome.state.seconds - secondsBefore;
    if (seconds > 0.0) {
        summary.waitingShare = outcome.waitingSeconds / seconds;
        summary.imagesPerSecond = static_cast<double>(outcome.imagesUsed) / seconds;
    }
    summary.preset = presetText();
    summary.backbone = data.origin.backbone;
    summary.device = m_device;
    summary.precision = data.origin.precision;
    summary.data = data.source->fingerprint();
    return summary;
}

/// How the run is told of from now on. One that failed before its first step leaves nothing: its error is
/// told, and there is nothing to go on from.
void TrainRun::closeRun(const Outcome& outcome) {
    if (!kept())
        return;
    RunDescription& run = m_run.description;
    const auto* summary = std::get_if<TrainSummary>(&outcome.data);
    if (outcome.state == Outcome::State::failed) {
        run.state = RunState::failed;
        run.why = std::string(values::errorCodeName(outcome.error->code)) + ": " + outcome.error->why;
    } else if (outcome.state == Outcome::State::cancelled) {
        run.state = RunState::interrupted;
    } else {
        run.state = summary != nullptr && summary->stopped ? RunState::stopped : RunState::finished;
    }
    static_cast<void>(m_runs.write(m_run));
    if (run.state == RunState::failed && run.steps == 0)
        static_cast<void>(m_runs.remove(run.name));
}

} // namespace

Outcome runTrain(const TrainRequest& request, Job& job, EngineContext& engine) {
    return TrainRun(request, job, engine).run();
}

} // namespace selfment::session
