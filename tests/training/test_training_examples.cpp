// SPDX-License-Identifier: GPL-3.0-or-later
#include "descriptor/builtin_descriptor.h"
#include "pipeline/image_pipeline.h"
#include "session/local/blocking_threads.h"
#include "training/cached_examples.h"
#include "training/corpus.h"
#include "training/image_sample.h"
#include "training/pseudo_mask.h"

#include <ATen/ATen.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <set>

using namespace selfment;
using training::CachedExamples;
using training::ExampleMaker;
using training::Origin;
using values::ErrorCode;

namespace {

const QString kSamples = SELFMENT_SOURCE_DIR "/resources/samples/";

} // namespace

/// From photos to examples, through the cache.
class TestTrainingExamples : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void samplesAreDrawnOnce();
    void corporaNameWhatTheyCannotTake();
    void relevantParametersAlone();
    void examplesAreThePipelines();
    void labelsAreMadeAnewFromStoredFeatures();
    void halfPrecisionGivesOutWhatItStores();
    void whatIsGoneIsMadeAgain();
    void changedFilesAreNoticed();
    void fingerprintsGoByContent();

private:
    std::shared_ptr<const ExampleMaker>
    maker(const options::PipelineOptions& options,
          options::CachePrecision precision = options::CachePrecision::automatic) {
        auto cache = cache::FeatureCache::open(m_folder->filePath("cache").toStdString(), 0);
        return std::make_shared<const ExampleMaker>(options, precision, descriptor::makeBuiltinDescriptor(),
                                                    std::shared_ptr<cache::FeatureCache>(std::move(*cache)),
                                                    m_blocking);
    }
    pipeline::PipelineState pipelineOf(const options::PipelineOptions& options) {
        pipeline::NoObserver observer;
        pipeline::ImageSource source;
        source.imagePath = m_photo;
        const auto state = pipeline::runPipeline(source, options, *descriptor::makeBuiltinDescriptor(), {},
                                                 m_blocking, {}, observer);
        return state.ok() ? *state : pipeline::PipelineState{};
    }
    static options::PipelineOptions smallOptions() {
        options::PipelineOptions options;
        options.input.size = 160;
        return options;
    }

    session::BlockingThreads m_blocking;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_photo;
};

void TestTrainingExamples::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_photo = m_folder->filePath("cat.jpg").toStdString();
    QVERIFY(QFile::copy(kSamples + "cat.jpg", m_folder->filePath("cat.jpg")));
}

void TestTrainingExamples::samplesAreDrawnOnce() {
    const auto sample = training::sampledIndices(100, 30, 7);
    QCOMPARE(sample.size(), std::size_t{30});
    QVERIFY(std::is_sorted(sample.begin(), sample.end()));
    QCOMPARE(std::set(sample.begin(), sample.end()).size(), std::size_t{30});
    QVERIFY(sample.front() >= 0 && sample.back() < 100);
    QVERIFY(sample == training::sampledIndices(100, 30, 7));
    QVERIFY(sample != training::sampledIndices(100, 30, 8));
    QCOMPARE(training::sampledIndices(5, 0, 7).size(), std::size_t{5});
    QCOMPARE(training::sampledIndices(5, 9, 7).size(), std::size_t{5});
    QVERIFY(training::sampledIndices(0, 3, 7).empty());
}

void TestTrainingExamples::corporaNameWhatTheyCannotTake() {
    const std::string samples = kSamples.toStdString();
    const auto all = training::corpusOf({samples, "/missing.jpg"}, 0, 0);
    QVERIFY(all.ok());
    QVERIFY(all->images.size() >= 9);
    QCOMPARE(all->refused.size(), std::size_t{1});
    QCOMPARE(all->refused[0].second.code, ErrorCode::fileNotFound);
    const auto some = training::corpusOf({samples}, 4, 3);
    QCOMPARE(some->images.size(), std::size_t{4});
    QVERIFY(some->images == training::corpusOf({samples}, 4, 3)->images);
    QCOMPARE(training::corpusOf({}, 0, 0).error().code, ErrorCode::noImagesFound);
    QDir().mkpath(m_folder->filePath("empty"));
    QCOMPARE(training::corpusOf({m_folder->filePath("empty").toStdString()}, 0, 0).error().code,
             ErrorCode::noImagesFound);
}

void TestTrainingExamples::relevantParametersAlone() {
    options::PipelineOptions options;
    const std::string plain = training::pseudoMaskParameters(options);
    options.mask.threshold = 0.3;
    options.graph.eigenpairs = 5;
    options.graph.restarts = 3;
    options.runtime.seed = 9;
    options.input.size = 512;
    options.graph.cutValue = 0.5; // of a custom cut alone
    QCOMPARE(training::pseudoMaskParameters(options), plain);
    options.graph.cut = options::CutRule::otsu;
    const std::string otsu = training::pseudoMaskParameters(options);
    QVERIFY(otsu != plain);
    options.graph.cut = options::CutRule::custom;
    QVERIFY(training::pseudoMaskParameters(options) != otsu);
    options.graph.cut = options::CutRule::mean;
    options.graph.tau = 0.25;
    QVERIFY(training::pseudoMaskParameters(options) != plain);
    options.graph.tau = 0.2;
    options.ipo.iterations = 5;
    QVERIFY(training::pseudoMaskParameters(options) != plain);
    options.graph.init = options::Initialiser::kmeans;
    const std::string kmeans = training::pseudoMaskParameters(options);
    options.graph.tau = 0.25;
    QCOMPARE(training::pseudoMaskParameters(options), kmeans);
    options.runtime.seed = 10;
    QVERIFY2(training::pseudoMaskParameters(options) != kmeans, "k-means draws");
}

