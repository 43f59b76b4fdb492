// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>

class QLockFile;
class QSettings;

namespace selfment::studio {

/// In the settings: where autosaves lie; not there: in the application's data folder.
inline constexpr const char* kAutosaveFolderKey = "session/autosaveFolder";
[[nodiscard]] QString autosaveFolder(const QSettings& settings);

/// A session that a program left behind when it ended unexpectedly.
struct LeftSession {
    QString path;
    QDateTime written;
};

/// One window's place in the folder of autosaves: a file of its own, locked while the window lives, so that
/// it is taken for left behind only when its program is gone.
class Autosave {
public:
    explicit Autosave(QString folder);
    ~Autosave(); ///< as end()
    Autosave(const Autosave&) = delete;
    Autosave& operator=(const Autosave&) = delete;

    /// Where to write: makes the folder and takes the lock. Empty where that cannot be.
    [[nodiscard]] QString claim();
    /// The file of claim(); empty before.
    [[nodiscard]] const QString& path() const { return m_path; }
    /// The window ends as it should: takes file and lock away.
    void end();

    /// The newest file whose program is gone, if there is one. No other window is told of it until
    /// dropLeft(), or while this one lives.
    [[nodiscard]] std::optional<LeftSession> findLeft();
    /// Deletes the file that findLeft() told.
    void dropLeft();

private:
    QString m_folder;
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    QString m_leftPath;
    std::unique_ptr<QLockFile> m_leftLock;
};

} // namespace selfment::studio
