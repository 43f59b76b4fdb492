// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/library_flow.h"

#include "app/studio/controllers/library_scan.h"
#include "app/studio/controllers/model_paths.h"
#include "app/studio/controllers/recent_files.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/window_settings.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLineEdit>

#include <algorithm>
#include <functional>
#include <vector>

namespace selfment::studio {

using widgets::LibraryState;
using widgets::LibraryView;

namespace {

QString imageFilter() {
    QStringList patterns = imageNamePatterns();
    for (const QString& pattern : imageNamePatterns()) {
        patterns.append(pattern.toUpper());
    }
    return LibraryFlow::tr("Images (%1)").arg(patterns.join(QLatin1Char(' '))) + QStringLiteral(";;") +
           LibraryFlow::tr("All files (*)");
}

} // namespace

LibraryFlow::LibraryFlow(const Parts& parts, QWidget* window)
    : QObject(window), m_parts(parts), m_window(window) {
    connect(&m_parts.library, &LibraryController::imagesFound, this, &LibraryFlow::takeImages);
    connect(&m_parts.library, &LibraryController::scanFinished, this, &LibraryFlow::endScan);
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
}

void LibraryFlow::wireStates() {
    InspectController* inspect = &m_parts.inspect;
    connect(inspect, &InspectController::started, this, &LibraryFlow::beginWork);
    connect(inspect, &InspectController::finished, this, [this](const session::InspectSummary& summary) {
        m_parts.model.setState(m_workingPath,
                               summary.warnings.empty() ? LibraryState::done : LibraryState::warning,
                               warningSentences(summary.warnings).join(QLatin1Char('\n')));
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

void LibraryFlow::openPaths(const QStringList& given, bool remember) {
    QStringList paths;
    QStringList models;
    for (const QString& path : given) {
        (looksLikeModel(path) ? models : paths).append(path);
    }
    if (!models.isEmpty()) {
        Q_EMIT modelsOpened(models);
    }
    if (paths.isEmpty()) {
        return;
    }
    m_showFirst = true;
    m_found = 0;
    for (const QString& path : paths) {
        const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
        if (!m_roots.contains(absolute)) {
            m_roots.append(absolute);
        }
        if (remember) {
            m_parts.recent.add(absolute);
        }
    }
    m_parts.library.addPaths(paths);
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
    const bool wasEmpty = m_parts.model.rowCount() == 0;
    m_found += static_cast<int>(paths.size());
    m_parts.model.addPaths(paths);
    if (wasEmpty && m_parts.model.rowCount() > 0) {
        Q_EMIT filledChanged(true);
    }
    if (m_showFirst && !paths.isEmpty()) {
        m_showFirst = false;
        show(paths.first());
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
    if (!m_parts.view.visiblePaths().contains(path)) {
        // The filter's line is the view's only line to type in. Who opens a file wants to see it in the list.
        if (auto* filter = m_parts.view.findChild<QLineEdit*>()) {
            filter->clear();
        }
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
    std::vector<int> rows;
    for (const QString& path : paths) {
        if (const int row = m_parts.model.rowOf(path); row >= 0) {
            rows.push_back(row);
        }
    }
    std::sort(rows.begin(), rows.end(), std::greater<>());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (static_cast<int>(rows.size()) == m_parts.model.rowCount()) {
        closeAll();
        return;
    }
    // From the bottom, so that rows stay what they are; neighbours at once. The view's current image moves
    // with every step: only where it ends up is opened.
    m_removing = true;
    for (std::size_t first = 0; first < rows.size();) {
        std::size_t end = first + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] - 1) {
            ++end;
        }
        m_parts.model.removeRows(rows[end - 1], static_cast<int>(end - first));
        first = end;
    }
    m_removing = false;
    activate(m_parts.view.currentPath());
}

void LibraryFlow::closeAll() {
    m_parts.library.clear();
    m_parts.model.clear();
    m_parts.inspect.close();
    m_roots.clear();
    m_workingPath.clear();
    m_showFirst = false;
    Q_EMIT filledChanged(false);
}

} // namespace selfment::studio
