// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/samples.h"

#include "app/studio/window/shipped_files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QImageReader>

namespace selfment::studio {

QString samplesFolder() {
    return shippedPath(QStringLiteral("../share/selfment-studio/samples"),
                       QStringLiteral("resources/samples"));
}

QStringList samplePaths(const QString& folder) {
    QStringList paths;
    if (folder.isEmpty()) {
        return paths;
    }
    const QDir dir(folder);
    for (const QString& name : dir.entryList({QStringLiteral("*.jpg"), QStringLiteral("*.jpeg"),
                                              QStringLiteral("*.png"), QStringLiteral("*.webp")},
                                             QDir::Files, QDir::Name)) {
        paths.append(dir.absoluteFilePath(name));
    }
    return paths;
}

QString sampleTitle(const QString& path) {
    QString title = QFileInfo(path).completeBaseName();
    title.replace(QLatin1Char('_'), QLatin1Char(' ')).replace(QLatin1Char('-'), QLatin1Char(' '));
    if (!title.isEmpty()) {
        title[0] = title[0].toUpper();
    }
    return title;
}

QList<widgets::Sample> unreadSamples(const QStringList& paths) {
    // The size of a 4 : 3 thumbnail, so that the page does not move when the pictures come.
    QImage blank(144, 108, QImage::Format_ARGB32_Premultiplied);
    blank.fill(QColor(128, 128, 128, 40));
    QList<widgets::Sample> samples;
    for (const QString& path : paths) {
        samples.append({path, sampleTitle(path), blank});
    }
    return samples;
}

QList<widgets::Sample> readSamples(const QStringList& paths, int thumbnailWidth) {
    QList<widgets::Sample> samples;
    for (const QString& path : paths) {
        QImageReader reader(path);
        reader.setAutoTransform(true);
        const QSize size = reader.size();
        if (size.isValid()) {
            const QSize least(thumbnailWidth, thumbnailWidth);
            reader.setScaledSize(size.scaled(least, Qt::KeepAspectRatioByExpanding));
        }
        samples.append({path, sampleTitle(path), reader.read()});
    }
    return samples;
}

} // namespace selfment::studio