void TestTrainingExamples::examplesAreThePipelines() {
    const auto options = smallOptions();
    const auto made = maker(options)->make(m_photo, {}, {});
    QVERIFY(made.ok());
    QCOMPARE(made->origin, Origin::computed);
    QVERIFY(!made->notKept);
    const pipeline::PipelineState state = pipelineOf(options);
    QVERIFY(made->entry.patchFeatures.equal(state.features.output->map.patchFeatures));
    QVERIFY(made->entry.pseudoMask->labels == state.ipo.output->trace.masks.back());
    QCOMPARE(made->imageSha256, state.image.output->decoded.sha256);
    const auto again = maker(options)->make(m_photo, made->imageSha256, {});
    QCOMPARE(again->origin, Origin::cached);
    QVERIFY(again->entry.patchFeatures.equal(made->entry.patchFeatures));
    QCOMPARE(*maker(options)->knownLabels(made->imageSha256), *made->entry.pseudoMask);
}

void TestTrainingExamples::labelsAreMadeAnewFromStoredFeatures() {
    auto options = smallOptions();
    QVERIFY(maker(options)->make(m_photo, {}, {}).ok());
    options.graph.tau = 0.4;
    options.ipo.iterations = 1;
    const auto made = maker(options)->make(m_photo, {}, {});
    QVERIFY(made.ok());
    QCOMPARE(made->origin, Origin::relabelled);
    const pipeline::PipelineState state = pipelineOf(options);
    QVERIFY(made->entry.pseudoMask->labels == state.ipo.output->trace.masks.back());
    QVERIFY(made->entry.patchFeatures.equal(state.features.output->map.patchFeatures));
    QCOMPARE(maker(options)->make(m_photo, {}, {})->origin, Origin::cached);
    options.graph.init = options::Initialiser::cls; // the descriptor has no such token
    QCOMPARE(maker(options)->make(m_photo, {}, {}).error().code, ErrorCode::optionInvalid);
}

void TestTrainingExamples::halfPrecisionGivesOutWhatItStores() {
    const auto options = smallOptions();
    const auto half = maker(options, options::CachePrecision::bf16);
    const auto made = half->make(m_photo, {}, {});
    QCOMPARE(made->origin, Origin::computed);
    QCOMPARE(made->entry.patchFeatures.scalar_type(), at::kBFloat16);
    const auto again = half->make(m_photo, {}, {});
    QCOMPARE(again->origin, Origin::cached);
    QVERIFY(again->entry.patchFeatures.equal(made->entry.patchFeatures));
    const auto whole = maker(options)->make(m_photo, {}, {});
    QCOMPARE(whole->origin, Origin::computed);
    QVERIFY2(whole->entry.pseudoMask == made->entry.pseudoMask, "labels are those of full precision");
    QCOMPARE(maker(options)->keyOf("x").storage, std::string("fp32"));
}

void TestTrainingExamples::whatIsGoneIsMadeAgain() {
    const auto examples = maker(smallOptions());
    const auto made = examples->make(m_photo, {}, {});
    const CachedExamples source({{m_photo, made->imageSha256}}, examples, made->entry.patchFeatures.size(1),
                                {});
    QCOMPARE(source.size(), 1);
    for (const bool removed : {false, true}) {
        if (removed)
            QVERIFY(QDir(m_folder->filePath("cache")).removeRecursively());
        const auto example = source.load(0);
        QVERIFY(example.ok());
        QVERIFY(example->features.equal(made->entry.patchFeatures));
        QCOMPARE(example->labels.scalar_type(), at::kByte);
        QCOMPARE(example->labels.sum().item<std::int64_t>(),
                 std::count(made->entry.pseudoMask->labels.begin(), made->entry.pseudoMask->labels.end(), 1));
    }
}

void TestTrainingExamples::changedFilesAreNoticed() {
    const auto examples = maker(smallOptions());
    const auto made = examples->make(m_photo, {}, {});
    const CachedExamples source({{m_photo, made->imageSha256}}, examples, made->entry.patchFeatures.size(1),
                                {});
    QVERIFY(QFile::remove(m_folder->filePath("cat.jpg")));
    QVERIFY2(source.load(0).ok(), "the cache has it");
    QVERIFY(QDir(m_folder->filePath("cache")).removeRecursively());
    QCOMPARE(source.load(0).error().code, ErrorCode::fileNotFound);
    QVERIFY(QFile::copy(kSamples + "dog.jpg", m_folder->filePath("cat.jpg")));
    QCOMPARE(source.load(0).error().code, ErrorCode::fileUnreadable);
    QVERIFY(source.load(0).error().why.find("changed") != std::string::npos);
}

void TestTrainingExamples::fingerprintsGoByContent() {
    const auto examples = maker(smallOptions());
    const std::string a(64, 'a');
    const std::string b(64, 'b');
    const CachedExamples one({{"x.jpg", a}, {"y.jpg", b}}, examples, 4, {});
    const CachedExamples renamed({{"z.jpg", a}, {"x.jpg", b}}, examples, 4, {});
    const CachedExamples turned({{"y.jpg", b}, {"x.jpg", a}}, examples, 4, {});
    QCOMPARE(one.fingerprint(), renamed.fingerprint());
    QVERIFY(one.fingerprint() != turned.fingerprint());
    QCOMPARE(one.name(1), std::string("y.jpg"));
}

QTEST_GUILESS_MAIN(TestTrainingExamples)
#include "test_training_examples.moc"
