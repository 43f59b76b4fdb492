// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/structured_features.h"

#include "checkpoint/safetensors_file.h"
#include "pipeline/image_pipeline.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace selfment;
using pipeline::PipelineState;

namespace {

/// Features come from a file: the backbone is never asked for any.
class NoBackbone final : public backbone::Backbone {
public:
    [[nodiscard]] const backbone::BackboneInfo& info() const override { return m_info; }
    support::Result<features::FeatureMap> features(const values::Image&, const options::InputOptions&,
                                                   const backbone::FeatureRequest&,
                                                   const support::CancelToken&,
                                                   support::ProgressSink&) const override {
        return support::Cancelled{};
    }
    support::Result<features::FeatureMap> featuresOfInput(const at::Tensor&, const backbone::FeatureRequest&,
                                                          const support::CancelToken&,
                                                          support::ProgressSink&) const override {
        return support::Cancelled{};
    }

private:
    backbone::BackboneInfo m_info;
};

class NoBlockingCalls final : public pipeline::BlockingCalls {
public:
    void start(std::function<void()> body) override { body(); }
};

} // namespace

class TestCutReuse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anotherThresholdStartsFromWhatIsThere();
    void kmeansDependsOnTheSeedAndNcutDoesNot();
    void anotherCutKeepsWhatWasSolved();
    void aCutWithoutEffectChangesNothing();
    void aCutBeyondTheSeedLeavesNoMask();

private:
    PipelineState run(const options::PipelineOptions& options, const PipelineState& previous = {}) const;

    QTemporaryDir m_folder;
    pipeline::ImageSource m_source;
};

void TestCutReuse::initTestCase() {
    constexpr values::PatchGrid kGrid{24, 26};
    auto map = tests::structuredFeatures(kGrid, 3, 0.9,
                                         [](int row, int column) { return (row / 8 + column / 9) % 3; });
    map.patchFeatures += 0.1;
    checkpoint::TensorFile file;
    file.tensors.emplace_back("patch_features", map.patchFeatures);
    m_source.featuresPath = m_folder.filePath(QStringLiteral("f.safetensors")).toStdString();
    m_source.featuresGrid = kGrid;
    QVERIFY(checkpoint::writeSafetensors(m_source.featuresPath, file).ok());
}

PipelineState TestCutReuse::run(const options::PipelineOptions& options,
                                const PipelineState& previous) const {
    const NoBackbone backbone;
    NoBlockingCalls blocking;
    pipeline::NoObserver observer;
    auto state = pipeline::runPipeline(m_source, options, backbone, previous, blocking, {}, observer);
    return state.ok() ? *state : PipelineState{};
}

void TestCutReuse::anotherThresholdStartsFromWhatIsThere() {
    options::PipelineOptions options;
    options.graph.tau = 0.55;
    const PipelineState first = run(options);
    QVERIFY(first.cosines != nullptr);
    options.graph.tau = 0.6;
    const PipelineState warm = run(options, first);
    const PipelineState cold = run(options);
    QVERIFY(warm.ipo.output && cold.ipo.output);
    QCOMPARE(warm.cosines.get(), first.cosines.get());
    QCOMPARE(warm.features.output.get(), first.features.output.get());
    QVERIFY(warm.graph.output->matrixProducts <= cold.graph.output->matrixProducts);
    QCOMPARE(warm.graph.output->initialMask, cold.graph.output->initialMask);
    QCOMPARE(warm.ipo.output->trace.masks, cold.ipo.output->trace.masks);
    // T concerns IPO alone: the cut is the same object, and its cosines stay for the next change.
    options.ipo.iterations = 3;
    const PipelineState shorter = run(options, warm);
    QCOMPARE(shorter.graph.output.get(), warm.graph.output.get());
    QCOMPARE(shorter.cosines.get(), first.cosines.get());
}

