// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <atomic>

namespace selfment::studio {

/// The masks of a folder with all below it, and which of them belongs to an image: the one with the image's
/// path below one of the opened folders, extensions left out; else the only one with its name. Where two
/// masks have one name and folder, a lossless format is taken. A plain value.
class GroundTruthIndex {
public:
    /// Looks through folder; for a worker thread. Incomplete when cancelled became true meanwhile.
    [[nodiscard]] static GroundTruthIndex scan(const QString& folder, const std::atomic_bool& cancelled);

    /// The mask of an image that was found in one of roots; empty: there is none.
    [[nodiscard]] QString maskOf(const QString& imagePath, const QStringList& roots) const;
    [[nodiscard]] const QString& folder() const { return m_folder; }
    [[nodiscard]] qsizetype size() const { return m_byPath.size(); }

private:
    QString m_folder;
    QHash<QString, QString> m_byPath; ///< path below the folder, without extension
    QHash<QString, QString> m_byName; ///< empty: several have this name
};

} // namespace selfment::studio
