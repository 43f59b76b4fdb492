// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/sequence_writer.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/inspect_presenter.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"
#include "widgets/image/image_views.h"
#include "widgets/image/layer_bar.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/iterations/projection_plot.h"
#include "widgets/iterations/sequence_dialog.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/plots/convergence_plot.h"
#include "widgets/plots/qcustomplot_header.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <webp/demux.h>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace selfment;
using studio::Actions;
using studio::SequenceJob;
using studio::SequenceWriter;
using testing::FakeSession;
using testing::StudioFixture;
using widgets::SequenceChoice;
using widgets::SequenceDialog;
using widgets::SequenceFormat;

namespace {

constexpr int kEngineMs = 60'000;

struct Decoded {
    QList<QImage> frames;
    QList<int> endsMs;
    int loops = -1;
};

Decoded decode(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray bytes = file.readAll();
    const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                        static_cast<std::size_t>(bytes.size())};
    const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(
        WebPAnimDecoderNew(&data, nullptr), &WebPAnimDecoderDelete);
    WebPAnimInfo info;
    if (!decoder || WebPAnimDecoderGetInfo(decoder.get(), &info) == 0) {
        return {};
    }
    Decoded decoded;
    decoded.loops = static_cast<int>(info.loop_count);
    while (WebPAnimDecoderHasMoreFrames(decoder.get()) != 0) {
        std::uint8_t* rgba = nullptr;
        int end = 0;
        if (WebPAnimDecoderGetNext(decoder.get(), &rgba, &end) == 0) {
            return {};
        }
        decoded.frames.append(QImage(rgba, static_cast<int>(info.canvas_width),
                                     static_cast<int>(info.canvas_height), QImage::Format_RGBA8888)
                                  .convertToFormat(QImage::Format_RGB888));
        decoded.endsMs.append(end);
    }
    return decoded;
}

/// The window with a photo whose IPO has run in the real engine.
struct SequenceStage {
    [[nodiscard]] bool open() {
        studio.show();
        studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
        return QTest::qWaitFor([this] { return studio.isFinished(); }, kEngineMs);
    }
    [[nodiscard]] SequenceDialog* openDialog() {
        studio.window().actions()[Actions::exportSequence]->trigger();
        return dialog();
    }
    [[nodiscard]] SequenceDialog* dialog() { return studio.window().findChild<SequenceDialog*>(); }
    [[nodiscard]] int last() { return studio.window().docks().stepper().iterationCount(); }

    StudioFixture studio;
};

/// Frames of 16 x 12 pixels, each of one colour.
SequenceJob plainJob(const QString& path) {
    SequenceJob job;
    job.frame = [](int iteration) {
        QImage image(16, 12, QImage::Format_RGB888);
        image.fill(QColor(40 * iteration, 100, 20));
        return image;
    };
    job.last = 4;
    job.frameMs = 120;
    job.lossless = true;
    job.path = path;
    job.stem = QStringLiteral("photo-ipo");
    return job;
}

