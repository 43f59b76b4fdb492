// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/document/autosave.h"
#include "app/studio/document/session_store.h"
#include "app/studio/window/session_content.h"
#include "app/studio/window/workbench.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <optional>

namespace selfment::studio {

class MovedImagesFlow;
class TrainingController;

/// Sessions: opened, saved, asked for before they are lost, kept aside while one works, and brought back
/// after a crash; and images that moved found again.
class SessionFlow : public QObject {
    Q_OBJECT

public:
    struct Others {
        LibrarySourcesFlow& sources;
        GroundTruthFlow& groundTruth;
        TrainingController& training;
    };

    SessionFlow(const Workbench& bench, const Others& others, QObject* parent);

    /// Opens a .selfment file in place of what is there; asks where that would be lost.
    void open(const QString& path);
    void save();
    void saveAs();
    /// Empties the library; asks where that would lose something.
    void closeImages();

    /// What the session consists of, for a window that is made anew.
    [[nodiscard]] SessionContent& content() { return m_content; }
    [[nodiscard]] const SessionContent& content() const { return m_content; }
    /// The session's own file; empty: it has none.
    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] bool isModified() const { return m_modified; }
    /// Says that the window has this session already, as when it was made anew.
    void adopt(const QString& path, bool modified);
    /// Writes the autosave now.
    void autosave();
    /// Something has changed that a user would miss, and is written in a moment.
    [[nodiscard]] bool isAutosaveDue() const { return m_soonTimer.isActive(); }
    /// The file that is written meanwhile; empty: none yet.
    [[nodiscard]] const QString& autosavePath() const { return m_autosave.path(); }

Q_SIGNALS:
    void saved(const QString& path);
    void opened(const QString& path);
    /// Changes have been compared with what is saved.
    void checked();

private:
    void wireActions();
    void wireStore();
    void wireChanges();
    void load(const QString& path);
    void write(const QString& path);
    void take(const QString& path, const SessionDocument& document);
    void takeSaved(const QString& path, quint64 ticket, const QHash<QString, FileFacts>& facts);
    void takeSaveFailure(const SessionError& error, quint64 ticket);
    [[nodiscard]] bool mayLeave(std::function<void()> then);
    [[nodiscard]] bool hasSomethingToLose() const;
    void check();
    void offerLeft();
    void restoreLeft();
    void setPath(const QString& path);
    void showTitle();
    void showActions();

    Workbench m_bench;
    SessionContent m_content;
    Autosave m_autosave; ///< before the store: it ends after all was written
    SessionStore m_store;
    MovedImagesFlow* m_moved;
    QTimer m_checkTimer;
    QTimer m_autosaveTimer;
    QTimer m_soonTimer;
    QString m_path;
    QString m_left;      ///< autosave of a program that is gone, that the user is asked about
    QString m_restoring; ///< the same, while it is read
    std::size_t m_savedDigest = 0;
    std::size_t m_digest = 0;        ///< as last looked
    std::size_t m_writtenDigest = 0; ///< of the write under way
    std::size_t m_autosavedDigest = 0;
    quint64 m_ticket = 0;
    quint64 m_saveTicket = 0;      ///< of the save that the user asked for; 0: none under way
    quint64 m_autosaveTicket = 0;  ///< of the autosave under way; 0: none
    quint64 m_recoveredTicket = 0; ///< of the autosave that holds what was restored
    std::function<void()> m_afterSave;
    bool m_modified = false;
    bool m_changed = false; ///< since the last autosave
    bool m_applying = false;
};

} // namespace selfment::studio
