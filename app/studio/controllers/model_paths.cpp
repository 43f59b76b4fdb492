// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/model_paths.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

namespace selfment::studio {

namespace {
constexpr std::array kSuffixes = {"pth", "pt", "safetensors"};
}

bool looksLikeWeightFile(const QString& path) {
    const QString suffix = QFileInfo(path).suffix();
    return std::any_of(kSuffixes.begin(), kSuffixes.end(), [&suffix](const char* one) {
        return suffix.compare(QLatin1String(one), Qt::CaseInsensitive) == 0;
    });
}

bool looksLikeModel(const QString& path) {
    const QFileInfo info(path);
    return info.isDir() ? QFileInfo::exists(path + QStringLiteral("/config.json"))
                        : info.exists() && looksLikeWeightFile(path);
}

QStringList weightNamePatterns() {
    QStringList patterns;
    for (const char* suffix : kSuffixes) {
        patterns.append(QStringLiteral("*.") + QLatin1String(suffix));
    }
    return patterns;
}

} // namespace selfment::studio
