// SPDX-License-Identifier: GPL-3.0-or-later
// What 50,000 images do to the window: the longest block of its event loop and the memory of the process,
// step by step. A scripted engine stands in for decoding, with thumbnails of the real size.
#include "app/studio/window/docks.h"
#include "tests/gui/event_watch.h"
#include "tests/gui/studio_fixture.h"
#include "tests/gui/window_load.h"
#include "widgets/library/library_arrangement.h"
#include "widgets/library/library_list.h"
#include "widgets/library/library_model.h"
#include "widgets/library/library_view.h"

#include <QAction>
#include <QImage>
#include <QListView>
#include <QScrollBar>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace selfment;

namespace {

constexpr int kImages = 50'000;

/// Does one thing after the other to a window and prints what each cost.
class Bench {
public:
    Bench(testing::WatchedApplication& application, testing::StudioFixture& studio)
        : m_application(application),
          m_window(studio.window()),
          m_view(studio.window().docks().library()),
          m_start(testing::residentBytes()) {}

    void add(const QString& folder);
    void arrange();
    void scroll();
    void change();
    /// Every image on screen has its thumbnail: nothing more is to come.
    [[nodiscard]] bool isScreenFilled() const;

private:
    void step(
        const char* name, const std::function<void()>& work,
        const std::function<bool()>& done = [] { return true; });

    testing::WatchedApplication& m_application;
    studio::MainWindow& m_window;
    widgets::LibraryView& m_view;
    qint64 m_start;
};

void Bench::step(const char* name, const std::function<void()>& work, const std::function<bool()>& done) {
    m_application.begin();
    QMetaObject::invokeMethod(
        &m_window, [&work] { work(); }, Qt::QueuedConnection);
    QCoreApplication::processEvents();
    (void)QTest::qWaitFor([&] { return done() && !m_view.arrangement().isPending(); }, 60'000);
    (void)QTest::qWaitFor([&] { return isScreenFilled(); }, 60'000);
    const testing::LongestEvent& longest = m_application.longest();
    std::printf("%-22s longest %6.1f ms (processor %6.1f ms), over 50 ms: %d, memory +%lld MB  %s\n", name,
                longest.wallMs, longest.processorMs, longest.over50,
                static_cast<long long>((testing::residentBytes() - m_start) / 1'000'000),
                qPrintable(longest.what));
}

bool Bench::isScreenFilled() const {
    const auto* list = m_view.findChild<widgets::LibraryList*>();
    const auto [first, last] = list->rowsOnScreen();
    for (int row = std::max(first, 0); row <= last; ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (index.data(widgets::LibraryModel::thumbnailRole).value<QImage>().isNull()) {
            return false;
        }
    }
    return true;
}

void Bench::add(const QString& folder) {
    step(
        "open a folder", [&] { m_window.openPaths({folder}); },
        [&] { return m_window.library().rowCount() > kImages; });
}

void Bench::arrange() {
    for (const widgets::LibrarySort by : {widgets::LibrarySort::name, widgets::LibrarySort::path,
                                          widgets::LibrarySort::rating, widgets::LibrarySort::added}) {
        step("sort", [&] { m_view.setOrder({by, true}); });
    }
    for (const char* typed : {"1", "12", "123", "12", ""}) {
        step("filter", [&] {
            widgets::LibraryFilter filter;
            filter.name = QString::fromLatin1(typed);
            m_view.setFilter(filter);
        });
    }
}

void Bench::scroll() {
    QScrollBar* bar = m_view.findChild<QListView*>()->verticalScrollBar();
    step(
        "scroll, 300 places", [] {},
        [&, place = 0]() mutable {
            bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum()) * ++place / 300));
            return place >= 300;
        });
    step("strip", [&] { m_view.setStrip(true); });
    step("list", [&] { m_view.setStrip(false); });
}

void Bench::change() {
    const QStringList all = m_window.library().paths();
    step("rate all", [&] {
        m_window.library().changeEntries(all, [](widgets::LibraryEntryState& entry) { entry.rating = 3; });
    });
    QStringList half;
    for (int index = 0; index < all.size(); index += 2) {
        half << all[index];
    }
    step("remove every second", [&] { Q_EMIT m_view.removeRequested(half); });
    step("undo", [&] { m_window.actions().undo()->trigger(); });
    step("close all", [&] { m_window.actions()[studio::Actions::closeAll]->trigger(); });
}

} // namespace

int main(int argc, char** argv) {
    testing::WatchedApplication application(argc, argv);
    testing::StudioFixture studio;
    studio.show();
    const QString folder = testing::makePhotos(studio, QStringLiteral("many"), kImages, QSize(640, 480));
    studio.window().openPaths({studio.writePhoto(QStringLiteral("one.png"), 0, QSize(640, 480))});
    if (!QTest::qWaitFor([&] { return studio.isFinished(); }, 60'000)) {
        std::fprintf(stderr, "the first image was not done in time\n");
        return 1;
    }
    Bench bench(application, studio);
    if (!QTest::qWaitFor([&] { return bench.isScreenFilled(); }, 60'000)) {
        std::fprintf(stderr, "the first thumbnail was not there in time\n");
        return 1;
    }
    bench.add(folder);
    bench.arrange();
    bench.scroll();
    bench.change();
    return 0;
}
