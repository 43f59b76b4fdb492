// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_entry.h"

#include "widgets/library/library_model.h"

#include <QLocale>
#include <QStringList>

namespace selfment::widgets {

namespace {

QStringList markLines(const LibraryEntryState& entry) {
    QStringList lines;
    if (entry.share >= 0.0) {
        lines << LibraryModel::tr("Foreground: %1").arg(percentText(entry.share));
    }
    if (entry.score >= 0.0) {
        lines << LibraryModel::tr("IoU against ground truth: %1").arg(scoreText(entry.score));
    }
    if (entry.rating > 0) {
        lines << LibraryModel::tr("Rating: %1 of 5 stars").arg(entry.rating);
    }
    if (entry.rejected) {
        lines << LibraryModel::tr("Rejected");
    }
    if (entry.edited) {
        lines << LibraryModel::tr("Edited by hand");
    }
    if (entry.missing) {
        lines << LibraryModel::tr("The file is no longer there");
    }
    return lines;
}

} // namespace

QString libraryStateName(LibraryState state) {
    switch (state) {
    case LibraryState::queued:
        return LibraryModel::tr("Not looked at yet");
    case LibraryState::cached:
        return LibraryModel::tr("Ready to open");
    case LibraryState::working:
        return LibraryModel::tr("Working");
    case LibraryState::done:
        return LibraryModel::tr("Done");
    case LibraryState::warning:
        return LibraryModel::tr("Done, with a warning");
    case LibraryState::failed:
        return LibraryModel::tr("Failed");
    }
    return {};
}

QStringView libraryName(const QString& path) {
    return QStringView(path).mid(path.lastIndexOf(QLatin1Char('/')) + 1);
}

QString percentText(double share) {
    // What is there is not shown as nothing, nor nearly all of it as all.
    const int digits = share < 0.1 || (share > 0.99 && share < 1.0) ? 1 : 0;
    return LibraryModel::tr("%1 %").arg(QLocale().toString(100.0 * share, 'f', digits));
}

QString scoreText(double score) {
    return QLocale().toString(score, 'f', 3);
}

QString starsText(int rating) {
    return QString(rating, QChar(0x2605)) + QString(kMaxRating - rating, QChar(0x2606));
}

QString libraryDescription(const LibraryEntryState& entry) {
    QStringList words{entry.path.section(QLatin1Char('/'), -1), libraryStateName(entry.state)};
    return (words + markLines(entry)).join(QStringLiteral(", "));
}

QImage thumbnailPicture(const values::Image& image) {
    if (image.height <= 0 || image.width <= 0 || image.rgb.size() != 3 * image.pixelCount()) {
        return {};
    }
    const QImage wrapped(image.rgb.data(), image.width, image.height, static_cast<qsizetype>(image.width) * 3,
                         QImage::Format_RGB888);
    return wrapped.convertToFormat(QImage::Format_RGB32);
}

QString libraryToolTip(const LibraryEntryState& entry, QSize size, const QString& thumbnailError) {
    // Plain text, escaped: a file may well be called <b>.
    QStringList lines{entry.path};
    if (size.isValid()) {
        lines << LibraryModel::tr("%1 x %2 pixels").arg(size.width()).arg(size.height());
    }
    lines << libraryStateName(entry.state) << markLines(entry);
    for (const QString& more : {entry.detail, thumbnailError}) {
        if (!more.isEmpty() && !lines.contains(more)) {
            lines << more;
        }
    }
    for (QString& line : lines) {
        line = line.toHtmlEscaped();
    }
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(lines.join(QStringLiteral("<br>")));
}

} // namespace selfment::widgets
