// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/library_flow.h"

#include "app/studio/controllers/library_scan.h"
#include "app/studio/controllers/recent_files.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/window_settings.h"
#include "widgets/library/library_model.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>

#include <utility>

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
    connect(inspect, &InspectController::started, this, [this] {
        const QString former = std::exchange(m_workingPath, m_parts.inspect.path());
        if (!former.isEmpty() && former != m_workingPath &&
            m_parts.model.stateOf(former) == LibraryState::working) {
            m_parts.model.setState(former, LibraryState::queued);
        }
        m_parts.model.setState(m_workingPath, LibraryState::working);
    });
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
    connect(inspect, &InspectController::cancelled, this,
            [this] { m_parts.model.setState(m_workingPath, LibraryState::queued); });
}

void LibraryFlow::openPaths(const QStringList& paths, bool remember) {
    if (paths.isEmpty()) {
        return;
    }
    m_showFirst = true;
    m_found = 0;
    for (const QString& path : paths) {
        const QString absolute = QFileInfo(path).absoluteFilePath();
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
        m_parts.view.setCurrentPath(paths.first());
        activate(paths.first());
    }
}

void LibraryFlow::endScan(int imageCount) {
    if (imageCount > 0 || m_parts.library.isScanning()) {
        return;
    }
    m_showFirst = false;
    if (m_found == 0) {
        const std::string where = m_roots.isEmpty() ? std::string() : m_roots.last().toStdString();
        m_parts.notices.post(errorNotice({values::ErrorCode::noImagesFound, where, {}, {}}));
    }
}

void LibraryFlow::activate(const QString& path) {
    if (path.isEmpty()) {
        m_parts.inspect.close();
    } else {
        m_parts.inspect.open(path);
    }
}

void LibraryFlow::removeImages(const QStringList& paths) {
    m_removed = true;
    for (const QString& path : paths) {
        const int row = m_parts.model.rowOf(path);
        if (row >= 0) {
            m_parts.model.removeRows(row, 1);
        }
    }
    if (m_parts.model.rowCount() == 0) {
        closeAll();
    }
}

void LibraryFlow::closeAll() {
    m_parts.library.clear();
    m_parts.model.clear();
    m_parts.inspect.close();
    m_roots.clear();
    m_removed = false;
    m_showFirst = false;
    Q_EMIT filledChanged(false);
}

QStringList LibraryFlow::inputs() const {
    return m_removed || m_parts.library.isScanning() ? m_parts.model.paths() : m_roots;
}

} // namespace selfment::studio
