// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/inspection_requests.h"
#include "values/mask_runs.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace selfment::studio {

/// The masks changed by hand, by the path of their image; each stands in for the computed one wherever a mask
/// is shown, scored or written. Kept as run lengths, so that thousands take little. GUI thread only.
class EditedMasks : public QObject {
    Q_OBJECT

public:
    explicit EditedMasks(QObject* parent = nullptr);

    [[nodiscard]] bool contains(const QString& path) const { return m_runs.contains(path); }
    [[nodiscard]] bool empty() const { return m_runs.isEmpty(); }
    [[nodiscard]] std::optional<values::MaskRuns> runsOf(const QString& path) const;
    /// The same without a copy; null where the image has no edit.
    [[nodiscard]] std::shared_ptr<const values::MaskRuns> sharedRunsOf(const QString& path) const;
    /// All, by path.
    [[nodiscard]] std::vector<session::EditedMask> all() const;
    [[nodiscard]] QStringList paths() const; ///< ascending

    /// Empty runs take the edit away, as remove does.
    void set(const QString& path, values::MaskRuns runs);
    /// null takes it away.
    void set(const QString& path, std::shared_ptr<const values::MaskRuns> runs);
    void remove(const QString& path);
    /// The image is elsewhere now.
    void rename(const QString& from, const QString& to);
    void clear();

Q_SIGNALS:
    void changed(const QString& path);

private:
    QHash<QString, std::shared_ptr<const values::MaskRuns>> m_runs;
};

} // namespace selfment::studio
