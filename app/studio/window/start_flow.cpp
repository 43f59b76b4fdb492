// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/start_flow.h"

#include "app/studio/controllers/recent_files.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/menus.h"
#include "app/studio/window/samples.h"
#include "widgets/start/start_page.h"

#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QPointer>
#include <QThreadPool>

namespace selfment::studio {

using widgets::StartPage;

namespace {
constexpr int kSampleWidth = 144;
} // namespace

StartFlow::StartFlow(const Workbench& workbench, QObject* parent) : QObject(parent), m_bench(workbench) {
    StartPage* start = &m_bench.page.start();
    LibraryFlow* library = &m_bench.libraryFlow;
    const auto open = [library](const QString& path) { library->openPaths({path}); };
    connect(start, &StartPage::openImageRequested, library, &LibraryFlow::askForImages);
    connect(start, &StartPage::openFolderRequested, library, &LibraryFlow::askForFolder);
    connect(start, &StartPage::filesDropped, this,
            [library](const QStringList& paths) { library->openPaths(paths); });
    connect(start, &StartPage::recentChosen, this, open);
    connect(start, &StartPage::sampleChosen, this,
            [library](const QString& path) { library->openPaths({path}, false); });
    const auto openSamples = [this, library] { library->openPaths(m_samples, false); };
    connect(start, &StartPage::allSamplesRequested, this, openSamples);
    QAction* samples = m_bench.actions[Actions::openSamples];
    connect(samples, &QAction::triggered, this, openSamples);
    connect(&m_bench.recent, &RecentFiles::changed, this, &StartFlow::showRecent);
    connect(&m_bench.menus, &Menus::recentChosen, this, open);
    connect(&m_bench.menus, &Menus::clearRecentRequested, &m_bench.recent, &RecentFiles::clear);
    showRecent();
    m_samples = samplePaths(samplesFolder());
    samples->setEnabled(!m_samples.isEmpty());
    start->setSamples(unreadSamples(m_samples));
}

void StartFlow::showRecent() {
    m_bench.menus.setRecent(m_bench.recent.paths());
    m_bench.page.start().setRecentFiles(m_bench.recent.paths());
}

void StartFlow::loadSamples() {
    const int width = static_cast<int>(kSampleWidth * m_bench.window.devicePixelRatioF());
    const QPointer<StartFlow> guard(this);
    QThreadPool::globalInstance()->start([guard, width, paths = m_samples] {
        QList<widgets::Sample> samples = readSamples(paths, width);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, samples = std::move(samples)] {
                if (guard) {
                    guard->m_bench.page.start().setSamples(samples);
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace selfment::studio
