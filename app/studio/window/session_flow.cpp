// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/session_flow.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/controllers/recent_files.h"
#include "app/studio/controllers/training_controller.h"
#include "app/studio/document/edited_masks.h"
#include "app/studio/document/session_file.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/closing.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/ground_truth_flow.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/library_sources_flow.h"
#include "app/studio/window/moved_images_flow.h"
#include "app/studio/window/running_work.h"
#include "app/studio/window/session_title.h"
#include "app/studio/window/window_settings.h"
#include "widgets/library/library_model.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QMainWindow>
#include <QScopedValueRollback>
#include <QStatusBar>
#include <QUndoStack>

#include <utility>

namespace selfment::studio {

namespace {

constexpr int kCheckMs = 200;       ///< a burst of changes is one
constexpr int kAutosaveMs = 30'000; ///< whatever has changed
constexpr int kSoonMs = 2'000;      ///< after a change that a user would miss
const char* const kRestoreAction = "session-restore";
const char* const kDiscardAction = "session-discard";
const char* const kLeftKey = "session-left";
const char* const kAutosaveKey = "session-autosave";

} // namespace

SessionFlow::SessionFlow(const Workbench& bench, const Others& others, QObject* parent)
    : QObject(parent),
      m_bench(bench),
      m_content(m_bench, others.sources, others.groundTruth),
      m_autosave(autosaveFolder(bench.store)),
      m_moved(new MovedImagesFlow(m_bench, m_content, this)) {
    wireActions();
    wireStore();
    wireChanges();
    connect(&others.groundTruth, &GroundTruthFlow::folderChanged, &m_checkTimer, qOverload<>(&QTimer::start));
    connect(&others.sources, &LibrarySourcesFlow::watchedFoldersChanged, &m_checkTimer,
            qOverload<>(&QTimer::start));
    connect(&others.training, &TrainingController::finished, this,
            [this](const session::TrainSummary& summary) {
                m_content.addRun(QString::fromStdString(summary.runName));
                m_checkTimer.start();
            });
    m_savedDigest = m_content.digest();
    m_digest = m_savedDigest;
    // What an earlier program left is looked for when this window is on its way to the screen.
    QTimer::singleShot(0, this, &SessionFlow::offerLeft);
}

void SessionFlow::wireActions() {
    Actions& actions = m_bench.actions;
    connect(actions[Actions::openSession], &QAction::triggered, this, [this] {
        const auto chosen = m_bench.dialogs.chooseOpenFiles(&m_bench.window, tr("Open a session"),
                                                            m_bench.settings.openFolder(), sessionFilter());
        if (chosen && !chosen->isEmpty()) {
            open(chosen->first());
        }
    });
    connect(actions[Actions::saveSession], &QAction::triggered, this, &SessionFlow::save);
    connect(actions[Actions::saveSessionAs], &QAction::triggered, this, &SessionFlow::saveAs);
    connect(actions[Actions::closeAll], &QAction::triggered, this, &SessionFlow::closeImages);
    connect(actions[Actions::findMoved], &QAction::triggered, m_moved, &MovedImagesFlow::ask);
    connect(&m_bench.libraryFlow, &LibraryFlow::sessionOpened, this, &SessionFlow::open);
    m_bench.closing.askFirst([this] { return mayLeave([this] { m_bench.window.close(); }); });
    connect(&m_bench.page.notices(), &widgets::NoticeBar::actionRequested, this, [this](const QString& id) {
        if (id == QLatin1String(kRestoreAction)) {
            restoreLeft();
        } else if (id == QLatin1String(kDiscardAction)) {
            m_autosave.dropLeft();
        }
    });
    showActions();
}

void SessionFlow::wireStore() {
    connect(&m_store, &SessionStore::loaded, this,
            [this](const QString& path, const std::shared_ptr<const SessionDocument>& document) {
                take(path, *document);
            });
    connect(&m_store, &SessionStore::loadFailed, this, [this](const SessionError& error) {
        m_bench.window.statusBar()->clearMessage();
        m_restoring.clear();
        m_bench.recent.remove(error.file);
        m_bench.page.notices().post(sessionNotice(error));
    });
    connect(&m_store, &SessionStore::saved, this, &SessionFlow::takeSaved);
    connect(&m_store, &SessionStore::saveFailed, this, &SessionFlow::takeSaveFailure);
}

void SessionFlow::wireChanges() {
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kCheckMs);
    connect(&m_checkTimer, &QTimer::timeout, this, &SessionFlow::check);
    m_soonTimer.setSingleShot(true);
    m_soonTimer.setInterval(kSoonMs);
    connect(&m_soonTimer, &QTimer::timeout, this, [this] {
        if (m_autosaveTicket != 0) {
            m_soonTimer.start(); // the one before is still being written
        } else {
            autosave();
        }
    });
    connect(&m_autosaveTimer, &QTimer::timeout, this, [this] {
        if (m_changed) {
            autosave();
        }
    });
    m_autosaveTimer.start(kAutosaveMs);
    const auto changed = [this] {
        m_changed = true;
        if (!m_checkTimer.isActive()) {
            m_checkTimer.start();
        }
    };
    connect(&m_bench.library, &widgets::LibraryModel::contentsChanged, this, changed);
    connect(&m_bench.editedMasks, &EditedMasks::changed, this, changed);
    connect(&m_bench.options, &OptionsController::optionsChanged, this, changed);
    connect(&m_bench.inspect, &InspectController::imageChanged, this, [this] {
        m_changed = true;
        showTitle();
    });
    connect(&m_bench.inspect, &InspectController::failed, this, [this](const values::Error& error) {
        if (error.code == values::ErrorCode::fileNotFound) {
            m_bench.library.setMissing(m_bench.inspect.path(), true);
        }
    });
    connect(&m_bench.inspect, &InspectController::finished, this,
            [this] { m_bench.library.setMissing(m_bench.inspect.path(), false); });
    connect(&m_bench.libraryFlow, &LibraryFlow::filledChanged, this, [this](bool filled) {
        // What is opened next is another piece of work, and must not end up in this file.
        if (!filled && !m_applying) {
            setPath({});
        }
        showActions();
    });
}

