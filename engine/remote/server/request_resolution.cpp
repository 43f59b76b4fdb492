// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/request_resolution.h"

#include "remote/server/tree_path.h"
#include "remote/wire/request_paths.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using support::makeError;
using support::Result;
using support::Status;
using values::ErrorCode;

constexpr std::string_view kRuns = "engine:runs/";
constexpr std::string_view kModels = "engine:models/";

template <typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>; // clang 14 does not deduce it by itself

values::Error refuses(std::string where, std::string why) {
    return makeError(ErrorCode::engineRefuses, std::move(where), std::move(why));
}

bool isPlainName(std::string_view name) {
    return !name.empty() && name.front() != '.' && name.find('/') == std::string_view::npos &&
           name.find('\0') == std::string_view::npos;
}

Status checkAllowed(const session::Request& request) {
    if (const auto* models = std::get_if<session::ModelsRequest>(&request)) {
        if (!std::holds_alternative<session::ListModels>(models->action) &&
            !std::holds_alternative<session::VerifyModel>(models->action))
            return refuses("models", "the models of this engine are its keeper's affair");
    }
    if (const auto* cache = std::get_if<session::CacheRequest>(&request))
        if (cache->action != session::CacheAction::describe)
            return refuses("cache", "others use this engine's cache, too");
    return support::Done{};
}

/// Puts the server's own limits in place.
class OptionRules {
public:
    explicit OptionRules(const EngineRules& rules) : m_rules(rules) {}

    void operator()(session::InspectRequest& request) { pipeline(request.options); }
    void operator()(session::SegmentRequest& request) { all(request.options); }
    void operator()(session::PlanRequest& request) { all(request.segment.options); }
    void operator()(session::FeaturesRequest& request) { all(request.options); }
    void operator()(session::TrainRequest& request) { all(request.options); }
    void operator()(session::EvaluateRequest& request) { all(request.options); }
    void operator()(session::CacheRequest& request) { cache(request.cache); }
    void operator()(session::ResourcesRequest& request) { runtime(request.runtime, false); }
    template <typename Other>
    void operator()(Other&) {}

    [[nodiscard]] const Status& status() const { return m_status; }

private:
    void all(options::Options& options) {
        pipeline(options.pipeline);
        cache(options.cache);
    }
    void pipeline(options::PipelineOptions& options) {
        options.input.maxMegapixels = std::min(options.input.maxMegapixels, m_rules.maxMegapixels);
        runtime(options.runtime, options.features.backbone == "builtin");
    }
    void cache(options::CacheOptions& cache) const {
        cache.folder = support::pathText(m_rules.cacheFolder);
        cache.limitGib = m_rules.cacheGib;
    }
    /// The built-in descriptor knows the processor alone: "auto" means that to it.
    void runtime(options::RuntimeOptions& runtime, bool builtin) {
        const std::string& allowed = m_rules.device;
        if (allowed.empty() || allowed == "auto")
            return;
        if (runtime.device == "auto") {
            if (!builtin || allowed == "cpu")
                runtime.device = allowed;
        } else if (runtime.device == "cuda" && allowed.starts_with("cuda")) {
            runtime.device = allowed;
        } else if (runtime.device != allowed && !(builtin && runtime.device == "cpu")) {
            m_status = makeError(ErrorCode::deviceUnavailable, runtime.device,
                                 "this engine works on " + allowed + " alone", "use --device auto");
        }
    }

    const EngineRules& m_rules;
    Status m_status = support::Done{};
};

/// Puts paths of this machine in place of the client's.
class PathResolution {
public:
    PathResolution(fs::path root, const EngineRules& rules) : m_root(std::move(root)), m_rules(rules) {}

    void visit(std::string& path, PathRole role) {
        if (!m_status.ok())
            return;
        Status done = role == PathRole::model ? resolveModel(path) : resolve(path, role);
        if (!done.ok())
            m_status = std::move(done);
    }

    [[nodiscard]] const Status& status() const { return m_status; }
    ResolvedPaths resolved;

private:
    Status resolve(std::string& path, PathRole role) {
        if (role == PathRole::engineFolder)
            return support::Done{}; // settled with the options
        if (path.starts_with(kRuns) && role == PathRole::inputFile)
            return resolveRun(path);
        const Result<fs::path> file = placeInTree(m_root, path);
        if (!file.ok())
            return support::propagate<support::Done>(file);
        path = support::pathText(*file);
        if (role == PathRole::outputFolder)
            resolved.outputs.scope.folders.insert(*file);
        if (role == PathRole::outputFile)
            resolved.outputs.files.insert(*file);
        return support::Done{};
    }

