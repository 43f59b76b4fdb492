// SPDX-License-Identifier: GPL-3.0-or-later
// What 50,000 images do to the window: the longest block of its event loop and the memory of the process,
// step by step. A scripted engine stands in for decoding, with thumbnails of the real size.
#include "app/studio/window/docks.h"
#include "tests/gui/event_watch.h"
#include "tests/gui/studio_fixture.h"
#include "tests/gui/window_load.h"
#include "tests/support/fake_session.h"
#include "widgets/library/library_arrangement.h"
#include "widgets/library/library_view.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QListView>
#include <QScrollBar>
#include <QTest>

#include <atomic>
#include <cstdio>
#include <functional>
#include <memory>

using namespace selfment;

namespace {

constexpr int kImages = 50'000;

/// made: bytes of all thumbnails, which the scripted session keeps, as the real one does not.
studio::SessionFactory thumbnailEngine(const std::shared_ptr<std::atomic<qint64>>& made) {
    return [made]() -> studio::SessionOrError {
        return std::make_unique<testing::FakeSession>([made](const session::Request& request) {
            testing::Script script = testing::FakeSession::plainScript(request);
            if (const auto* thumbnail = std::get_if<session::ThumbnailRequest>(&request)) {
                const int side = thumbnail->maxSide;
                values::Image image{side * 3 / 4, side, {}};
                image.rgb.assign(3 * image.pixelCount(), 128);
                script.outcome.data =
                    session::ThumbnailResult{thumbnail->imagePath, image, side * 3 / 4, side};
            }
            return script;
        });
    };
}

} // namespace

int main(int argc, char** argv) {
    testing::WatchedApplication application(argc, argv);
    const auto made = std::make_shared<std::atomic<qint64>>(0);
    testing::StudioFixture studio(thumbnailEngine(made));
    studio.show();
    const QString folder = studio.path(QStringLiteral("many/x"));
    for (int index = 0; index < kImages; ++index) {
        QFile(QStringLiteral("%1%2.jpg").arg(folder).arg(index)).open(QIODevice::WriteOnly);
    }
    studio::MainWindow& window = studio.window();
    widgets::LibraryView& view = window.docks().library();
    QTest::qWait(500);
    const qint64 start = testing::residentBytes();
    const auto step = [&](const char* name, const std::function<void()>& work,
                          const std::function<bool()>& done) {
        application.begin();
        QMetaObject::invokeMethod(
            &window, [&work] { work(); }, Qt::QueuedConnection);
        QCoreApplication::processEvents();
        (void)QTest::qWaitFor([&] { return done() && !view.arrangement().isPending(); }, 60'000);
        QTest::qWait(200);
        const testing::LongestEvent& longest = application.longest();
        std::printf("%-28s longest %6.1f ms (processor %6.1f ms), over 50 ms: %d, memory +%lld MB  %s\n",
                    name, longest.wallMs, longest.processorMs, longest.over50,
                    static_cast<long long>((testing::residentBytes() - start - *made) / 1'000'000),
                    qPrintable(longest.what));
    };
    const auto always = [] { return true; };
    step(
        "open a folder", [&] { window.openPaths({QFileInfo(folder).absolutePath()}); },
        [&] { return window.library().rowCount() == kImages; });
    for (const widgets::LibrarySort by : {widgets::LibrarySort::name, widgets::LibrarySort::path,
                                          widgets::LibrarySort::rating, widgets::LibrarySort::added}) {
        step(
            "sort",
            [&] {
                view.setOrder({by, true});
            },
            always);
    }
    for (const char* typed : {"1", "12", "123", "12", ""}) {
        step(
            "filter",
            [&] {
                widgets::LibraryFilter filter;
                filter.name = QString::fromLatin1(typed);
                view.setFilter(filter);
            },
            always);
    }
    QScrollBar* bar = view.findChild<QListView*>()->verticalScrollBar();
    step(
        "scroll, 300 places", [] {},
        [&, place = 0]() mutable {
            bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum()) * ++place / 300));
            return place >= 300;
        });
    step(
        "strip", [&] { view.setStrip(true); }, always);
    step(
        "list", [&] { view.setStrip(false); }, always);
    const QStringList all = window.library().paths();
    step(
        "rate all",
        [&] {
            window.library().changeEntries(all, [](widgets::LibraryEntryState& entry) { entry.rating = 3; });
        },
        always);
    QStringList half;
    for (int index = 0; index < kImages; index += 2) {
        half << all[index];
    }
    step(
        "remove every second", [&] { Q_EMIT view.removeRequested(half); }, always);
    step(
        "undo", [&] { window.actions().undo()->trigger(); }, always);
    step(
        "close all", [&] { window.actions()[studio::Actions::closeAll]->trigger(); }, always);
    return 0;
}
