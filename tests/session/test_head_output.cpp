// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"
#include "tests/session/head_scene.h"

#include <QFile>
#include <QImage>
#include <QTest>
#include <nlohmann/json.hpp>

#include <set>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::HeadScene;
using values::ErrorCode;

/// Files that come of a head: masks and maps, at any resolution, and what a batch computes for them.
class TestHeadOutput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_scene = std::make_unique<HeadScene>(); }
    void runsAtAnyResolution_data();
    void runsAtAnyResolution();
    void theSaliencyMaskIsExported();
    void aBatchComputesWhatTheMaskNeeds_data();
    void aBatchComputesWhatTheMaskNeeds();
    void aBatchFailsAtOnce();

private:
    [[nodiscard]] std::vector<nlohmann::json> manifest() const;

    std::unique_ptr<HeadScene> m_scene;
};

std::vector<nlohmann::json> TestHeadOutput::manifest() const {
    QFile lines(QString::fromStdString(m_scene->file("out/manifest.jsonl")));
    std::vector<nlohmann::json> entries;
    if (lines.open(QIODevice::ReadOnly))
        for (const QByteArray& line : lines.readAll().split('\n'))
            if (!line.isEmpty())
                entries.push_back(nlohmann::json::parse(line.toStdString()));
    return entries;
}

void TestHeadOutput::runsAtAnyResolution_data() {
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("keepAspect");
    QTest::newRow("768") << 768 << false;
    QTest::newRow("2560") << 2560 << false;
    QTest::newRow("not square") << 1280 << true;
}

void TestHeadOutput::runsAtAnyResolution() {
    QFETCH(int, size);
    QFETCH(bool, keepAspect);
    SegmentRequest request; // no cut: N = 25,600 takes it minutes
    request.inputs = {HeadScene::kCat};
    request.outputFolder = m_scene->file("out");
    request.options.pipeline =
        m_scene->withHead(m_scene->writeHead("h.safetensors", m_scene->dimension(), {}));
    request.options.pipeline.input.size = size;
    request.options.pipeline.input.keepAspect = keepAspect;
    request.options.output.formats = "soft8";
    const Outcome outcome = m_scene->wait(request);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    QCOMPARE(std::get<SegmentSummary>(outcome.data).done, std::int64_t{1});
    QCOMPARE(QImage(QString::fromStdString(m_scene->file("out/cat.png"))).size(),
             QImage(QString::fromStdString(HeadScene::kCat)).size());
}

void TestHeadOutput::theSaliencyMaskIsExported() {
    QCOMPARE(
        m_scene->inspect(m_scene->withHead(m_scene->writeHead("h.safetensors", m_scene->dimension(), {})))
            .state,
        Outcome::State::done);
    const auto stages = m_scene->stages();
    const values::Mask mask = std::get<MaskResult>(stages.back().data).mask;
    ExportRequest request;
    request.inspectJob = m_scene->job();
    request.outputPath = m_scene->file("mask.png");
    request.format = "mask";
    QCOMPARE(m_scene->wait(request).state, Outcome::State::done);
    request.outputPath = m_scene->file("soft.png");
    request.format = "soft8";
    QCOMPARE(m_scene->wait(request).state, Outcome::State::done);
    const QImage written(QString::fromStdString(m_scene->file("mask.png")));
    const QImage soft(QString::fromStdString(m_scene->file("soft.png")));
    QCOMPARE(written.size(), QSize(mask.width, mask.height));
    std::set<int> levels;
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x) {
            const int pixel = mask.pixels[std::size_t(y) * std::size_t(mask.width) + std::size_t(x)];
            QCOMPARE(qGray(written.pixel(x, y)), 255 * pixel);
            QVERIFY(qGray(soft.pixel(x, y)) >= (pixel == 1 ? 127 : 0));
            levels.insert(qGray(soft.pixel(x, y)));
        }
    QVERIFY2(levels.size() > 20, "a map of probabilities");
}

void TestHeadOutput::aBatchComputesWhatTheMaskNeeds_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("resolved");
    QTest::addColumn<QString>("stages");
    QTest::newRow("automatic") << "auto"
                               << "saliency"
                               << "features head image mask";
    QTest::newRow("saliency") << "saliency"
                              << "saliency"
                              << "features head image mask";
    QTest::newRow("ipo") << "ipo"
                         << "ipo"
                         << "features graph image ipo mask";
    QTest::newRow("ncut") << "ncut"
                          << "ncut"
                          << "features graph image mask";
}

void TestHeadOutput::aBatchComputesWhatTheMaskNeeds() {
    QFETCH(QString, source);
    QFETCH(QString, resolved);
    QFETCH(QString, stages);
    SegmentRequest request;
    request.inputs = {HeadScene::kCat};
    request.outputFolder = m_scene->file("out");
    request.options.pipeline =
        m_scene->withHead(m_scene->writeHead("h.safetensors", m_scene->dimension(), {}));
    QVERIFY(!options::setOption(request.options, "source", source.toStdString()).has_value());
    const Outcome outcome = m_scene->wait(request);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    const std::vector<nlohmann::json> lines = manifest();
    QCOMPARE(lines.size(), std::size_t{1});
    QStringList names;
    for (const auto& [name, elapsed] : lines[0]["stage_ms"].items())
        names << QString::fromStdString(name);
    names.sort();
    QCOMPARE(names.join(' '), stages);
    QCOMPARE(QString::fromStdString(lines[0]["source"].get<std::string>()), resolved);
    QCOMPARE(lines[0]["head"].get<std::string>(), std::get<SegmentSummary>(outcome.data).head);
    QCOMPARE(lines[0]["head_sha256"].get<std::string>().size(), std::size_t{64});
    QCOMPARE(lines[0]["head_input"].get<std::string>(), std::string("raw"));
    QVERIFY(lines[0]["parameters"].contains("probability"));
}

void TestHeadOutput::aBatchFailsAtOnce() {
    SegmentRequest request;
    request.inputs = {HeadScene::kCat, SELFMENT_SOURCE_DIR "/resources/samples/dog.jpg"};
    request.outputFolder = m_scene->file("out");
    request.options.pipeline =
        m_scene->withHead(m_scene->writeHead("h.safetensors", m_scene->dimension() + 1, {}));
    const Outcome outcome = m_scene->wait(request);
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(outcome.error->code, ErrorCode::headMismatch);
    QVERIFY(manifest().empty());
    QVERIFY(!QFile::exists(QString::fromStdString(m_scene->file("out/cat.png"))));
    request.options.pipeline = m_scene->withHead("none");
    request.options.pipeline.mask.source = options::MaskSource::saliency;
    QCOMPARE(m_scene->wait(request).error->code, ErrorCode::optionInvalid);
    QVERIFY(manifest().empty());
}

QTEST_GUILESS_MAIN(TestHeadOutput)
#include "test_head_output.moc"
