// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/moved_images_flow.h"

#include "app/studio/window/central_page.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/move_images_command.h"
#include "app/studio/window/running_work.h"
#include "app/studio/window/session_content.h"
#include "app/studio/window/window_settings.h"
#include "widgets/library/library_model.h"
#include "widgets/notices/notice_bar.h"

#include <QMainWindow>
#include <QStatusBar>
#include <QUndoStack>

namespace selfment::studio {

MovedImagesFlow::MovedImagesFlow(const Workbench& bench, SessionContent& content, QObject* parent)
    : QObject(parent), m_bench(bench), m_content(content) {
    m_bench.work.add([this] { return m_store.isSearching(); }, [this] { m_store.cancelSearch(); });
    connect(&m_store, &SessionStore::searched, this, [this](int files) {
        m_bench.window.statusBar()->showMessage(tr("Looking for moved images: %n file(s) seen", "", files));
    });
    connect(&m_store, &SessionStore::movedFound, this, &MovedImagesFlow::take);
}

void MovedImagesFlow::ask() {
    const auto folder = m_bench.dialogs.chooseFolder(
        &m_bench.window, tr("Look for moved images in this folder and all below it"),
        m_bench.settings.openFolder());
    if (!folder) {
        return;
    }
    QList<LostImage> images;
    const QStringList paths = m_bench.library.paths();
    images.reserve(paths.size());
    for (const QString& path : paths) {
        images.append({path, m_content.factsOf(path)});
    }
    m_store.findMoved(*folder, images);
    m_bench.work.refresh();
}

void MovedImagesFlow::take(const MovedImages& result) {
    m_bench.work.refresh();
    m_bench.window.statusBar()->clearMessage();
    if (result.cancelled) {
        return;
    }
    if (!result.found.isEmpty()) {
        m_bench.undoStack.push(new MoveImagesCommand(
            result.found,
            [this](const MoveImagesCommand::Paths& paths, bool missing) { m_content.move(paths, missing); },
            tr("Find moved images")));
    }
    m_bench.library.changeEntries(result.missing,
                                  [](widgets::LibraryEntryState& entry) { entry.missing = true; });
    tell(result);
}

void MovedImagesFlow::tell(const MovedImages& result) {
    widgets::Notice notice;
    notice.key = QStringLiteral("session-moved");
    if (result.found.isEmpty() && result.missing.isEmpty()) {
        notice.text = tr("No image is missing: all are where they were.");
    } else {
        notice.text = tr("%n moved image(s) found.", "", static_cast<int>(result.found.size()));
    }
    QStringList rest;
    if (result.notFound > 0) {
        rest.append(tr("%n not there", "", result.notFound));
    }
    if (result.otherContents > 0) {
        rest.append(tr("%n with other contents under the name", "", result.otherContents));
    }
    if (result.ambiguous > 0) {
        rest.append(tr("%n with several files that fit", "", result.ambiguous));
    }
    if (!rest.isEmpty()) {
        notice.severity = widgets::NoticeSeverity::warning;
        notice.advice = tr("Still missing: %1. Try another folder.").arg(rest.join(QStringLiteral(", ")));
        notice.details = result.missing.join(QLatin1Char('\n'));
    }
    m_bench.page.notices().withdraw(notice.key);
    m_bench.page.notices().post(notice);
}

} // namespace selfment::studio
