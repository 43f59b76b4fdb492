// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"
#include "tests/support/fake_inspection.h"
#include "tests/support/fake_models.h"
#include "tests/support/fake_session.h"
#include "tests/support/fake_training.h"

#include <algorithm>

namespace selfment::testing {

using namespace session;

namespace {

constexpr values::PatchGrid kGrid{2, 3};

StageResult stage(Stage which, decltype(StageResult::data) data) {
    StageResult result;
    result.stage = which;
    result.elapsedMs = 1.5;
    result.data = std::move(data);
    return result;
}

values::IpoTrace trace() {
    values::IpoTrace trace;
    trace.grid = kGrid;
    trace.dimension = 1;
    trace.masks = {{0, 1, 0, 0, 1, 0}, {0, 1, 0, 0, 1, 0}};
    trace.prototypes = {{1.0F, -1.0F}, {1.0F, -1.0F}};
    trace.changed = {0};
    trace.flipped = {0};
    trace.foregroundShare = {1.0F / 3, 1.0F / 3};
    trace.prototypeSeparation = {2.0F, 2.0F};
    trace.meanMargin = {2.0F, 2.0F};
    trace.margins = {{-2, 2, -2, -2, 2, -2}, {-2, 2, -2, -2, 2, -2}};
    trace.orientation = {4.0F};
    trace.stop = values::IpoStop::converged;
    trace.convergedAt = 1;
    return trace;
}

HeadResult headOutput(const options::HeadOptions& wanted) {
    HeadResult head;
    head.saliency = {kGrid, {0.1F, 0.9F, 0.2F, 0.1F, 0.8F, 0.1F}};
    head.head = wanted.head;
    head.headSha256 = std::string(64, 'b');
    head.input = wanted.input == options::HeadInput::normalised ? "normalised" : "raw";
    head.probability = wanted.probability == options::Probability::softmax ? "softmax" : "sigmoid";
    return head;
}

bool hasHead(const options::PipelineOptions& wanted) {
    return wanted.head.head != "none";
}

std::string sourceOf(const options::PipelineOptions& wanted) {
    if (wanted.mask.source == options::MaskSource::ncut)
        return "ncut";
    return hasHead(wanted) && wanted.mask.source != options::MaskSource::ipo ? "saliency" : "ipo";
}

std::vector<StageResult> stages(const options::PipelineOptions& wanted) {
    const std::string& backbone = wanted.features.backbone;
    ImageResult image;
    image.image = {4, 6, std::vector<std::uint8_t>(72, 128)};
    image.originalHeight = 4;
    image.originalWidth = 6;
    FeaturesResult features;
    features.grid = kGrid;
    features.inputHeight = 32;
    features.inputWidth = 48;
    features.dimension = 1;
    features.backbone = backbone;
    features.backboneSha256 = backbone == "builtin" ? std::string() : std::string(64, 'a');
    features.device = "cpu";
    features.precision = "fp32";
    features.feature = "tokens";
    features.principalColours = {kGrid, std::vector<std::uint8_t>(18, 64)};
    GraphResult graph;
    graph.fiedlerVector = {kGrid, {-0.2F, 0.5F, -0.2F, -0.2F, 0.4F, -0.2F}};
    graph.degree = {kGrid, {2, 2, 2, 2, 2, 2}};
    graph.bipartition = {kGrid, {0, 1, 0, 0, 1, 0}};
    graph.initialMask = graph.bipartition;
    graph.seedPatch = 1;
    graph.eigenvalues = {0.0, 0.25};
    graph.representation = "dense float64";
    MaskResult mask;
    mask.mask = {4, 6, std::vector<std::uint8_t>(24, 0)};
    mask.mask.pixels[8] = 1;
    mask.source = sourceOf(wanted);
    mask.foregroundShare = 1.0 / 24;
    std::vector<StageResult> all = {stage(Stage::image, image), stage(Stage::features, features),
                                    stage(Stage::graph, graph), stage(Stage::ipo, IpoResult{trace()})};
    if (hasHead(wanted))
        all.push_back(stage(Stage::head, headOutput(wanted.head)));
    all.push_back(stage(Stage::mask, mask));
    return all;
}

Progress progress(std::int64_t done, std::int64_t total, std::string item) {
    Progress progress;
    progress.itemsDone = done;
    progress.itemsTotal = total;
    progress.fraction = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0.0;
    progress.itemsPerSecond = done > 0 ? 4.0 : 0.0;
    progress.secondsLeft = done > 0 ? static_cast<double>(total - done) / 4.0 : -1.0;
    progress.currentItem = std::move(item);
    return progress;
}

Script inspectScript(const InspectRequest& request) {
    Script script;
    script.events.emplace_back(progress(0, 1, request.imagePath));
    std::vector<StageResult> results = stages(request.options);
    if (request.ahead)
        results.clear(); // computed, not told
    for (StageResult& result : results)
        script.events.emplace_back(std::move(result));
    script.events.emplace_back(progress(1, 1, request.imagePath));
    InspectSummary summary;
    summary.path = request.imagePath.empty() ? request.featuresPath : request.imagePath;
    summary.grid = kGrid;
    summary.seedPatch = 1;
    summary.eigenvalues = {0.0, 0.25};
    summary.stop = values::IpoStop::converged;
    summary.convergedAt = 1;
    summary.stageMs = {{"image", 1.5}, {"features", 1.5}, {"graph", 1.5}, {"ipo", 1.5}, {"mask", 1.5}};
    if (hasHead(request.options)) {
        summary.stageMs["head"] = 1.5;
        summary.head = request.options.head.head;
    }
    summary.preset = options::presetName(options::presetInForce(request.options));
    summary.device = "cpu";
    summary.backbone = request.options.features.backbone;
    summary.precision = "fp32";
    summary.tracePath = request.tracePath;
    summary.foregroundShare = 1.0 / 24;
    script.outcome.data = summary;
    return script;
}

bool isBelow(const std::string& path, const std::string& folder) {
    return path == folder || path.starts_with(folder.ends_with('/') ? folder : folder + "/");
}

/// The inputs that a request's `only` leaves; there are no folders to walk, so what it names below an input
/// counts as found.
std::vector<std::string> chosenInputs(const SegmentRequest& request) {
    if (request.only.empty())
        return request.inputs;
    std::vector<std::string> chosen;
    for (const std::string& input : request.inputs)
        for (const std::string& path : request.only)
            if (isBelow(input, path) || isBelow(path, input))
                chosen.push_back(isBelow(input, path) ? input : path);
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    return chosen;
}

std::int64_t countUnmet(const SegmentRequest& request) {
    return std::count_if(request.only.begin(), request.only.end(), [&](const std::string& path) {
        return std::none_of(request.inputs.begin(), request.inputs.end(), [&](const std::string& input) {
            return isBelow(input, path) || isBelow(path, input);
        });
    });
}

bool isEdited(const SegmentRequest& request, const std::string& path) {
    return std::any_of(request.edited.begin(), request.edited.end(),
                       [&path](const EditedMask& mask) { return mask.path == path; });
}

Script segmentScript(const SegmentRequest& request) {
    Script script;
    const std::vector<std::string> inputs = chosenInputs(request);
    const auto total = static_cast<std::int64_t>(inputs.size());
    SegmentSummary summary;
    summary.skipped = countUnmet(request);
    summary.total = total + summary.skipped;
    summary.outputFolder = request.outputFolder;
    summary.manifestPath = request.outputFolder + "/manifest.jsonl";
    summary.seconds = 0.5;
    summary.preset = options::presetName(options::presetInForce(request.options.pipeline));
    summary.device = "cpu";
    summary.backbone = request.options.pipeline.features.backbone;
    summary.precision = "fp32";
    if (hasHead(request.options.pipeline))
        summary.head = request.options.pipeline.head.head;
    for (std::int64_t done = 0; done <= total; ++done)
        script.events.emplace_back(
            progress(done, total, done < total ? inputs[static_cast<std::size_t>(done)] : ""));
    Outcome cancelled;
    cancelled.state = Outcome::State::cancelled;
    cancelled.data = summary;
    script.whenCancelled = cancelled;
    summary.done = total;
    for (const std::string& path : inputs)
        summary.images.push_back({path, 1.0 / 24, false, isEdited(request, path)});
    script.outcome.data = summary;
    return script;
}

} // namespace

Script FakeSession::plainScript(const Request& request) {
    if (const auto* inspect = std::get_if<InspectRequest>(&request))
        return inspectScript(*inspect);
    if (const auto* segment = std::get_if<SegmentRequest>(&request))
        return segmentScript(*segment);
    if (const auto* models = std::get_if<ModelsRequest>(&request))
        return modelsScript(*models);
    if (const auto* features = std::get_if<FeaturesRequest>(&request))
        return featuresScript(*features);
    if (const auto* train = std::get_if<TrainRequest>(&request))
        return trainScript(*train);
    if (const auto* runs = std::get_if<RunsRequest>(&request))
        return runsScript(*runs);
    if (const auto* evaluate = std::get_if<EvaluateRequest>(&request))
        return evaluateScript(*evaluate);
    if (std::optional<Script> question = questionScript(request))
        return *std::move(question);
    Script script;
    if (const auto* thumbnail = std::get_if<ThumbnailRequest>(&request))
        script.outcome.data =
            ThumbnailResult{thumbnail->imagePath, {4, 6, std::vector<std::uint8_t>(72, 128)}, 4, 6};
    else if (const auto* similarity = std::get_if<SimilarityRequest>(&request))
        script.outcome.data =
            SimilarityResult{similarity->inspectJob, similarity->patch, {kGrid, {1, 0, 0, 0, 0, 0}}};
    else if (const auto* file = std::get_if<ExportRequest>(&request))
        script.outcome.data = ExportResult{file->outputPath};
    return script;
}

EngineDescription FakeSession::plainEngine() {
    EngineDescription engine;
    engine.location = "local";
    engine.engineVersion = "1.2.3";
    engine.libraries = {{"LibTorch", "2.13.0"}, {"OpenCV", "4.6.0"}};
    engine.devices = {{"cpu", "Test Processor", std::uint64_t{8} << 30U, true}};
    engine.backbones = {
        {"builtin", "a label", "its limits", 29, 16, "", 0, true},
        {"tiny", "small ViT", "limits of tiny", 192, 16, std::string(64, 'a'), 5'489'856, true}};
    engine.imageFormats = {"JPEG", "PNG"};
    engine.threads = 2;
    engine.instructionSets = "AVX2";
    return engine;
}

} // namespace selfment::testing
