// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QSettings;

namespace selfment::studio {

/// What the training panel remembers from one start to the next, but for the options.
class TrainingSettings {
public:
    /// settings must outlive this.
    explicit TrainingSettings(QSettings& settings) : m_settings(settings) {}

    /// Folders and files to learn from; those that are gone are left out.
    [[nodiscard]] QStringList inputs() const;
    void setInputs(const QStringList& paths);
    [[nodiscard]] QStringList pinned() const;
    void setPinned(const QStringList& paths);
    [[nodiscard]] QString validationImages() const;
    void setValidationImages(const QString& folder);
    [[nodiscard]] QString validationMasks() const;
    void setValidationMasks(const QString& folder);
    /// Run that was under way when the program last told, on disk at once; empty: none.
    [[nodiscard]] QString unfinishedRun() const;
    void setUnfinishedRun(const QString& name);

private:
    QSettings& m_settings;
};

} // namespace selfment::studio
