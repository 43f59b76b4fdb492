// SPDX-License-Identifier: GPL-3.0-or-later
// Times of the window itself: how soon it is there, how long its event loop is held up while it works, and
// how much memory many images take. Prints JSON.
//   window_bench [--photos FOLDER] [--many N] [--views N] [--starts N] [--cold]
#include "app/studio/window/window_settings.h"
#include "tests/gui/event_watch.h"
#include "tests/gui/window_load.h"

#include <QCommandLineParser>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

namespace {

using namespace selfment;
using testing::StudioFixture;
using testing::WatchedApplication;

constexpr int kStartMs = 20'000;

double megabytes(qint64 bytes) {
    return static_cast<double>(bytes) / 1e6;
}

/// Milliseconds from the start of the process to the first picture of its window; below 0: it did not come.
double startUpMs() {
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SELFMENT_STUDIO_TIMING"), QStringLiteral("1"));
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(SELFMENT_BINARY_DIR "/bin/selfment-studio"), QStringList());
    static const QRegularExpression kLine(QStringLiteral("first paint: (\\d+) ms"));
    QString text;
    QElapsedTimer clock;
    clock.start();
    double found = -1.0;
    while (found < 0.0 && clock.elapsed() < kStartMs && program.waitForReadyRead(kStartMs)) {
        text += QString::fromUtf8(program.readAllStandardOutput());
        if (const auto match = kLine.match(text); match.hasMatch()) {
            found = match.captured(1).toDouble();
        }
    }
    program.kill();
    program.waitForFinished();
    return found;
}

bool dropFileCache() {
    QFile file(QStringLiteral("/proc/sys/vm/drop_caches"));
    return file.open(QIODevice::WriteOnly) && file.write("3\n") == 2;
}

QJsonObject startTimes(int runs, bool cold) {
    QJsonObject times;
    (void)startUpMs(); // fills the file cache
    std::vector<double> warm;
    for (int run = 0; run < runs; ++run) {
        warm.push_back(startUpMs());
    }
    std::sort(warm.begin(), warm.end());
    times[QStringLiteral("warm_median_ms")] = warm[warm.size() / 2];
    times[QStringLiteral("warm_longest_ms")] = warm.back();
    if (cold) {
        times[QStringLiteral("cold_ms")] = dropFileCache() ? QJsonValue(startUpMs()) : QJsonValue();
    }
    return times;
}

/// Runs one phase and notes its longest event.
class Phases {
public:
    explicit Phases(WatchedApplication& application) : m_application(application) {}

    void run(const QString& name, const std::function<bool()>& work) {
        m_application.begin();
        QElapsedTimer clock;
        clock.start();
        const bool done = work();
        const testing::LongestEvent& longest = m_application.longest();
        m_rows.append(QJsonObject{{QStringLiteral("phase"), name},
                                  {QStringLiteral("done"), done},
                                  {QStringLiteral("seconds"), static_cast<double>(clock.elapsed()) / 1e3},
                                  {QStringLiteral("longest_ms"), longest.wallMs},
                                  {QStringLiteral("longest_processor_ms"), longest.processorMs},
                                  {QStringLiteral("longest_event"), longest.what},
                                  {QStringLiteral("events_over_50_ms"), longest.over50},
                                  {QStringLiteral("events"), longest.events},
                                  {QStringLiteral("resident_mb"), megabytes(testing::residentBytes())}});
        std::fprintf(stderr, "%-24s %8.1f s, longest event %6.1f ms (%s)%s\n", qPrintable(name),
                     static_cast<double>(clock.elapsed()) / 1e3, longest.wallMs, qPrintable(longest.what),
                     done ? "" : "  NOT DONE");
    }

    [[nodiscard]] const QJsonArray& rows() const { return m_rows; }

private:
    WatchedApplication& m_application;
    QJsonArray m_rows;
};

int photosIn(const QString& folder) {
    int count = 0;
    for (QDirIterator file(folder, {QStringLiteral("*.jpg"), QStringLiteral("*.png")}, QDir::Files,
                           QDirIterator::Subdirectories);
         file.hasNext(); file.next()) {
        ++count;
    }
    return count;
}