void TestCutReuse::kmeansDependsOnTheSeedAndNcutDoesNot() {
    options::PipelineOptions options;
    const PipelineState ncut = run(options);
    options.runtime.seed = 5;
    QCOMPARE(run(options, ncut).graph.output.get(), ncut.graph.output.get());
    options.graph.init = options::Initialiser::kmeans;
    const PipelineState kmeans = run(options, ncut);
    QVERIFY(kmeans.graph.output && kmeans.graph.output->eigenvalues.empty());
    QCOMPARE(kmeans.cosines.get(), ncut.cosines.get());
    options.runtime.seed = 6;
    QVERIFY(run(options, kmeans).graph.output.get() != kmeans.graph.output.get());
}

void TestCutReuse::anotherCutKeepsWhatWasSolved() {
    options::PipelineOptions options;
    options.graph.tau = 0.55;
    const PipelineState mean = run(options);
    QVERIFY(mean.graph.output);
    PipelineState last = mean;
    for (const options::CutRule rule :
         {options::CutRule::otsu, options::CutRule::zero, options::CutRule::custom, options::CutRule::mean}) {
        options.graph.cut = rule;
        options.graph.cutValue = 0.6 * mean.graph.output->cut;
        const PipelineState warm = run(options, last);
        const PipelineState cold = run(options);
        // The times are those of the one solve there was.
        QCOMPARE(warm.graph.output->solveMs, mean.graph.output->solveMs);
        QCOMPARE(warm.graph.output->affinityMs, mean.graph.output->affinityMs);
        QCOMPARE(warm.cosines.get(), mean.cosines.get());
        QCOMPARE(warm.graph.output->cut, cold.graph.output->cut);
        QCOMPARE(warm.graph.output->fiedlerVector, cold.graph.output->fiedlerVector);
        QCOMPARE(warm.graph.output->bipartition, cold.graph.output->bipartition);
        QCOMPARE(warm.graph.output->initialMask, cold.graph.output->initialMask);
        QCOMPARE(warm.ipo.output->trace.masks, cold.ipo.output->trace.masks);
        QCOMPARE(warm.graph.key, cold.graph.key);
        last = warm;
    }
    QCOMPARE(last.graph.output->initialMask, mean.graph.output->initialMask);
    options.graph.tau = 0.6; // concerns the eigenpairs
    QVERIFY(run(options, last).graph.output->solveMs != mean.graph.output->solveMs);
}

void TestCutReuse::aCutWithoutEffectChangesNothing() {
    options::PipelineOptions options;
    const PipelineState mean = run(options);
    options.graph.cutValue = 0.5; // is of custom alone
    QCOMPARE(run(options, mean).graph.output.get(), mean.graph.output.get());
    options.graph.init = options::Initialiser::kmeans;
    const PipelineState kmeans = run(options, mean);
    options.graph.cut = options::CutRule::custom;
    QCOMPARE(run(options, kmeans).graph.output.get(), kmeans.graph.output.get());
}

void TestCutReuse::aCutBeyondTheSeedLeavesNoMask() {
    const auto warned = [](const PipelineState& state) {
        return std::any_of(state.ipo.warnings.begin(), state.ipo.warnings.end(), [](const auto& warning) {
            return warning.code == values::WarningCode::initialSideEmpty;
        });
    };
    options::PipelineOptions options;
    const PipelineState mean = run(options);
    options.graph.cut = options::CutRule::custom;
    options.graph.cutValue = 900.0;
    const PipelineState above = run(options, mean);
    QCOMPARE(above.graph.output->initialMask.foregroundShare(), 0.0);
    QCOMPARE(above.graph.output->cut, 900.0);
    QVERIFY(warned(above));
    options.graph.cutValue = -900.0;
    const PipelineState below = run(options, above);
    QCOMPARE(below.graph.output->initialMask.foregroundShare(), 1.0);
    QVERIFY(warned(below));
}

QTEST_APPLESS_MAIN(TestCutReuse)
#include "test_cut_reuse.moc"