/// 48 x 48 patches over 20 iterations, half of which change side every time: more than ever happens.
testing::Script largeScript(const session::Request& request) {
    constexpr int kSide = 48;
    const values::PatchGrid grid{kSide, kSide};
    testing::Script script = FakeSession::plainScript(request);
    const auto masked = [&](int t, int patch) { return static_cast<std::uint8_t>((patch + t) % 2); };
    for (auto& event : script.events) {
        auto* stage = std::get_if<session::StageResult>(&event);
        if (stage == nullptr) {
            continue;
        }
        if (auto* image = std::get_if<session::ImageResult>(&stage->data)) {
            image->image = {768, 1024, std::vector<std::uint8_t>(std::size_t{3} * 768 * 1024, 120)};
            image->originalHeight = 768;
            image->originalWidth = 1024;
        } else if (auto* features = std::get_if<session::FeaturesResult>(&stage->data)) {
            features->grid = grid;
            features->principalColours = {grid, std::vector<std::uint8_t>(3 * 2304, 90)};
        } else if (auto* graph = std::get_if<session::GraphResult>(&stage->data)) {
            graph->fiedlerVector = {grid, std::vector<float>(2304, 0.1F)};
            graph->degree = {grid, std::vector<float>(2304, 2.0F)};
            graph->bipartition = {grid, std::vector<std::uint8_t>(2304, 1)};
            graph->initialMask = graph->bipartition;
        } else if (auto* ipo = std::get_if<session::IpoResult>(&stage->data)) {
            values::IpoTrace trace;
            trace.grid = grid;
            for (int t = 0; t <= 20; ++t) {
                std::vector<std::uint8_t> mask;
                for (int patch = 0; patch < 2304; ++patch) {
                    mask.push_back(masked(t, patch));
                }
                trace.masks.push_back(mask);
                trace.margins.emplace_back(2304, 0.1F);
                trace.foregroundShare.push_back(0.5F);
                trace.prototypeSeparation.push_back(0.4F);
                trace.meanMargin.push_back(0.1F);
                if (t > 0) {
                    trace.changed.push_back(2304);
                    trace.flipped.push_back(0);
                }
            }
            ipo->trace = trace;
        }
    }
    if (const auto* wanted = std::get_if<session::ProjectionRequest>(&request)) {
        session::ProjectionResult result;
        result.inspectJob = wanted->inspectJob;
        result.projection.grid = grid;
        for (int t = 0; t <= 20; ++t) {
            std::vector<float> along;
            std::vector<float> across;
            for (int patch = 0; patch < 2304; ++patch) {
                along.push_back(static_cast<float>((patch * 37 + t * 11) % 1000) / 1000.0F - 0.5F);
                across.push_back(static_cast<float>((patch * 91) % 1000) / 1000.0F - 0.5F);
            }
            result.projection.along.push_back(along);
            result.projection.across.push_back(across);
        }
        script.outcome = {};
        script.outcome.data = result;
    }
    return script;
}

} // namespace

class TestSequence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offeredOnlyWithIterations();
    void writesAnAnimation();
    void writesFrames();
    void asksBeforeFramesAreReplaced();
    void estimateIsNearTheTruth();
    void writerGivesEveryFrame();
    void cancelLeavesNothing_data();
    void cancelLeavesNothing();
    void cancelKeepsEarlierFrames();
    void failureIsTold();
    void aStepOfALargeGrid();
};

void TestSequence::offeredOnlyWithIterations() {
    SequenceStage stage;
    stage.studio.show();
    QAction* action = stage.studio.window().actions()[Actions::exportSequence];
    QVERIFY(!action->isEnabled());
    QVERIFY(stage.open());
    QVERIFY(action->isEnabled());
    stage.studio.window().actions()[Actions::closeAll]->trigger();
    QVERIFY(!action->isEnabled());
}