QJsonArray workPhases(WatchedApplication& application, const QString& given) {
    Phases phases(application);
    StudioFixture studio;
    const QString folder =
        given.isEmpty() ? testing::makePhotos(studio, QStringLiteral("photos"), 100, {1600, 1200}) : given;
    const int count = photosIn(folder);
    (void)studio.window().optionsController().setValue(QStringLiteral("epochs"), QStringLiteral("3"));
    phases.run(QStringLiteral("start"), [&] {
        studio.show();
        return QTest::qWaitFor([&] { return studio.bridge().state() == studio::EngineBridge::State::ready; },
                               kStartMs);
    });
    phases.run(QStringLiteral("load"), [&] { return testing::openFolder(studio, folder, count); });
    phases.run(QStringLiteral("solve"), [&] { return testing::viewImages(studio, std::min(count - 1, 30)); });
    phases.run(QStringLiteral("parameters"), [&] { return testing::turnParameters(studio, 60); });
    phases.run(QStringLiteral("stepping"), [&] { return testing::stepIterations(studio); });
    phases.run(QStringLiteral("train"), [&] { return testing::trainHead(studio, folder); });
    phases.run(QStringLiteral("export"), [&] { return testing::exportMasks(studio, folder); });
    phases.run(QStringLiteral("close"), [&] {
        studio.closeWindow();
        return true;
    });
    return phases.rows();
}

QJsonArray manyImages(WatchedApplication& application, int many, int views) {
    Phases phases(application);
    StudioFixture studio;
    const QString folder = testing::makePhotos(studio, QStringLiteral("many"), many, {1280, 960});
    phases.run(QStringLiteral("start"), [&] {
        studio.show();
        return QTest::qWaitFor([&] { return studio.bridge().state() == studio::EngineBridge::State::ready; },
                               kStartMs);
    });
    phases.run(QStringLiteral("load %1").arg(many),
               [&] { return testing::openFolder(studio, folder, many); });
    phases.run(QStringLiteral("search %1").arg(many), [&] { return testing::searchLibrary(studio); });
    constexpr int kPart = 50;
    for (int viewed = 0; viewed < views; viewed += kPart) {
        phases.run(QStringLiteral("viewed %1").arg(std::min(views, viewed + kPart)),
                   [&] { return testing::viewImages(studio, std::min(kPart, views - viewed)); });
    }
    return phases.rows();
}

QJsonObject machine() {
    QFile file(QStringLiteral("/proc/cpuinfo"));
    QString model;
    if (file.open(QIODevice::ReadOnly)) {
        static const QRegularExpression kModel(QStringLiteral("model name\\s*:\\s*([^\\n]+)"));
        model = kModel.match(QString::fromUtf8(file.readAll())).captured(1);
    }
    return {{QStringLiteral("processor"), model},
            {QStringLiteral("threads"), QThread::idealThreadCount()},
            {QStringLiteral("platform"), QGuiApplication::platformName()}};
}

} // namespace

int main(int argc, char** argv) {
    // The offscreen platform says at every window that it does not do what nobody needs there.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString& text) {
        if (!text.contains(QLatin1String("propagateSizeHints"))) {
            std::fprintf(stderr, "%s\n", qPrintable(text));
        }
    });
    WatchedApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("photos"), QStringLiteral("photos to work on"), QStringLiteral("folder")},
         {QStringLiteral("many"), QStringLiteral("images in the library"), QStringLiteral("n"),
          QStringLiteral("50000")},
         {QStringLiteral("views"), QStringLiteral("images looked at"), QStringLiteral("n"),
          QStringLiteral("500")},
         {QStringLiteral("starts"), QStringLiteral("starts that are timed"), QStringLiteral("n"),
          QStringLiteral("7")},
         {QStringLiteral("cold"), QStringLiteral("one start with an empty file cache (as root)")}});
    parser.addHelpOption();
    parser.process(application);
    QJsonObject report{{QStringLiteral("benchmark"), QStringLiteral("window")},
                       {QStringLiteral("machine"), machine()}};
    report[QStringLiteral("start")] = startTimes(std::max(1, parser.value(QStringLiteral("starts")).toInt()),
                                                 parser.isSet(QStringLiteral("cold")));
    report[QStringLiteral("work")] = workPhases(application, parser.value(QStringLiteral("photos")));
    report[QStringLiteral("many")] = manyImages(application, parser.value(QStringLiteral("many")).toInt(),
                                                parser.value(QStringLiteral("views")).toInt());
    std::fputs(QJsonDocument(report).toJson().constData(), stdout);
    return 0;
}