void SessionFlow::check() {
    m_digest = m_content.digest();
    if (m_modified != (m_digest != m_savedDigest)) {
        m_modified = !m_modified;
        showTitle();
    }
    if (m_modified && m_digest != m_autosavedDigest && !m_soonTimer.isActive()) {
        m_soonTimer.start();
    }
    showActions();
    Q_EMIT checked();
}

bool SessionFlow::hasSomethingToLose() const {
    if (m_bench.library.rowCount() == 0) {
        return false;
    }
    return (!m_path.isEmpty() || m_content.hasHandwork()) && m_content.digest() != m_savedDigest;
}

bool SessionFlow::mayLeave(std::function<void()> then) {
    if (!hasSomethingToLose()) {
        return true;
    }
    const QString name = QFileInfo(m_path).completeBaseName();
    const QString question = m_path.isEmpty() ? tr("Keep your hand edits and marks?")
                                              : tr("Save the changes to the session “%1”?").arg(name);
    const QString explanation =
        m_path.isEmpty() ? tr("A session file keeps them with the images and parameters. Masks that "
                              "were exported stay as they are.")
                         : tr("Images, marks, hand edits and parameters that changed since it was "
                              "last saved are lost otherwise.");
    switch (m_bench.dialogs.askToSave(&m_bench.window, question, explanation)) {
    case SaveAnswer::cancel:
        return false;
    case SaveAnswer::discard:
        return true;
    case SaveAnswer::save:
        m_afterSave = std::move(then);
        save();
        return false; // goes on when the file is written
    }
    return false;
}

void SessionFlow::closeImages() {
    const auto close = [this] { m_bench.libraryFlow.closeAll(); };
    if (mayLeave(close)) {
        close();
    }
}

void SessionFlow::open(const QString& path) {
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    if (mayLeave([this, absolute] { load(absolute); })) {
        load(absolute);
    }
}

void SessionFlow::load(const QString& path) {
    m_bench.window.statusBar()->showMessage(tr("Opening %1…").arg(QFileInfo(path).fileName()));
    m_store.load(path);
}

void SessionFlow::take(const QString& path, const SessionDocument& document) {
    m_bench.window.statusBar()->clearMessage();
    QStringList refused;
    {
        const QScopedValueRollback applying(m_applying, true);
        refused = m_content.replaceBy(document);
    }
    const bool recovered = path == std::exchange(m_restoring, {});
    setPath(recovered ? document.autosaveOf : path);
    m_digest = m_content.digest();
    // What was recovered is in no file of the user's yet.
    m_savedDigest = recovered ? ~m_digest : m_digest;
    m_modified = recovered;
    if (recovered) {
        autosave();
        m_recoveredTicket = m_ticket;
    } else {
        m_bench.recent.add(path);
        m_bench.settings.setOpenFolder(QFileInfo(path).absolutePath());
    }
    showTitle();
    showActions();
    if (!refused.isEmpty()) {
        widgets::Notice notice;
        notice.severity = widgets::NoticeSeverity::warning;
        notice.text = tr("%n parameter(s) of the session are not known here and have their defaults.", "",
                         static_cast<int>(refused.size()));
        notice.details = refused.join(QLatin1Char('\n'));
        m_bench.page.notices().post(notice);
    }
    Q_EMIT opened(path);
}

