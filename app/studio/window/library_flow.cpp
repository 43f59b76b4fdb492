// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/library_flow.h"

#include "app/studio/controllers/library_scan.h"
#include "app/studio/controllers/model_paths.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/controllers/recent_files.h"
#include "app/studio/document/session_file.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/window_settings.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QUndoStack>

#include <algorithm>

namespace selfment::studio {

using widgets::LibraryState;
using widgets::LibraryView;

namespace {

constexpr qsizetype kMostRecent = 10; ///< of one opening; a dropped handful of thousands would push out all

QString imageFilter() {
    QStringList patterns = imageNamePatterns();
    for (const QString& pattern : imageNamePatterns()) {
        patterns.append(pattern.toUpper());
    }
    return LibraryFlow::tr("Images (%1)").arg(patterns.join(QLatin1Char(' '))) + QStringLiteral(";;") +
           LibraryFlow::tr("All files (*)");
}

// Longer than the inspection waits, so that the image in view is at work by then.
constexpr int kOptionsRestMs = 150;

/// Of an image whose mask has been made and would be another one now.
void forgetResult(widgets::LibraryEntryState& entry) {
    entry.share = -1.0;
    entry.score = -1.0;
    if (entry.state != LibraryState::working) {
        entry.state = LibraryState::queued;
        entry.detail.clear();
    }
}

/// States of the moment do not outlive it.
void settle(widgets::LibraryEntryState& entry) {
    if (entry.state == LibraryState::working || entry.state == LibraryState::cached) {
        entry.state = LibraryState::queued;
    }
}

} // namespace

LibraryFlow::LibraryFlow(const Parts& parts, QWidget* window)
    : QObject(window), m_parts(parts), m_window(window) {
    connect(&m_parts.library, &LibraryController::imagesFound, this, &LibraryFlow::takeImages);
    connect(&m_parts.library, &LibraryController::scanFinished, this, &LibraryFlow::endScan);
    m_optionsRest.setSingleShot(true);
    m_optionsRest.setInterval(kOptionsRestMs);
    connect(&m_optionsRest, &QTimer::timeout, this, &LibraryFlow::forgetOutdated);
    wireView();
    wireThumbnails();
    wireStates();
}

void LibraryFlow::wireView() {
    LibraryView* view = &m_parts.view;
    connect(view, &LibraryView::imageActivated, this, &LibraryFlow::activate);
    connect(view, &LibraryView::filesDropped, this, [this](const QStringList& paths) { openPaths(paths); });
    connect(view, &LibraryView::removeRequested, this, &LibraryFlow::removeImages);
    connect(view, &LibraryView::revealRequested, this,
            [this](const QString& path) { m_parts.dialogs.reveal(path); });
    connect(view, &LibraryView::screenChanged, &m_parts.library, &LibraryController::keepThumbnails);
    connect(view, &LibraryView::copyPathRequested, this, [](const QString& path) {
        QGuiApplication::clipboard()->setText(QDir::toNativeSeparators(path));
    });
}

void LibraryFlow::wireThumbnails() {
    connect(&m_parts.model, &widgets::LibraryModel::thumbnailWanted, &m_parts.library,
            &LibraryController::requestThumbnail);
    connect(&m_parts.library, &LibraryController::thumbnailArrived, this,
            [this](const QString& path, const values::Image& image, int width, int height) {
                m_parts.model.setThumbnail(path, image);
                m_parts.model.setImageSize(path, QSize(width, height));
            });
    connect(&m_parts.library, &LibraryController::thumbnailFailed, this,
            [this](const QString& path, const values::Error& error) {
                m_parts.model.setThumbnailFailed(path, errorReason(error));
            });
    connect(&m_parts.library, &LibraryController::thumbnailDropped, &m_parts.model,
            &widgets::LibraryModel::forgetThumbnailWish);
}

void LibraryFlow::wireStates() {
    InspectController* inspect = &m_parts.inspect;
    connect(inspect, &InspectController::started, this, &LibraryFlow::beginWork);
    connect(inspect, &InspectController::finished, this, [this](const session::InspectSummary& summary) {
        m_parts.model.setState(m_workingPath,
                               summary.warnings.empty() ? LibraryState::done : LibraryState::warning,
                               warningSentences(summary.warnings).join(QLatin1Char('\n')));
        m_parts.model.setComputedShare(m_workingPath, summary.foregroundShare);
    });
    connect(inspect, &InspectController::failed, this, [this](const values::Error& error) {
        m_parts.model.setState(m_workingPath, LibraryState::failed, errorReason(error));
        if (error.code == values::ErrorCode::fileNotFound) {
            m_parts.recent.remove(m_workingPath);
        }
    });
    connect(inspect, &InspectController::cancelled, this, &LibraryFlow::leaveWork);
}

void LibraryFlow::beginWork() {
    const QString path = m_parts.inspect.path();
    if (path != m_workingPath) {
        leaveWork();
        m_workingPath = path;
    }
    widgets::LibraryModel& model = m_parts.model;
    if (model.stateOf(path) != LibraryState::working) {
        m_stateBefore = model.stateOf(path);
        if (m_stateBefore == LibraryState::cached) {
            m_stateBefore = LibraryState::queued; // whether it is still there, the prefetch knows
        }
        m_detailBefore = model.index(model.rowOf(path)).data(widgets::LibraryModel::detailRole).toString();
    }
    model.setState(path, LibraryState::working);
}

// What was known of an image stays known when a further look at it is broken off.
void LibraryFlow::leaveWork() {
    if (m_parts.model.stateOf(m_workingPath) == LibraryState::working) {
        m_parts.model.setState(m_workingPath, m_stateBefore, m_detailBefore);
    }
}

void LibraryFlow::setOptions(const options::PipelineOptions& options) {
    m_options = options;
    if (m_parts.model.rowCount() == 0) {
        m_resultOptions = options;
        m_optionsRest.stop();
    } else {
        m_optionsRest.start();
    }
}

void LibraryFlow::forgetOutdated() {
    if (givesSameMasks(m_options, m_resultOptions)) {
        return;
    }
    m_resultOptions = m_options;
    const InspectController& inspect = m_parts.inspect;
    const bool shownIsNew =
        inspect.finishedJob() != kNoToken && givesSameMasks(inspect.runOptions(), m_options);
    widgets::LibraryModel& model = m_parts.model;
    QStringList outdated;
    for (int row = 0; row < model.rowCount(); ++row) {
        const widgets::LibraryEntryState& entry = model.entryAt(row);
        const bool made = entry.state == LibraryState::done || entry.state == LibraryState::warning ||
                          entry.state == LibraryState::working;
        if (made && !entry.edited && !(shownIsNew && entry.path == inspect.path())) {
            outdated.append(entry.path);
        }
    }
    if (model.stateOf(m_workingPath) == LibraryState::working && outdated.contains(m_workingPath)) {
        m_stateBefore = LibraryState::queued;
        m_detailBefore.clear();
    }
    if (!outdated.isEmpty()) {
        model.changeEntries(outdated, forgetResult);
    }
}

void LibraryFlow::openPaths(const QStringList& given, bool remember) {
    QStringList paths;
    QStringList models;
    QString session;
    for (const QString& path : given) {
        if (isSessionPath(path)) {
            session = path;
        } else {
            (looksLikeModel(path) ? models : paths).append(path);
        }
    }
    if (!models.isEmpty()) {
        Q_EMIT modelsOpened(models);
    }
    if (!session.isEmpty()) {
        Q_EMIT sessionOpened(session);
    }
    if (paths.isEmpty()) {
        return;
    }
    m_showFirst = true;
    m_found = 0;
    QStringList roots;
    for (const QString& path : std::as_const(paths)) {
        roots.append(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    }
    addRoots(roots);
    if (remember) {
        for (const QString& root : roots.mid(0, kMostRecent)) {
            m_parts.recent.add(root);
        }
    }
    m_parts.library.addPaths(paths);
}

void LibraryFlow::addRoots(const QStringList& roots) {
    for (const QString& root : roots) {
        if (!m_rootSet.contains(root)) {
            m_rootSet.insert(root);
            m_roots.append(root);
        }
    }
}

void LibraryFlow::setRoots(const QStringList& roots) {
    m_roots.clear();
    m_rootSet.clear();
    addRoots(roots);
}

void LibraryFlow::askForImages() {
    const auto chosen = m_parts.dialogs.chooseOpenFiles(m_window, tr("Open images"),
                                                        m_parts.settings.openFolder(), imageFilter());
    if (chosen && !chosen->isEmpty()) {
        m_parts.settings.setOpenFolder(QFileInfo(chosen->first()).absolutePath());
        openPaths(*chosen);
    }
}

void LibraryFlow::askForFolder() {
    const auto chosen =
        m_parts.dialogs.chooseFolder(m_window, tr("Open a folder of images"), m_parts.settings.openFolder());
    if (chosen) {
        m_parts.settings.setOpenFolder(*chosen);
        openPaths({*chosen});
    }
}

void LibraryFlow::takeImages(const QStringList& paths) {
    m_found += static_cast<int>(paths.size());
    addImages(paths);
    if (m_showFirst && !paths.isEmpty()) {
        m_showFirst = false;
        show(paths.first());
    }
}

void LibraryFlow::addImages(const QStringList& paths) {
    const bool wasEmpty = m_parts.model.rowCount() == 0;
    m_parts.model.addPaths(paths);
    if (wasEmpty && m_parts.model.rowCount() > 0) {
        Q_EMIT filledChanged(true);
        if (!m_showFirst) {
            show(m_parts.model.pathAt(0));
        }
    }
}

void LibraryFlow::endScan(int imageCount) {
    if (imageCount > 0 || m_parts.library.isScanning()) {
        return;
    }
    m_showFirst = false;
    if (m_found == 0 && !m_roots.isEmpty()) { // without roots all was closed meanwhile
        m_parts.notices.post(
            errorNotice({values::ErrorCode::noImagesFound, m_roots.last().toStdString(), {}, {}}));
    }
}

void LibraryFlow::show(const QString& path) {
    if (!m_parts.view.isListed(path)) {
        m_parts.view.clearFilter(); // who opens a file wants to see it in the list
    }
    m_parts.view.setCurrentPath(path);
    activate(path);
}

void LibraryFlow::activate(const QString& path) {
    if (m_removing) {
        return;
    }
    if (path.isEmpty()) {
        m_parts.inspect.close();
    } else {
        m_parts.inspect.open(path);
    }
}

void LibraryFlow::removeImages(const QStringList& paths) {
    if (paths.isEmpty()) {
        return;
    }
    m_parts.undoStack.push(new RemoveImagesCommand(
        [this, paths] { return take(paths); }, [this](const LibraryRemoval& removal) { putBack(removal); },
        paths.size() == 1 ? tr("Remove %1").arg(QFileInfo(paths.first()).fileName())
                          : tr("Remove %n image(s)", nullptr, static_cast<int>(paths.size()))));
}

void LibraryFlow::closeAll() {
    m_parts.library.clear(); // also what is still being looked for
    m_showFirst = false;
    if (m_parts.model.rowCount() == 0) {
        setRoots({});
        return;
    }
    m_parts.undoStack.push(new RemoveImagesCommand(
        [this] { return take(m_parts.model.paths()); },
        [this](const LibraryRemoval& removal) { putBack(removal); }, tr("Close all images")));
}

/// The image to show when those are gone: the next one of the list, else the one before.
QString LibraryFlow::survivor(const QStringList& removed) const {
    const QString current = m_parts.view.currentPath();
    if (removed.size() >= m_parts.model.rowCount()) {
        return {};
    }
    const QSet<QString> gone(removed.begin(), removed.end());
    if (!gone.contains(current)) {
        return current;
    }
    for (const int direction : {1, -1}) {
        int places = direction;
        QString beside = m_parts.view.pathBeside(current, places);
        while (gone.contains(beside)) {
            places += direction;
            beside = m_parts.view.pathBeside(current, places);
        }
        if (!beside.isEmpty()) {
            return beside;
        }
    }
    return {};
}

LibraryRemoval LibraryFlow::take(const QStringList& paths) {
    LibraryRemoval removal{{}, m_roots, m_parts.view.currentPath()};
    const QString next = survivor(paths);
    // The view's current image moves with every step: only where it ends up is opened.
    m_removing = true;
    removal.entries = m_parts.model.removePaths(paths);
    m_removing = false;
    for (auto& [row, entry] : removal.entries) {
        settle(entry);
    }
    if (m_parts.model.rowCount() > 0) {
        m_parts.view.setCurrentPath(next);
        activate(m_parts.view.currentPath());
        return removal;
    }
    m_parts.library.clear();
    m_parts.inspect.close();
    setRoots({});
    m_workingPath.clear();
    m_showFirst = false;
    Q_EMIT filledChanged(false);
    return removal;
}

void LibraryFlow::putBack(const LibraryRemoval& removal) {
    const bool wasEmpty = m_parts.model.rowCount() == 0;
    m_parts.model.insertEntries(removal.entries);
    addRoots(removal.roots);
    if (wasEmpty && m_parts.model.rowCount() > 0) {
        Q_EMIT filledChanged(true);
    }
    if (!removal.currentPath.isEmpty()) {
        show(removal.currentPath);
    }
}

void LibraryFlow::restore(const std::vector<widgets::LibraryEntryState>& entries, const QStringList& roots,
                          const QString& current) {
    const bool wasFilled = m_parts.model.rowCount() > 0;
    m_parts.library.clear();
    m_parts.inspect.close();
    m_workingPath.clear();
    m_showFirst = false;
    m_optionsRest.stop();
    m_resultOptions = m_options; // a session's states are of its options
    std::vector<widgets::LibraryEntryState> settled = entries;
    std::for_each(settled.begin(), settled.end(), settle);
    m_removing = true;
    m_parts.model.setEntryStates(settled);
    m_removing = false;
    setRoots(roots);
    const bool filled = m_parts.model.rowCount() > 0;
    if (filled != wasFilled) {
        Q_EMIT filledChanged(filled);
    }
    if (filled) {
        show(m_parts.model.rowOf(current) >= 0 ? current : m_parts.model.pathAt(0));
    }
}

} // namespace selfment::studio
