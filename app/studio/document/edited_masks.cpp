// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/edited_masks.h"

#include <algorithm>
#include <utility>

namespace selfment::studio {

EditedMasks::EditedMasks(QObject* parent) : QObject(parent) {}

std::optional<values::MaskRuns> EditedMasks::runsOf(const QString& path) const {
    const auto found = m_runs.constFind(path);
    return found == m_runs.cend() ? std::nullopt : std::optional(**found);
}

std::shared_ptr<const values::MaskRuns> EditedMasks::sharedRunsOf(const QString& path) const {
    return m_runs.value(path);
}

std::vector<session::EditedMask> EditedMasks::all() const {
    std::vector<session::EditedMask> masks;
    masks.reserve(static_cast<std::size_t>(m_runs.size()));
    for (const QString& path : paths()) {
        masks.push_back({path.toStdString(), *m_runs.value(path)});
    }
    return masks;
}

QStringList EditedMasks::paths() const {
    QStringList paths = m_runs.keys();
    std::sort(paths.begin(), paths.end());
    return paths;
}

void EditedMasks::set(const QString& path, values::MaskRuns runs) {
    set(path, std::make_shared<const values::MaskRuns>(std::move(runs)));
}

void EditedMasks::set(const QString& path, std::shared_ptr<const values::MaskRuns> runs) {
    if (runs == nullptr || runs->empty()) {
        remove(path);
        return;
    }
    if (const auto found = m_runs.constFind(path); found != m_runs.cend() && **found == *runs) {
        return;
    }
    m_runs.insert(path, std::move(runs));
    Q_EMIT changed(path);
}

void EditedMasks::remove(const QString& path) {
    if (m_runs.remove(path) > 0) {
        Q_EMIT changed(path);
    }
}

void EditedMasks::rename(const QString& from, const QString& to) {
    if (from == to || !m_runs.contains(from)) {
        return;
    }
    m_runs.insert(to, m_runs.take(from));
    Q_EMIT changed(from);
    Q_EMIT changed(to);
}

void EditedMasks::clear() {
    const QStringList paths = m_runs.keys();
    m_runs.clear();
    for (const QString& path : paths) {
        Q_EMIT changed(path);
    }
}

} // namespace selfment::studio
