// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/request_paths.h"

namespace selfment::remote {
namespace {

using Visit = std::function<void(std::string& path, PathRole role)>;

/// Overloads for all kinds of requests.
class PathVisitor {
public:
    explicit PathVisitor(const Visit& visit) : m_visit(visit) {}

    void operator()(session::InspectRequest& request) const {
        one(request.imagePath, PathRole::photo);
        one(request.featuresPath, PathRole::inputFile);
        one(request.tracePath, PathRole::outputFile);
        pipeline(request.options);
    }
    void operator()(session::SegmentRequest& request) const {
        all(request.inputs, PathRole::photos);
        all(request.only, PathRole::photos);
        one(request.outputFolder, PathRole::outputFolder);
        for (session::EditedMask& mask : request.edited)
            one(mask.path, PathRole::photos);
        options(request.options);
    }
    void operator()(session::PlanRequest& request) const { (*this)(request.segment); }
    void operator()(session::ThumbnailRequest& request) const { one(request.imagePath, PathRole::photo); }
    void operator()(session::ScoreRequest& request) const {
        one(request.groundTruthPath, PathRole::inputFile);
    }
    void operator()(session::ExportRequest& request) const { one(request.outputPath, PathRole::outputFile); }
    void operator()(session::ModelsRequest& request) const {
        if (auto* add = std::get_if<session::AddModel>(&request.action))
            one(add->path, PathRole::model);
    }
    void operator()(session::FeaturesRequest& request) const {
        all(request.inputs, PathRole::photos);
        options(request.options);
    }
    void operator()(session::TrainRequest& request) const {
        all(request.inputs, PathRole::photos);
        one(request.featuresFolder, PathRole::features);
        one(request.headPath, PathRole::outputFile);
        one(request.logPath, PathRole::outputFile);
        one(request.checkpointPath, PathRole::outputFile);
        one(request.resumePath, PathRole::inputFile);
        one(request.validationImages, PathRole::photoFolder);
        one(request.validationMasks, PathRole::masks);
        all(request.pinned, PathRole::photos);
        options(request.options);
    }
    void operator()(session::EvaluateRequest& request) const {
        one(request.masksFolder, PathRole::masks);
        one(request.predictionsFolder, PathRole::masks);
        one(request.imagesFolder, PathRole::photoFolder);
        all(request.trainInputs, PathRole::photos);
        one(request.mapsFolder, PathRole::outputFolder);
        one(request.csvPath, PathRole::outputFile);
        one(request.jsonPath, PathRole::outputFile);
        one(request.latexPath, PathRole::outputFile);
        options(request.options);
    }
    void operator()(session::CacheRequest& request) const {
        one(request.cache.folder, PathRole::engineFolder);
    }
    // Requests without a path.
    void operator()(session::RunsRequest& /*request*/) const {}
    void operator()(session::PreviewRequest& /*request*/) const {}
    void operator()(session::SimilarityRequest& /*request*/) const {}
    void operator()(session::SpectrumRequest& /*request*/) const {}
    void operator()(session::InitialisersRequest& /*request*/) const {}
    void operator()(session::ProjectionRequest& /*request*/) const {}
    void operator()(session::ResourcesRequest& /*request*/) const {}

private:
    void one(std::string& path, PathRole role) const {
        if (!path.empty())
            m_visit(path, role);
    }
    void all(std::vector<std::string>& paths, PathRole role) const {
        for (std::string& path : paths)
            one(path, role);
    }
    void pipeline(options::PipelineOptions& options) const {
        one(options.features.backbone, PathRole::model);
        one(options.head.head, PathRole::model);
    }
    void options(options::Options& options) const {
        pipeline(options.pipeline);
        one(options.train.initHead, PathRole::model);
        one(options.cache.folder, PathRole::engineFolder);
    }

    const Visit& m_visit;
};

} // namespace

void visitPaths(session::Request& request, const Visit& visit) {
    std::visit(PathVisitor(visit), request);
}

} // namespace selfment::remote
