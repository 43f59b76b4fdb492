// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/library_sources_flow.h"

#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/closing.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/window_settings.h"
#include "widgets/library/dropped_files.h"
#include "widgets/library/library_model.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMainWindow>
#include <QMimeData>
#include <QPointer>
#include <QStandardPaths>
#include <QStatusBar>
#include <QThreadPool>
#include <QUrl>

#include <optional>

namespace selfment::studio {

namespace {

const QString kWatchNotice = QStringLiteral("watch");
const QString kStopWatching = QStringLiteral("watch-stop");
constexpr int kMessageMs = 5000;
constexpr qsizetype kMostLines = 10'000;

/// Files and folders named in text, a line each, as paths or file addresses. Looks at the disk.
QStringList pathsIn(const QString& text) {
    QStringList paths;
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString& line : lines.mid(0, kMostLines)) {
        QString path = line.trimmed();
        if (path.size() > 1 && path.startsWith(QLatin1Char('"')) && path.endsWith(QLatin1Char('"'))) {
            path = path.mid(1, path.size() - 2);
        }
        if (path.startsWith(QLatin1String("file:"))) {
            path = QUrl(path).toLocalFile();
        }
        if (QDir::isAbsolutePath(path) && QFileInfo::exists(path)) {
            paths.append(path);
        }
    }
    return paths;
}

/// Writes a picture under the time; the path, or nothing where it cannot be written.
std::optional<QString> keepPicture(const QImage& picture, const QString& folder, const QDateTime& now) {
    if (!QDir().mkpath(folder)) {
        return std::nullopt;
    }
    const QString stem = QDir(folder).filePath(now.toString(QStringLiteral("'pasted' yyyy-MM-dd HH.mm.ss")));
    QString path = stem + QStringLiteral(".png");
    for (int number = 2; QFileInfo::exists(path); ++number) {
        path = QStringLiteral("%1 (%2).png").arg(stem).arg(number);
    }
    return picture.save(path, "PNG") ? std::optional(path) : std::nullopt;
}

/// Runs work on a thread of the pool and hands its result to done on the GUI thread, if context still lives.
template <typename Work, typename Done>
void offThread(QObject* context, Work work, Done done) {
    const QPointer<QObject> guard(context);
    QThreadPool::globalInstance()->start([guard, work, done] {
        auto result = work();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, done, result] {
                if (guard) {
                    done(result);
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace

LibrarySourcesFlow::LibrarySourcesFlow(const Workbench& bench, QObject* parent)
    : QObject(parent), m_bench(bench) {
    Actions& actions = m_bench.actions;
    connect(actions[Actions::paste], &QAction::triggered, this, &LibrarySourcesFlow::paste);
    connect(actions[Actions::watchFolder], &QAction::triggered, this, &LibrarySourcesFlow::askForFolder);
    connect(actions[Actions::stopWatching], &QAction::triggered, this, &LibrarySourcesFlow::stopWatching);
    actions[Actions::stopWatching]->setEnabled(false);
    connect(&m_bench.page.notices(), &widgets::NoticeBar::actionRequested, this, [this](const QString& id) {
        if (id == kStopWatching) {
            stopWatching();
        }
    });
    m_bench.closing.finally([this] { m_watch.stop(); });
    wireWatch();
}

void LibrarySourcesFlow::wireWatch() {
    connect(&m_watch, &LibraryWatch::imagesFound, this, [this](const QStringList& paths) {
        m_bench.libraryFlow.addImages(paths);
        markMissing(paths, false);
    });
    connect(&m_watch, &LibraryWatch::imagesGone, this,
            [this](const QStringList& paths) { markMissing(paths, true); });
    connect(&m_watch, &LibraryWatch::watching, this, &LibrarySourcesFlow::tellOfWatching);
    connect(&m_watch, &LibraryWatch::foldersChanged, this, [this] {
        m_bench.actions[Actions::stopWatching]->setEnabled(!m_watch.folders().isEmpty());
        Q_EMIT watchedFoldersChanged();
    });
}

void LibrarySourcesFlow::askForFolder() {
    const auto chosen = m_bench.dialogs.chooseFolder(&m_bench.window, tr("Watch a folder for new images"),
                                                     m_bench.settings.openFolder());
    if (chosen) {
        m_bench.settings.setOpenFolder(*chosen);
        m_bench.libraryFlow.addRoots({QDir::cleanPath(QDir(*chosen).absolutePath())});
        m_watch.watch(*chosen);
    }
}

void LibrarySourcesFlow::setWatchedFolders(const QStringList& folders) {
    m_watch.stop();
    m_bench.page.notices().withdraw(kWatchNotice);
    for (const QString& folder : folders) {
        m_watch.watch(folder);
    }
}

void LibrarySourcesFlow::stopWatching() {
    m_watch.stop();
    m_bench.page.notices().withdraw(kWatchNotice);
    m_bench.window.statusBar()->showMessage(tr("No folder is watched any more"), kMessageMs);
}

void LibrarySourcesFlow::tellOfWatching(const QString& folder, int unwatched) {
    widgets::Notice notice;
    notice.key = kWatchNotice;
    notice.text = tr("Watching %1: new images appear in the library.").arg(QDir(folder).dirName());
    notice.advice = tr("What other computers change in a folder of the network may go unnoticed.");
    notice.actionText = tr("Stop watching");
    notice.actionId = kStopWatching;
    notice.details = QDir::toNativeSeparators(folder);
    if (unwatched > 0) {
        notice.severity = widgets::NoticeSeverity::warning;
        notice.text += QLatin1Char(' ') +
                       tr("%n folder(s) in it are too many for this system: what is new there is not seen.",
                          nullptr, unwatched);
        notice.advice = tr("Watch fewer folders, or open the folder again to see what is new.");
    }
    m_bench.page.notices().post(notice);
}

void LibrarySourcesFlow::markMissing(const QStringList& paths, bool missing) {
    QStringList changed;
    for (const QString& path : paths) {
        const int row = m_bench.library.rowOf(path);
        if (row >= 0 && m_bench.library.entryAt(row).missing != missing) {
            changed.append(path);
        }
    }
    m_bench.library.changeEntries(changed,
                                  [missing](widgets::LibraryEntryState& entry) { entry.missing = missing; });
    if (!missing) {
        for (const QString& path : std::as_const(changed)) {
            m_bench.library.dropThumbnail(path); // it is back, perhaps as another picture
        }
    }
}

void LibrarySourcesFlow::paste() {
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    if (const QStringList files = widgets::droppedFiles(data); !files.isEmpty()) {
        m_bench.libraryFlow.openPaths(files);
    } else if (data != nullptr && data->hasImage()) {
        pastePicture(qvariant_cast<QImage>(data->imageData()));
    } else {
        pasteText(data != nullptr ? data->text() : QString());
    }
}

void LibrarySourcesFlow::pasteText(const QString& text) {
    offThread(
        this, [text] { return pathsIn(text); },
        [this](const QStringList& paths) {
            if (!paths.isEmpty()) {
                m_bench.libraryFlow.openPaths(paths);
                return;
            }
            m_bench.window.statusBar()->showMessage(tr("There is no picture, file or path on the clipboard"),
                                                    kMessageMs);
        });
}

void LibrarySourcesFlow::pastePicture(const QImage& picture) {
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/pasted");
    offThread(
        this,
        [picture, folder, now = QDateTime::currentDateTime()] { return keepPicture(picture, folder, now); },
        [this, folder](const std::optional<QString>& path) {
            if (path) {
                m_bench.libraryFlow.openPaths({*path});
            } else {
                m_bench.page.notices().post(
                    errorNotice({values::ErrorCode::destinationUnwritable, folder.toStdString(), {}, {}}));
            }
        });
}

} // namespace selfment::studio
