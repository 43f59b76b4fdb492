// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/window_load.h"

#include "app/studio/window/docks.h"
#include "app/studio/window/training_flow.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/library/library_view.h"
#include "widgets/training/run_panel.h"
#include "widgets/training/source_list.h"
#include "widgets/training/training_form.h"
#include "widgets/training/training_page.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <filesystem>

namespace selfment::testing {
namespace {

constexpr int kWaitMs = 300'000;
constexpr int kDistinctPhotos = 12;

} // namespace

qint64 residentBytes() {
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

QString makePhotos(const StudioFixture& studio, const QString& folder, int count, QSize size) {
    QStringList made;
    for (int number = 0; number < std::min(count, kDistinctPhotos); ++number) {
        made.append(studio.writePhoto(
            QStringLiteral("%1/photo_%2.jpg").arg(folder).arg(number, 6, 10, QLatin1Char('0')), number,
            size));
    }
    for (int number = kDistinctPhotos; number < count; ++number) {
        const QString name =
            studio.path(QStringLiteral("%1/photo_%2.jpg").arg(folder).arg(number, 6, 10, QLatin1Char('0')));
        std::filesystem::create_hard_link(made.at(number % kDistinctPhotos).toStdString(),
                                          name.toStdString());
    }
    return QFileInfo(made.first()).absolutePath();
}

bool openFolder(StudioFixture& studio, const QString& folder, int count) {
    const int before = studio.window().library().rowCount();
    studio.window().openPaths({folder});
    return QTest::qWaitFor([&] { return studio.window().library().rowCount() == before + count; }, kWaitMs);
}

bool viewImages(StudioFixture& studio, int count) {
    for (int number = 0; number < count; ++number) {
        const QString before = studio.window().inspect().path();
        studio.window().actions()[studio::Actions::nextImage]->trigger();
        const bool done = QTest::qWaitFor(
            [&] { return studio.window().inspect().path() != before && studio.isFinished(); }, kWaitMs);
        if (!done) {
            return false;
        }
    }
    return true;
}

bool turnParameters(StudioFixture& studio, int values) {
    for (int value = 0; value < values; ++value) {
        const double tau = 0.1 + 0.4 * value / std::max(1, values - 1);
        (void)studio.window().optionsController().setValue(QStringLiteral("tau"), QString::number(tau));
        QApplication::processEvents();
    }
    return QTest::qWaitFor([&] { return studio.isFinished(); }, kWaitMs);
}

bool stepIterations(StudioFixture& studio) {
    widgets::IpoStepper& stepper = studio.window().docks().stepper();
    for (int iteration = 0; iteration <= stepper.iterationCount(); ++iteration) {
        stepper.setIteration(iteration);
        QApplication::processEvents();
    }
    return true;
}

bool exportMasks(StudioFixture& studio, const QString& inputFolder) {
    const QString output = QFileInfo(studio.path(QStringLiteral("written/x"))).absolutePath();
    if (!studio.window().batch().start({inputFolder}, output,
                                       studio.window().optionsController().options())) {
        return false;
    }
    return QTest::qWaitFor([&] { return !studio.window().batch().isRunning(); }, kWaitMs) &&
           QFileInfo::exists(output + QStringLiteral("/manifest.jsonl"));
}

bool trainHead(StudioFixture& studio, const QString& folder) {
    studio.window().actions()[studio::Actions::train]->trigger();
    studio::TrainingFlow& flow = studio.window().trainingFlow();
    widgets::TrainingPage* page = flow.page();
    if (page == nullptr) {
        return false;
    }
    studio.dialogs().folder = folder;
    page->form().sources().addFolderButton()->click();
    if (!QTest::qWaitFor([&] { return page->run().startButton()->isEnabled(); }, kWaitMs)) {
        return false;
    }
    page->run().startButton()->click();
    const bool done =
        QTest::qWaitFor([&] { return page->run().status().phase == widgets::RunPhase::finished; }, kWaitMs);
    studio.window().actions()[studio::Actions::train]->trigger();
    return done;
}

bool searchLibrary(StudioFixture& studio) {
    widgets::LibraryView& view = studio.window().docks().library();
    auto* filter = view.findChild<QLineEdit*>();
    auto* list = view.findChild<QListView*>();
    if (filter == nullptr || list == nullptr) {
        return false;
    }
    view.focusFilter();
    const qsizetype all = view.visiblePaths().size();
    QTest::keyClicks(filter, QStringLiteral("_0001"));
    if (!QTest::qWaitFor([&] { return view.visiblePaths().size() < all; }, kWaitMs)) {
        return false;
    }
    filter->clear();
    if (!QTest::qWaitFor([&] { return view.visiblePaths().size() == all; }, kWaitMs)) {
        return false;
    }
    list->scrollToBottom();
    QApplication::processEvents();
    list->scrollToTop();
    QApplication::processEvents();
    return true;
}

} // namespace selfment::testing