void SessionFlow::save() {
    if (m_path.isEmpty()) {
        saveAs();
    } else {
        write(m_path);
    }
}

void SessionFlow::saveAs() {
    if (const auto path = m_content.askPath(m_path)) {
        write(*path);
    } else {
        m_afterSave = {};
    }
}

void SessionFlow::write(const QString& path) {
    m_saveTicket = ++m_ticket;
    m_writtenDigest = m_content.digest();
    m_store.save(path, m_content.document(), m_saveTicket);
}

void SessionFlow::takeSaved(const QString& path, quint64 ticket, const QHash<QString, FileFacts>& facts) {
    m_content.setFacts(facts);
    if (ticket != m_saveTicket) {
        // An autosave. What an earlier program left is safe in it now.
        m_autosaveTicket = ticket == m_autosaveTicket ? 0 : m_autosaveTicket;
        m_bench.page.notices().withdraw(QLatin1String(kAutosaveKey));
        if (ticket == m_recoveredTicket) {
            m_autosave.dropLeft();
        }
        return;
    }
    m_saveTicket = 0;
    m_savedDigest = m_writtenDigest;
    setPath(path);
    check();
    m_bench.recent.add(path);
    m_bench.window.statusBar()->showMessage(tr("Session saved"), 3000);
    Q_EMIT saved(path);
    if (const auto then = std::exchange(m_afterSave, {})) {
        then();
    }
}

void SessionFlow::takeSaveFailure(const SessionError& error, quint64 ticket) {
    widgets::Notice notice = sessionNotice(error);
    if (ticket == m_saveTicket) {
        m_saveTicket = 0;
        m_afterSave = {};
    } else {
        m_autosaveTicket = ticket == m_autosaveTicket ? 0 : m_autosaveTicket;
        m_changed = true; // tried again with the next one that is due
        notice.severity = widgets::NoticeSeverity::warning;
        notice.text = tr("What you do cannot be kept aside for the case of a crash: %1").arg(error.why);
        notice.advice = tr("Save the session yourself, or make room on the disk.");
        notice.key = QLatin1String(kAutosaveKey);
        m_bench.page.notices().withdraw(notice.key);
    }
    m_bench.page.notices().post(notice);
}

void SessionFlow::autosave() {
    m_soonTimer.stop();
    m_changed = false;
    m_autosavedDigest = m_content.digest();
    if (m_bench.library.rowCount() == 0) {
        if (!m_autosave.path().isEmpty()) {
            m_store.remove(m_autosave.path());
        }
        return;
    }
    const QString path = m_autosave.claim();
    if (path.isEmpty()) {
        return;
    }
    SessionDocument document = m_content.document();
    document.autosaveOf = m_path;
    m_autosaveTicket = ++m_ticket;
    m_store.save(path, std::move(document), m_autosaveTicket);
}

void SessionFlow::offerLeft() {
    const auto left = m_autosave.findLeft();
    if (!left) {
        return;
    }
    widgets::Notice notice;
    notice.severity = widgets::NoticeSeverity::warning;
    notice.text = tr("The last session ended unexpectedly.");
    notice.advice = tr("Its images, marks, hand edits and parameters are there as they were on %1.")
                        .arg(QLocale().toString(left->written, QLocale::ShortFormat));
    notice.actionText = tr("Restore");
    notice.actionId = QLatin1String(kRestoreAction);
    notice.otherText = tr("Discard");
    notice.otherId = QLatin1String(kDiscardAction);
    notice.key = QLatin1String(kLeftKey);
    m_left = left->path;
    m_bench.page.notices().post(notice);
}

void SessionFlow::restoreLeft() {
    const auto restore = [this] {
        m_restoring = m_left;
        load(m_left);
    };
    if (mayLeave(restore)) {
        restore();
    }
}

void SessionFlow::adopt(const QString& path, bool modified) {
    if (path.isEmpty()) {
        return; // what is worth a question then is told from the empty window
    }
    setPath(path);
    m_digest = m_content.digest();
    m_savedDigest = modified ? ~m_digest : m_digest;
    m_modified = modified;
    showTitle();
}

void SessionFlow::setPath(const QString& path) {
    m_path = path;
    showTitle();
}

void SessionFlow::showTitle() {
    showSessionTitle(m_bench.window, m_bench.inspect.path(), m_path, m_modified);
}

void SessionFlow::showActions() {
    const bool filled = m_bench.library.rowCount() > 0;
    for (const Actions::Id id : {Actions::saveSession, Actions::saveSessionAs, Actions::findMoved}) {
        m_bench.actions[id]->setEnabled(filled);
    }
}

} // namespace selfment::studio