void TestSequence::writesAnAnimation() {
    SequenceStage stage;
    QVERIFY(stage.open());
    const QString path = stage.studio.path(QStringLiteral("out/steps"));
    stage.studio.dialogs().saveFile = path; // without its ending
    SequenceDialog* dialog = stage.openDialog();
    QVERIFY(dialog != nullptr);
    SequenceChoice choice = dialog->choice();
    QCOMPARE(choice.last, stage.last());
    choice.longSide = 160;
    choice.secondsPerFrame = 0.3;
    choice.lossless = true;
    dialog->setChoice(choice);
    QTest::mouseClick(dialog->exportButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(stage.dialog() == nullptr, kEngineMs);
    QVERIFY(stage.studio.dialogs().suggestedSaves.last().endsWith(QStringLiteral("photo-ipo.webp")));
    const Decoded decoded = decode(path + QStringLiteral(".webp"));
    QCOMPARE(decoded.frames.size(), stage.last() + 1);
    QCOMPARE(decoded.loops, 0);
    const auto* image = stage.studio.window().inspect().data<session::ImageResult>(session::Stage::image);
    widgets::SequenceScene scene;
    scene.photo = QImage(image->image.rgb.data(), image->image.width, image->image.height,
                         3 * image->image.width, QImage::Format_RGB888);
    scene.trace = stage.studio.window().inspect().data<session::IpoResult>(session::Stage::ipo)->trace;
    scene.opacity = stage.studio.window().page().layers().opacity();
    scene.longSide = 160;
    const widgets::SequenceFrames frames(scene);
    for (int t = 0; t <= stage.last(); ++t) {
        QCOMPARE(decoded.endsMs[t], 300 * (t + 1));
        QVERIFY2(decoded.frames[t] == frames.frame(t), qPrintable(QString::number(t)));
    }
    QVERIFY(stage.studio.window().page().notices().shownText().contains(QStringLiteral("steps.webp")));
}

void TestSequence::writesFrames() {
    SequenceStage stage;
    QVERIFY(stage.open());
    const QString folder = QFileInfo(stage.studio.path(QStringLiteral("frames/x"))).absolutePath();
    stage.studio.dialogs().folder = folder;
    SequenceDialog* dialog = stage.openDialog();
    SequenceChoice choice = dialog->choice();
    choice.format = SequenceFormat::png;
    choice.first = 1;
    choice.longSide = 96;
    dialog->setChoice(choice);
    QTest::mouseClick(dialog->exportButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(stage.dialog() == nullptr, kEngineMs);
    const QStringList names = QDir(folder).entryList(QDir::Files);
    QCOMPARE(names.size(), stage.last());
    QCOMPARE(names.first(), QStringLiteral("photo-ipo-001.png"));
    QCOMPARE(QImage(QDir(folder).filePath(names.first())).size(), QSize(96, 72));
}

void TestSequence::asksBeforeFramesAreReplaced() {
    SequenceStage stage;
    QVERIFY(stage.open());
    const QString there = stage.studio.writeText(QStringLiteral("frames/photo-ipo-000.png"), "mine");
    stage.studio.dialogs().folder = QFileInfo(there).absolutePath();
    SequenceDialog* dialog = stage.openDialog();
    SequenceChoice choice = dialog->choice();
    choice.format = SequenceFormat::png;
    choice.last = 0;
    choice.longSide = 64;
    dialog->setChoice(choice);
    QTest::mouseClick(dialog->exportButton(), Qt::LeftButton);
    QCOMPARE(stage.studio.dialogs().confirmed.size(), 1);
    QVERIFY(!dialog->isWriting());
    QCOMPARE(QFileInfo(there).size(), 4);
    stage.studio.dialogs().confirmation = true;
    QTest::mouseClick(dialog->exportButton(), Qt::LeftButton);
    QTRY_VERIFY(stage.dialog() == nullptr);
    QVERIFY(!QImage(there).isNull());
}

void TestSequence::estimateIsNearTheTruth() {
    SequenceStage stage;
    QVERIFY(stage.open());
    SequenceDialog* dialog = stage.openDialog();
    SequenceChoice choice = dialog->choice();
    choice.format = SequenceFormat::png;
    choice.longSide = 96;
    dialog->setChoice(choice);
    QVERIFY(dialog->estimateText().contains(QStringLiteral("estimated")));
    QTRY_VERIFY_WITH_TIMEOUT(dialog->estimateText().contains(QStringLiteral("about")), kEngineMs);
}

void TestSequence::writerGivesEveryFrame() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.webp"));
    SequenceWriter writer;
    QSignalSpy written(&writer, &SequenceWriter::written);
    QSignalSpy estimated(&writer, &SequenceWriter::estimated);
    SequenceJob job = plainJob(path);
    job.repeat = false;
    writer.start(job);
    QVERIFY(writer.isWriting());
    QTRY_COMPARE(written.size(), 1);
    QVERIFY(!writer.isWriting());
    const qint64 size = QFileInfo(path).size();
    QCOMPARE(written.at(0).at(1).toLongLong(), size);
    const Decoded decoded = decode(path);
    QCOMPARE(decoded.frames.size(), 5);
    QCOMPARE(decoded.loops, 1);
    for (int t = 0; t < 5; ++t) {
        QCOMPARE(decoded.frames[t].pixelColor(3, 3), QColor(40 * t, 100, 20));
        QCOMPARE(decoded.endsMs[t], 120 * (t + 1));
    }
    writer.estimate(job);
    writer.estimate(job); // the newest alone answers
    QTRY_COMPARE(estimated.size(), 1);
    const auto guessed = static_cast<double>(estimated.at(0).at(0).toLongLong());
    QVERIFY2(guessed > 0.5 * static_cast<double>(size) && guessed < 2.0 * static_cast<double>(size),
             qPrintable(QStringLiteral("%1 of %2").arg(guessed).arg(size)));
}

void TestSequence::cancelLeavesNothing_data() {
    QTest::addColumn<bool>("animated");
    QTest::newRow("webp") << true;
    QTest::newRow("png") << false;
}

void TestSequence::cancelLeavesNothing() {
    QFETCH(bool, animated);
    const QTemporaryDir folder;
    SequenceJob job = plainJob(animated ? folder.filePath(QStringLiteral("a.webp")) : folder.path());
    job.animated = animated;
    QSemaphore begun;
    QSemaphore goOn;
    const auto plain = job.frame;
    job.frame = [&](int iteration) {
        if (iteration == 2) {
            begun.release();
            goOn.acquire();
        }
        return plain(iteration);
    };
    SequenceWriter writer;
    QSignalSpy cancelled(&writer, &SequenceWriter::cancelled);
    QSignalSpy written(&writer, &SequenceWriter::written);
    writer.start(job);
    begun.acquire();
    writer.cancel();
    goOn.release();
    QTRY_COMPARE(cancelled.size(), 1);
    QCOMPARE(written.size(), 0);
    QVERIFY(!writer.isWriting());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void TestSequence::cancelKeepsEarlierFrames() {
    const QTemporaryDir folder;
    SequenceJob job = plainJob(folder.path());
    job.animated = false;
    SequenceWriter writer;
    const QSignalSpy written(&writer, &SequenceWriter::written);
    writer.start(job);
    QTRY_COMPARE(written.size(), 1);
    const auto contents = [&] {
        QHash<QString, QByteArray> read;
        for (const QFileInfo& file :
             QDir(folder.path()).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
            QFile open(file.filePath());
            read.insert(file.fileName(), open.open(QIODevice::ReadOnly) ? open.readAll() : QByteArray());
        }
        return read;
    };
    const QHash<QString, QByteArray> before = contents();
    QCOMPARE(before.size(), job.frameCount());
    QSemaphore begun;
    QSemaphore goOn;
    job.frame = [&](int iteration) {
        if (iteration == 3) {
            begun.release();
            goOn.acquire();
        }
        QImage other(16, 12, QImage::Format_RGB888);
        other.fill(Qt::red);
        return other;
    };
    const QSignalSpy cancelled(&writer, &SequenceWriter::cancelled);
    writer.start(job);
    begun.acquire();
    writer.cancel();
    goOn.release();
    QTRY_COMPARE(cancelled.size(), 1);
    QCOMPARE(contents(), before);
}

void TestSequence::failureIsTold() {
    const QTemporaryDir folder;
    SequenceWriter writer;
    QSignalSpy failed(&writer, &SequenceWriter::failed);
    writer.start(plainJob(folder.filePath(QStringLiteral("no/such/a.webp"))));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(0).value<values::Error>().code, values::ErrorCode::destinationUnwritable);
    SequenceJob frames = plainJob(folder.filePath(QStringLiteral("no/such")));
    frames.animated = false;
    writer.start(frames);
    QTRY_COMPARE(failed.size(), 2);
}

void TestSequence::aStepOfALargeGrid() {
    StudioFixture studio(
        []() -> studio::SessionOrError { return std::make_unique<FakeSession>(largeScript); });
    studio.window().resize(1280, 800);
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QVERIFY(QTest::qWaitForWindowExposed(&studio.window()));
    QTRY_VERIFY(studio.isFinished());
    studio::Docks& docks = studio.window().docks();
    QTRY_VERIFY(docks.scatter().hasProjection());
    QCOMPARE(docks.stepper().iterationCount(), 20);
    QTest::keyClick(&docks.stepper(), Qt::Key_Home); // the IPO layer comes to the front
    QCoreApplication::processEvents();
    int t = 0;
    QBENCHMARK {
        t = t % 20 + 1;
        docks.stepper().setIteration(t);
        docks.plot().plot()->replot(QCustomPlot::rpImmediateRefresh);
        docks.scatter().plot()->replot(QCustomPlot::rpImmediateRefresh);
        studio.window().page().views().repaint();
        QCoreApplication::sendPostedEvents();
    }
    // No view of the iteration waits for an answer of the engine.
    QCOMPARE(docks.scatter().iteration(), t);
    QCOMPARE(docks.plot().iteration(), t);
    QCOMPARE(studio.window().workbench().presenter.shownIteration(), t);
}

QTEST_MAIN(TestSequence)
#include "test_sequence.moc"
