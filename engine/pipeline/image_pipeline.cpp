// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/image_pipeline.h"

#include "backbone/preprocess.h"
#include "graph/cut_rule.h"
#include "pipeline/features_file.h"
#include "pipeline/mask_stage.h"
#include "pipeline/stage_plan.h"
#include "pipeline/tensor_threads.h"
#include "support/catch_all.h"
#include "support/stopwatch.h"

#include <ATen/ATen.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <array>
#include <functional>

namespace selfment::pipeline {
namespace {

using support::makeError;
using support::propagate;
using support::Result;
using support::Status;
using values::ErrorCode;
using values::Stage;

/// Usual share of each stage in one image's time; only progress is made from it.
constexpr std::array<double, values::kStageCount> kShare = {0.15, 0.25, 0.38, 0.05, 0.02, 0.15};

double shareBefore(Stage stage) {
    double sum = 0.0;
    for (int i = 0; i < static_cast<int>(stage); ++i)
        sum += kShare[static_cast<std::size_t>(i)];
    return sum;
}

/// Hands a stage's own progress on as progress of the whole chain.
class StageProgress final : public support::ProgressSink {
public:
    StageProgress(PipelineObserver& observer, Stage stage) : m_observer(observer), m_stage(stage) {}
    void report(double fraction) override {
        const double share = kShare[static_cast<std::size_t>(m_stage)];
        m_observer.progress(m_stage, shareBefore(m_stage) + share * fraction);
    }

private:
    PipelineObserver& m_observer;
    Stage m_stage;
};

/// A device computes on while the caller goes on: its time is that of this stage.
void waitFor(const at::Tensor& computed) {
    if (computed.is_cpu())
        return;
    const c10::impl::VirtualGuardImpl runtime(computed.device().type());
    runtime.synchronizeStream(runtime.getStream(computed.device()));
}

/// One run of the chain: what its stages share.
class Run {
public:
    Run(const ImageSource& source, const options::PipelineOptions& options,
        const backbone::Backbone& backbone, const PipelineState& previous, BlockingCalls& blocking,
        const support::CancelToken& cancel, PipelineObserver& observer, const LoadedHead* head,
        StagePlan plan)
        : m_source(source),
          m_options(options),
          m_backbone(backbone),
          m_previous(previous),
          m_blocking(blocking),
          m_cancel(cancel),
          m_observer(observer),
          m_head(head),
          m_plan(std::move(plan)) {}

    Result<PipelineState> all();

private:
    /// Fills slot from memory or by compute, and tells the observer.
    template <typename Output, typename Compute>
    Status stage(Stage which, StageSlot<Output> PipelineState::*slot, Compute&& compute);

    Result<ImageStage> readImage();
    Result<FeaturesStage> computeFeatures();
    Result<graph::CutResult> cut();
    Result<graph::CutResult> solve(const features::FeatureMap& map);
    graph::CutStart cutStart();
    void keepSolved();
    Result<ipo::IpoOutput> optimise();
    Result<HeadStage> applyHead();
    Result<MaskStage> makeMask();

    Status imageAndFeatures();
    Status labels();
    Status saliency();
    Status mask();

    [[nodiscard]] values::Warnings shapeWarnings(const values::Image& image,
                                                 const values::PatchGrid& grid) const;

