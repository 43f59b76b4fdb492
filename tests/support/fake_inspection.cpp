// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_inspection.h"

#include <algorithm>

namespace selfment::testing {

using namespace session;

namespace {

constexpr values::PatchGrid kGrid{2, 3};
constexpr int kHeight = 4; ///< pixels
constexpr int kWidth = 6;
constexpr std::uint64_t kMiB = 1024 * 1024;

values::PatchLabels labels(std::vector<std::uint8_t> of) {
    return {kGrid, std::move(of)};
}

Script failing(values::ErrorCode code, std::string where, std::string why) {
    Script script;
    script.outcome.state = Outcome::State::failed;
    script.outcome.error = values::Error{code, std::move(where), std::move(why), {}};
    return script;
}

template <typename Result>
Script answering(Result result) {
    Script script;
    script.outcome.data = std::move(result);
    return script;
}

template <typename Result>
Script about(JobId inspectJob, Result result) {
    if (inspectJob == kNoJob)
        return failing(values::ErrorCode::jobUnknown, "0", "its results are no longer in memory");
    return answering(std::move(result));
}

bool isMissing(const std::string& path) {
    return path.find("missing") != std::string::npos;
}

/// The smallest PNG there is: one black pixel.
std::vector<std::uint8_t> onePixelPng() {
    return {0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
            0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00,
            0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78,
            0x9C, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01, 0x48, 0xAF, 0xA4, 0x71, 0x00,
            0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82};
}

bool isText(const std::string& format) {
    return format.starts_with("coco") || format == "json";
}

InitialiserResult initialiser(options::Initialiser which, double agreement) {
    InitialiserResult result;
    result.initialiser = which;
    result.bipartition = labels({0, 1, 0, 0, 1, 0});
    result.initialMask = result.bipartition;
    result.pseudoMask = result.bipartition;
    result.seedPatch = 1;
    result.iterations = 1;
    result.converged = true;
    result.agreement = agreement;
    result.elapsedMs = 1.5;
    return result;
}

} // namespace

Script planScript(const PlanRequest& request) {
    const std::vector<std::string>& inputs = request.segment.inputs;
    if (const auto missing = std::find_if(inputs.begin(), inputs.end(), isMissing); missing != inputs.end())
        return failing(values::ErrorCode::fileNotFound, *missing, "there is no such file or folder");
    PlanSummary plan;
    plan.total =
        static_cast<std::int64_t>(request.segment.only.empty() ? inputs.size() : request.segment.only.size());
    plan.fresh = plan.total;
    plan.files = plan.total;
    plan.estimatedBytes = static_cast<std::uint64_t>(plan.total) * kMiB;
    plan.freeBytes = 1024 * 1024 * kMiB;
    for (std::int64_t i = 1; i <= std::min<std::int64_t>(plan.total, 12); ++i)
        plan.firstFiles.push_back("image " + std::to_string(i) + ".png");
    return answering(std::move(plan));
}

Script previewScript(const PreviewRequest& request) {
    PreviewResult result{request.inspectJob, request.format, {}, {}};
    if (isText(request.format))
        result.text = "{\"images\": []}";
    else
        result.picture = onePixelPng();
    return about(request.inspectJob, std::move(result));
}

Script spectrumScript(const SpectrumRequest& request) {
    SpectrumResult result{request.inspectJob, {0.0, 0.25}, 2.5};
    for (int i = 2; i < std::min(request.count, kGrid.patchCount()); ++i)
        result.eigenvalues.push_back(0.8 + 0.02 * i);
    return about(request.inspectJob, std::move(result));
}

Script initialisersScript(const InitialisersRequest& request) {
    InitialisersResult result{request.inspectJob, {}};
    result.results.push_back(initialiser(options::Initialiser::ncut, 1.0));
    result.results.push_back(initialiser(options::Initialiser::kmeans, 0.75));
    InitialiserResult none;
    none.initialiser = options::Initialiser::cls;
    none.error =
        values::Error{values::ErrorCode::optionInvalid, "--init cls", "the features have no CLS attention",
                      "choose a vision transformer as backbone, or another initialiser"};
    result.results.push_back(std::move(none));
    return about(request.inspectJob, std::move(result));
}

Script projectionScript(const ProjectionRequest& request) {
    ProjectionResult result{request.inspectJob, {kGrid, {}, {}}};
    result.projection.along = {{-1, 1, -1, -1, 1, -1}, {-1, 1, -1, -1, 1, -1}};
    result.projection.across = {{-0.3F, 0.2F, 0.1F, -0.1F, -0.2F, 0.3F},
                                {-0.25F, 0.2F, 0.1F, -0.1F, -0.2F, 0.25F}};
    return about(request.inspectJob, std::move(result));
}

Script scoreScript(const ScoreRequest& request) {
    if (isMissing(request.groundTruthPath))
        return failing(values::ErrorCode::fileNotFound, request.groundTruthPath,
                       "there is no such file or folder");
    ScoreResult result;
    result.inspectJob = request.inspectJob;
    result.groundTruthPath = request.groundTruthPath;
    result.groundTruth = {kHeight, kWidth, std::vector<std::uint8_t>(kHeight * kWidth, 0)};
    result.groundTruth.pixels[8] = 1;
    result.groundTruth.pixels[9] = 1;
    const double quality = request.edited ? 1.0 : 0.5;
    for (const values::ScoreField& field : values::kScoreFields)
        result.scores.*field.value = field.higherIsBetter ? quality : 1.0 - quality;
    return about(request.inspectJob, std::move(result));
}

Script cacheScript(const CacheRequest& request) {
    CacheResult result;
    result.folder =
        request.cache.folder.empty() ? "/home/user/.cache/selfment-studio/features" : request.cache.folder;
    if (request.action == CacheAction::describe) {
        result.entries = 40;
        result.bytes = 160 * kMiB;
    }
    result.limitBytes = static_cast<std::uint64_t>(request.cache.limitGib * 1024.0) * kMiB;
    return answering(std::move(result));
}

Script resourcesScript(const ResourcesRequest& /*request*/) {
    return answering(ResourcesResult{512 * kMiB, 8192 * kMiB, "cpu", 0, 0});
}

std::optional<Script> questionScript(const Request& request) {
    if (const auto* plan = std::get_if<PlanRequest>(&request))
        return planScript(*plan);
    if (const auto* preview = std::get_if<PreviewRequest>(&request))
        return previewScript(*preview);
    if (const auto* spectrum = std::get_if<SpectrumRequest>(&request))
        return spectrumScript(*spectrum);
    if (const auto* initialisers = std::get_if<InitialisersRequest>(&request))
        return initialisersScript(*initialisers);
    if (const auto* projection = std::get_if<ProjectionRequest>(&request))
        return projectionScript(*projection);
    if (const auto* score = std::get_if<ScoreRequest>(&request))
        return scoreScript(*score);
    if (const auto* cache = std::get_if<CacheRequest>(&request))
        return cacheScript(*cache);
    if (const auto* resources = std::get_if<ResourcesRequest>(&request))
        return resourcesScript(*resources);
    return std::nullopt;
}

} // namespace selfment::testing
