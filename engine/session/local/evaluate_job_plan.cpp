// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/evaluate_job_plan.h"
#include "session/local/resolved_path.h"

#include "support/file_bytes.h"

#include <cctype>

namespace selfment::session {
namespace {

namespace fs = std::filesystem;
using options::Initialiser;
using options::MaskSource;
using support::makeError;
using support::propagate;
using support::Result;
using support::Status;

const char* initialiserLabel(Initialiser initialiser) {
    switch (initialiser) {
    case Initialiser::ncut:
        return "NCut";
    case Initialiser::kmeans:
        return "k-means";
    case Initialiser::cls:
        return "CLS";
    }
    return "";
}

options::PipelineOptions withSource(options::PipelineOptions options, MaskSource source) {
    options.mask.source = source;
    return options;
}

std::set<fs::path> masksOf(const evaluation::FileMatch& match) {
    std::set<fs::path> masks;
    for (const evaluation::FilePair& pair : match.pairs)
        masks.insert(resolvedPath(pair.mask));
    return masks;
}

/// Letters and digits of a label, in lower case: "+ head, BCE" is "head-bce".
std::string folderName(const std::string& label) {
    std::string name;
    for (const char c : label) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    return name;
}

std::set<fs::path> inputsOf(const evaluation::FileMatch& match) {
    std::set<fs::path> inputs = masksOf(match);
    for (const evaluation::FilePair& pair : match.pairs)
        inputs.insert(resolvedPath(pair.source));
    return inputs;
}

Status checkReportPaths(const EvaluateRequest& request, const EvaluationPlan& plan) {
    const std::set<fs::path> inputs = inputsOf(plan.match);
    for (const std::string& path : {request.jsonPath, request.csvPath, request.latexPath})
        if (!path.empty() && inputs.contains(resolvedPath(support::pathFromText(path))))
            return makeError(values::ErrorCode::destinationInsideInput, path,
                             "the report would replace a photo, a prediction or a mask");
    return support::Done{};
}

Status checkMapPaths(const EvaluateRequest& request, const EvaluationPlan& plan) {
    const std::set<fs::path> inputs = inputsOf(plan.match);
    for (const evaluation::FilePair& pair : plan.match.pairs)
        for (std::size_t row = 0; row < plan.rows.size(); ++row)
            if (const fs::path path = mapPath(request, plan, row, pair.name);
                inputs.contains(resolvedPath(path)))
                return makeError(values::ErrorCode::destinationInsideInput, support::pathText(path),
                                 "the map would replace a photo or a mask");
    return support::Done{};
}

std::string methodLabel(const options::PipelineOptions& options, const pipeline::LoadedHead* head,
                        MaskSource source) {
    if (source == MaskSource::saliency)
        return "head " + head->name;
    const std::string label = initialiserLabel(options.graph.init);
    return source == MaskSource::ipo ? label + " + IPO" : label;
}

class Planner {
public:
    Planner(const EvaluateRequest& request, Job& job, EngineContext& engine, const StepHeadsHearer& hearer)
        : m_request(request), m_job(job), m_engine(engine), m_hearer(hearer) {}

    Result<EvaluationPlan> plan() {
        const bool given = m_request.kind == EvaluationKind::predictions;
        auto match = evaluation::matchFiles(
            support::pathFromText(given ? m_request.predictionsFolder : m_request.imagesFolder),
            given ? evaluation::SourceRole::predictions : evaluation::SourceRole::images,
            support::pathFromText(m_request.masksFolder));
        if (!match.ok())
            return propagate<EvaluationPlan>(match);
        m_plan.match = std::move(*match);
        if (const Status reports = checkReportPaths(m_request, m_plan); !reports.ok())
            return propagate<EvaluationPlan>(reports);
        if (const Status rows = planRows(); !rows.ok())
            return propagate<EvaluationPlan>(rows);
        if (!given && !m_request.mapsFolder.empty())
            if (const Status paths = checkMapPaths(m_request, m_plan); !paths.ok())
                return propagate<EvaluationPlan>(paths);
        return std::move(m_plan);
    }

private:
    Status planRows() {
        switch (m_request.kind) {
        case EvaluationKind::predictions:
            m_plan.rows.push_back({"predictions", {}, nullptr});
            return support::Done{};
        case EvaluationKind::method:
            return planMethod();
        case EvaluationKind::steps:
            return planSteps();
        case EvaluationKind::initialisers:
            return planInitialisers();
        }
        return support::Done{};
    }