    const ImageSource& m_source;
    const options::PipelineOptions& m_options;
    const backbone::Backbone& m_backbone;
    const PipelineState& m_previous;
    BlockingCalls& m_blocking;
    const support::CancelToken& m_cancel;
    PipelineObserver& m_observer;
    const LoadedHead* const m_head;
    const StagePlan m_plan;
    PipelineState m_state;
};

const values::Warnings& warningsOf(const ImageStage& stage) {
    return stage.decoded.warnings;
}
const values::Warnings& warningsOf(const FeaturesStage& stage) {
    return stage.map.warnings;
}
const values::Warnings& warningsOf(const graph::CutResult& cut) {
    return cut.warnings;
}
const values::Warnings& warningsOf(const ipo::IpoOutput& output) {
    return output.warnings;
}
const values::Warnings& warningsOf(const HeadStage& stage) {
    return stage.warnings;
}
values::Warnings warningsOf(const MaskStage& stage) {
    if (stage.mask.foregroundShare() > 0.0)
        return {};
    const bool fromHead = stage.source == options::MaskSource::saliency;
    return {{fromHead ? values::WarningCode::emptyHeadMask : values::WarningCode::emptyMask,
             "no pixel exceeds the threshold"}};
}

template <typename Output, typename Compute>
Status Run::stage(Stage which, StageSlot<Output> PipelineState::*slot, Compute&& compute) {
    const std::string& key = m_plan.keyOf(which);
    if (m_cancel.cancelled())
        return support::Cancelled{};
    const StageSlot<Output>& remembered = m_previous.*slot;
    const bool recompute = !remembered.output || remembered.key != key;
    if (!recompute) {
        m_state.*slot = remembered;
        if (which == Stage::graph)
            keepSolved();
    } else {
        m_observer.progress(which, shareBefore(which));
        const support::Stopwatch clock;
        Result<Output> output = compute();
        if (!output.ok())
            return propagate<support::Done>(output);
        StageSlot<Output>& filled = m_state.*slot;
        filled.output = std::make_shared<const Output>(std::move(output).value());
        filled.key = key;
        filled.elapsedMs = clock.elapsedMs();
        filled.warnings = warningsOf(*filled.output);
    }
    m_observer.progress(which, shareBefore(which) + kShare[static_cast<std::size_t>(which)]);
    m_observer.stageDone(which, m_state, recompute);
    return support::Done{};
}

Result<PipelineState> Run::all() {
    for (const auto part : {&Run::imageAndFeatures, &Run::labels, &Run::saliency, &Run::mask})
        if (const Status status = (this->*part)(); !status)
            return propagate<PipelineState>(status);
    return m_state;
}

Status Run::imageAndFeatures() {
    if (!fromTensorFile(m_source))
        if (Status status = stage(Stage::image, &PipelineState::image, [&] { return readImage(); }); !status)
            return status;
    return stage(Stage::features, &PipelineState::features, [&] { return computeFeatures(); });
}

Status Run::labels() {
    if (!m_plan.wants(Stage::graph))
        return support::Done{};
    const at::Tensor& rows = m_state.features.output->map.patchFeatures;
    const TensorThreads threads(rows.size(0), rows.size(1)); // for the cut and IPO
    if (Status status = stage(Stage::graph, &PipelineState::graph, [&] { return cut(); }); !status)
        return status;
    if (!m_plan.wants(Stage::ipo))
        return support::Done{};
    return stage(Stage::ipo, &PipelineState::ipo, [&] { return optimise(); });
}

Status Run::saliency() {
    if (!m_plan.wants(Stage::head))
        return support::Done{};
    return stage(Stage::head, &PipelineState::head, [&] { return applyHead(); });
}

Status Run::mask() {
    if (!m_plan.wants(Stage::mask) || fromTensorFile(m_source))
        return support::Done{};
    return stage(Stage::mask, &PipelineState::mask, [&] { return makeMask(); });
}

Result<ImageStage> Run::readImage() {
    Result<image::DecodedImage> decoded = runBlocking<image::DecodedImage>(
        m_blocking, m_cancel,
        [path = m_source.imagePath, input = m_options.input] { return image::readImage(path, input); });
    if (!decoded.ok())
        return propagate<ImageStage>(decoded);
    return ImageStage{std::move(decoded).value()};
}

values::Warnings Run::shapeWarnings(const values::Image& image, const values::PatchGrid& grid) const {
    constexpr double kExtremeAspect = 4.0;
    values::Warnings warnings;
    const double longer = std::max(image.height, image.width);
    const double shorter = std::min(image.height, image.width);
    const std::string size = std::to_string(image.width) + " x " + std::to_string(image.height) + " pixels";
    if (!m_options.input.keepAspect && longer > kExtremeAspect * shorter)
        warnings.push_back({values::WarningCode::extremeAspect, size});
    if (image.height < grid.height || image.width < grid.width)
        warnings.push_back({values::WarningCode::imageSmallerThanGrid, size});
    return warnings;
}

Result<FeaturesStage> Run::computeFeatures() {
    if (!m_source.featuresPath.empty())
        return featuresFromFile(m_source.featuresPath, m_source.featuresGrid);
    StageProgress progress(m_observer, Stage::features);
    const backbone::FeatureRequest request{m_options.features.feature, m_source.withAttention};
    FeaturesStage stage;
    if (fromTensorFile(m_source)) {
        const Result<at::Tensor> input = inputFromFile(m_source.imagePath);
        if (!input.ok())
            return propagate<FeaturesStage>(input);
        Result<features::FeatureMap> map = m_backbone.featuresOfInput(*input, request, m_cancel, progress);
        if (!map.ok())
            return propagate<FeaturesStage>(map);
        stage.map = std::move(map).value();
        waitFor(stage.map.patchFeatures);
        stage.inputHeight = static_cast<int>(input->size(1));
        stage.inputWidth = static_cast<int>(input->size(2));
        return stage;
    }
    const values::Image& image = m_state.image.output->decoded.image;
    Result<features::FeatureMap> map =
        m_backbone.features(image, m_options.input, request, m_cancel, progress);
    if (!map.ok())
        return propagate<FeaturesStage>(map);
    stage.map = std::move(map).value();
    waitFor(stage.map.patchFeatures);
    for (values::Warning& warning : shapeWarnings(image, stage.map.grid))
        stage.map.warnings.push_back(std::move(warning));
    stage.inputHeight = stage.map.grid.height * m_backbone.info().patchSize;
    stage.inputWidth = stage.map.grid.width * m_backbone.info().patchSize;
    return stage;
}

/// What the cut before left stays for the next one.
void Run::keepSolved() {
    m_state.cosines = m_previous.cosines;
    m_state.cosinesKey = m_previous.cosinesKey;
    m_state.solvedKey = m_previous.solvedKey;
}

Result<graph::CutResult> Run::cut() {
    const FeaturesStage& input = *m_state.features.output;
    if (input.initialMask) {
        graph::CutResult given;
        given.initialMask = *input.initialMask;
        return given;
    }
    if (m_previous.graph.output && m_previous.solvedKey == m_plan.solvedKey()) {
        keepSolved();
        return graph::recut(*m_previous.graph.output, input.map.grid, m_options.graph);
    }
    Result<graph::CutResult> solved = solve(input.map);
    if (solved.failed() && solved.error().code == ErrorCode::outOfMemory &&
        !input.map.patchFeatures.is_cpu()) {
        features::FeatureMap map = input.map; // the processor has more memory, or at least other
        map.patchFeatures = map.patchFeatures.cpu();
        solved = solve(map);
    }
    m_state.solvedKey = m_plan.solvedKey();
    return solved;
}

Result<graph::CutResult> Run::solve(const features::FeatureMap& map) {
    StageProgress progress(m_observer, Stage::graph);
    graph::CutStart start;
    if (m_options.graph.init == options::Initialiser::ncut) {
        start = cutStart();
    } else if (m_previous.features.output == m_state.features.output) { // for when it is ncut again
        m_state.cosines = m_previous.cosines;
        m_state.cosinesKey = m_previous.cosinesKey;
    }
    if (map.patchFeatures.is_cpu())
        return graph::initialCut(map, m_options.graph, m_options.runtime.seed, m_cancel, progress, start);
    return support::catchAll([&] { // a device tells that it is full by an exception
        return graph::initialCut(map, m_options.graph, m_options.runtime.seed, m_cancel, progress, start);
    });
}

/// What the last run left of the same features: while a slider moves, neither are they multiplied again nor
/// is the solver sent off from nowhere.
graph::CutStart Run::cutStart() {
    const StageSlot<FeaturesStage>& features = m_state.features;
    const bool same = m_previous.features.output == features.output;
    graph::CutStart start;
    if (same && m_previous.cosinesKey == features.key)
        m_state.cosines = m_previous.cosines;
    else
        m_state.cosines = graph::Cosines::of(features.output->map, m_cancel);
    m_state.cosinesKey = features.key;
    start.cosines = m_state.cosines;
    if (same && m_previous.graph.output)
        start.fiedlerVector = m_previous.graph.output->fiedlerVector;
    return start;
}

Result<ipo::IpoOutput> Run::optimise() {
    StageProgress progress(m_observer, Stage::ipo);
    return ipo::iterativePatchOptimization(m_state.features.output->map, m_state.graph.output->initialMask,
                                           m_options.ipo, m_cancel, progress);
}

Result<HeadStage> Run::applyHead() {
    const features::FeatureMap& map = m_state.features.output->map;
    const at::Device device = map.patchFeatures.device();
    const head::PatchHead there = device.is_cpu() ? m_head->head : m_head->head.clonedTo(device);
    Result<head::HeadPatches> patches =
        head::patchSaliency(map, there, m_head->normalised, m_options.head.probability);
    if (!patches.ok())
        return propagate<HeadStage>(patches);
    return HeadStage{std::move(patches).value(), m_options.head.probability, m_head->warnings};
}

Result<MaskStage> Run::makeMask() {
    using options::MaskSource;
    const values::Image& image = m_state.image.output->decoded.image;
    std::function<MaskStage()> make;
    if (m_plan.maskSource() == MaskSource::saliency) {
        make = [head = m_state.head.output, options = m_options.mask, height = image.height,
                width = image.width] { return maskFromSaliency(head->patches, height, width, options); };
    } else {
        values::PatchLabels labels = m_state.graph.output->initialMask;
        if (m_plan.maskSource() == MaskSource::ipo)
            labels = {m_state.ipo.output->trace.grid, m_state.ipo.output->trace.masks.back()};
        make = [labels = std::move(labels), options = m_options.mask, height = image.height,
                width = image.width] { return maskFromLabels(labels, height, width, options); };
    }
    return runBlocking<MaskStage>(
        m_blocking, m_cancel, [make = std::move(make), source = m_plan.maskSource()]() -> Result<MaskStage> {
            MaskStage stage = make();
            stage.source = source;
            return stage;
        });
}

} // namespace

values::Warnings PipelineState::warnings() const {
    values::Warnings all;
    const auto append = [&all](const values::Warnings& some) {
        all.insert(all.end(), some.begin(), some.end());
    };
    append(image.warnings);
    append(features.warnings);
    append(graph.warnings);
    append(ipo.warnings);
    append(head.warnings);
    append(mask.warnings);
    return all;
}

Result<MaskStage> maskOfIteration(const PipelineState& state, int iteration,
                                  const options::MaskOptions& options) {
    if (!state.ipo.output)
        return makeError(ErrorCode::optionInvalid, "iteration", "IPO was not run");
    const values::IpoTrace& trace = state.ipo.output->trace;
    if (iteration < 0 || iteration >= static_cast<int>(trace.masks.size()))
        return makeError(ErrorCode::optionInvalid, "iteration",
                         std::to_string(iteration) + " is not one of 0 to " +
                             std::to_string(trace.masks.size() - 1));
    const values::Image& image = state.image.output->decoded.image;
    return maskFromLabels({trace.grid, trace.masks[static_cast<std::size_t>(iteration)]}, image.height,
                          image.width, options);
}

Result<PipelineState> runPipeline(const ImageSource& source, const options::PipelineOptions& options,
                                  const backbone::Backbone& backbone, const PipelineState& previous,
                                  BlockingCalls& blocking, const support::CancelToken& cancel,
                                  PipelineObserver& observer, const LoadedHead* head) {
    Result<StagePlan> plan = StagePlan::of(source, options, backbone.info(), head);
    if (!plan.ok())
        return propagate<PipelineState>(plan);
    return Run(source, options, backbone, previous, blocking, cancel, observer, head, std::move(plan).value())
        .all();
}

} // namespace selfment::pipeline