    Status resolveModel(std::string& name) {
        if (name.starts_with(kRuns))
            return resolveRun(name);
        if (name.starts_with(kModels))
            name.erase(0, kModels.size());
        else if (name.starts_with('/')) {
            const Result<fs::path> file = placeInTree(m_root, name);
            if (!file.ok())
                return support::propagate<support::Done>(file);
            name = support::pathText(*file);
            return support::Done{};
        }
        // A word that is no model's name would be taken for a file beside the server.
        std::error_code ignored;
        const auto model = isPlainName(name) ? m_rules.findModel(name) : std::nullopt;
        if (!isPlainName(name) || (!model && fs::exists(support::pathFromText(name), ignored)))
            return refuses(name, "it is no model that this engine knows");
        if (model && !model->empty())
            resolved.models.emplace(*model, std::string(kModels) + name);
        return support::Done{};
    }

    /// "engine:runs/NAME/FILE"
    Status resolveRun(std::string& path) const {
        const std::string_view rest = std::string_view(path).substr(kRuns.size());
        const std::size_t slash = rest.find('/');
        if (slash == std::string_view::npos || !isPlainName(rest.substr(0, slash)) ||
            !isPlainName(rest.substr(slash + 1)) || !rest.ends_with(".safetensors"))
            return refuses(path, "it is no file of a run");
        path = support::pathText(m_rules.dataFolder / "runs" / support::pathFromText(rest.substr(0, slash)) /
                                 support::pathFromText(rest.substr(slash + 1)));
        return support::Done{};
    }

    const fs::path m_root;
    const EngineRules& m_rules;
    Status m_status = support::Done{};
};

} // namespace

JobClass classOf(const session::Request& request) {
    return std::visit(Overloaded{[](const session::InspectRequest& wanted) {
                                     return wanted.ahead ? JobClass::ahead : JobClass::inspections;
                                 },
                                 [](const session::SegmentRequest&) { return JobClass::batches; },
                                 [](const session::ThumbnailRequest&) { return JobClass::thumbnails; },
                                 [](const session::FeaturesRequest&) { return JobClass::trainings; },
                                 [](const session::TrainRequest&) { return JobClass::trainings; },
                                 [](const session::EvaluateRequest&) { return JobClass::evaluations; },
                                 [](const session::SpectrumRequest&) { return JobClass::questions; },
                                 [](const session::InitialisersRequest&) { return JobClass::questions; },
                                 [](const session::ScoreRequest&) { return JobClass::questions; },
                                 [](const session::PlanRequest&) { return JobClass::questions; },
                                 [](const session::CacheRequest&) { return JobClass::questions; },
                                 [](const session::ModelsRequest& models) {
                                     return std::holds_alternative<session::ListModels>(models.action)
                                                ? JobClass::lookups
                                                : JobClass::models;
                                 },
                                 [](const auto&) { return JobClass::lookups; }},
                      request);
}

bool isOfInspections(const session::Request& request) {
    return !std::holds_alternative<session::SegmentRequest>(request) &&
           !std::holds_alternative<session::FeaturesRequest>(request) &&
           !std::holds_alternative<session::TrainRequest>(request) &&
           !std::holds_alternative<session::EvaluateRequest>(request) &&
           !std::holds_alternative<session::PlanRequest>(request);
}

Result<ResolvedPaths> resolveRequest(session::Request& request, const fs::path& root,
                                     const EngineRules& rules) {
    if (const Status allowed = checkAllowed(request); !allowed.ok())
        return support::propagate<ResolvedPaths>(allowed);
    if (auto* train = std::get_if<session::TrainRequest>(&request);
        train != nullptr && !train->resumeRun.empty() && !isPlainName(train->resumeRun))
        return refuses(train->resumeRun, "it is no name of a run");
    PathResolution paths(root, rules);
    visitPaths(request, [&paths](std::string& path, PathRole role) { paths.visit(path, role); });
    if (!paths.status().ok())
        return support::propagate<ResolvedPaths>(paths.status());
    OptionRules limits(rules);
    std::visit(limits, request);
    if (!limits.status().ok())
        return support::propagate<ResolvedPaths>(limits.status());
    RequestOutputs& outputs = paths.resolved.outputs;
    for (const fs::path& file : outputs.files) {
        // A training writes files beside its head; inspections of other images share a tree.
        if (isOfInspections(request))
            outputs.scope.files.insert(file);
        else
            outputs.scope.beside.insert(file.parent_path());
    }
    return std::move(paths.resolved);
}

fs::path leftCheckpoint(const session::TrainRequest& resolved, const JobTree& tree) {
    fs::path file = support::pathFromText(resolved.checkpointPath);
    if (file.empty() && !resolved.headPath.empty()) { // as the engine names it
        const fs::path head = support::pathFromText(resolved.headPath);
        file = head.parent_path() / (head.extension() == ".safetensors" ? head.stem() : head.filename());
        file += ".checkpoint.safetensors";
    }
    std::error_code problem;
    if (file.empty() || tree.placed(file) || fs::file_size(file, problem) == 0 || problem)
        return {};
    return file;
}

} // namespace selfment::remote
