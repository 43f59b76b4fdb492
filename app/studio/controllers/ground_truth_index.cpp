// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/ground_truth_index.h"

#include "app/studio/controllers/library_scan.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace selfment::studio {

namespace {

QString withoutExtension(const QString& path) {
    const qsizetype dot = path.lastIndexOf(QLatin1Char('.'));
    return dot > path.lastIndexOf(QLatin1Char('/')) + 1 ? path.left(dot) : path;
}

QString nameOf(const QString& path) {
    return path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
}

bool isJpeg(const QString& path) {
    constexpr std::array kSuffixes{"jpg", "jpeg", "jpe", "jfif"};
    const QString suffix = QFileInfo(path).suffix().toLower();
    return std::any_of(kSuffixes.begin(), kSuffixes.end(),
                       [&suffix](const char* one) { return suffix == QLatin1String(one); });
}

} // namespace

GroundTruthIndex GroundTruthIndex::scan(const QString& folder, const std::atomic_bool& cancelled) {
    GroundTruthIndex index;
    index.m_folder = QDir::cleanPath(QDir(folder).absolutePath());
    const qsizetype start = index.m_folder.size() + 1;
    scanForImages({folder}, cancelled, [&index, start](const QStringList& batch) {
        for (const QString& path : batch) {
            QString& known = index.m_byPath[withoutExtension(path.mid(start))];
            if (known.isEmpty() || (isJpeg(known) && !isJpeg(path))) {
                known = path;
            }
        }
    });
    for (auto mask = index.m_byPath.constBegin(); mask != index.m_byPath.constEnd(); ++mask) {
        const QString name = nameOf(mask.key());
        const auto known = index.m_byName.find(name);
        if (known == index.m_byName.end()) {
            index.m_byName.insert(name, mask.value());
        } else {
            known->clear();
        }
    }
    return index;
}

QString GroundTruthIndex::maskOf(const QString& imagePath, const QStringList& roots) const {
    if (imagePath.startsWith(m_folder + QLatin1Char('/'))) {
        return {}; // a mask itself
    }
    const QString name = withoutExtension(imagePath);
    for (const QString& root : roots) {
        if (name.startsWith(root) && name.size() > root.size() && name[root.size()] == QLatin1Char('/')) {
            if (const auto mask = m_byPath.constFind(name.mid(root.size() + 1));
                mask != m_byPath.constEnd()) {
                return *mask;
            }
        }
    }
    return m_byName.value(nameOf(name));
}

} // namespace selfment::studio
