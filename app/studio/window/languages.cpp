// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/languages.h"

#include <QDir>
#include <QLocale>

namespace selfment::studio {

QList<std::pair<QString, QString>> carriedLanguages() {
    QList<std::pair<QString, QString>> found;
    const QStringList files =
        QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("*.qm")}, QDir::Files, QDir::Name);
    for (const QString& file : files) {
        // "selfment_zh_CN.qm"
        const QString locale = file.section(QLatin1Char('.'), 0, 0).section(QLatin1Char('_'), 1);
        // Qt calls English by its country ("American English") where the catalogue is for all of it.
        QString name =
            locale == QLatin1String("en") ? QStringLiteral("English") : QLocale(locale).nativeLanguageName();
        if (!name.isEmpty()) {
            name[0] = name[0].toUpper();
        }
        found.append({locale, name});
    }
    return found;
}

} // namespace selfment::studio