    Status loadBackbone() {
        auto backbone = m_engine.backbone(m_request.options.pipeline, m_job.token(),
                                          [this](const Progress& loading) { m_job.progress(loading); });
        if (!backbone.ok())
            return propagate<support::Done>(backbone);
        m_plan.backbone = std::move(*backbone);
        return support::Done{};
    }

    Status planMethod() {
        if (Status loaded = loadBackbone(); !loaded.ok())
            return loaded;
        const options::PipelineOptions& options = m_request.options.pipeline;
        auto head = m_engine.head(options, &m_plan.backbone->info(), m_job.token(),
                                  [this](const Progress& hashing) { m_job.progress(hashing); });
        if (!head.ok())
            return propagate<support::Done>(head);
        const auto source = pipeline::resolvedSource(options.mask, *head != nullptr);
        if (!source.ok())
            return propagate<support::Done>(source);
        // A mask that is not the head's owes it nothing: the row does not name it.
        const bool ofHead = *source == MaskSource::saliency;
        m_plan.rows.push_back({methodLabel(options, head->get(), *source), withSource(options, *source),
                               ofHead ? *head : nullptr});
        return support::Done{};
    }

    Status planSteps() {
        auto heads = trainStepHeads(m_request, masksOf(m_plan.match), m_job, m_engine, m_hearer);
        if (!heads.ok())
            return propagate<support::Done>(heads);
        m_plan.backbone = heads->backbone;
        auto& skipped = m_plan.match.skipped;
        skipped.insert(skipped.end(), heads->skipped.begin(), heads->skipped.end());
        const options::PipelineOptions& options = m_request.options.pipeline;
        m_plan.rows.push_back(
            {initialiserLabel(options.graph.init), withSource(options, MaskSource::ncut), nullptr});
        m_plan.rows.push_back({"+ IPO", withSource(options, MaskSource::ipo), nullptr});
        for (StepHead& step : heads->heads)
            m_plan.rows.push_back({step.label, withSource(options, MaskSource::saliency), step.head});
        return support::Done{};
    }

    Status planInitialisers() {
        if (Status loaded = loadBackbone(); !loaded.ok())
            return loaded;
        for (const Initialiser initialiser : {Initialiser::ncut, Initialiser::kmeans, Initialiser::cls}) {
            if (initialiser == Initialiser::cls && !m_plan.backbone->info().hasAttention) {
                m_plan.match.skipped.push_back(
                    {"CLS", "row left out: " + m_plan.backbone->info().name + " has no CLS token",
                     std::nullopt});
                continue;
            }
            options::PipelineOptions options = m_request.options.pipeline;
            options.graph.init = initialiser;
            const std::string label = initialiserLabel(initialiser);
            m_plan.rows.push_back({label, withSource(options, MaskSource::ncut), nullptr});
            m_plan.rows.push_back({label + " + IPO", withSource(options, MaskSource::ipo), nullptr});
        }
        return support::Done{};
    }

    const EvaluateRequest& m_request;
    Job& m_job;
    EngineContext& m_engine;
    const StepHeadsHearer& m_hearer;
    EvaluationPlan m_plan;
};

} // namespace

Result<EvaluationPlan> planEvaluation(const EvaluateRequest& request, Job& job, EngineContext& engine,
                                      const StepHeadsHearer& hearer) {
    return Planner(request, job, engine, hearer).plan();
}

fs::path mapPath(const EvaluateRequest& request, const EvaluationPlan& plan, std::size_t row,
                 const std::string& name) {
    fs::path folder = support::pathFromText(request.mapsFolder);
    if (plan.rows.size() > 1)
        folder /= folderName(plan.rows[row].label);
    return folder / support::pathFromText(name + ".png");
}

} // namespace selfment::session
