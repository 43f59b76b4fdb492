// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

namespace selfment::widgets {

enum class ExportScope {
    currentImage,
    selectedImages, ///< in the library
    listedImages,   ///< those that the library's filter lets through
    allImages,
    unrejectedImages, ///< all but those marked as rejected
};

/// What the user wants written, and where.
struct ExportChoice {
    ExportScope scope = ExportScope::currentImage;
    QString folder;
    QStringList formats; ///< names as in the option table: mask, soft8, overlay
    options::ExistingFiles existing = options::ExistingFiles::skip;
    friend bool operator==(const ExportChoice&, const ExportChoice&) = default;
};

/// How many images each scope has.
struct ExportImages {
    QString current; ///< file name of the image in view; empty: none
    int selected = 0;
    int listed = 0;
    int all = 0;
    int rejected = 0;
};

enum class ExportGroup { pictures, annotations };

/// A format on offer.
struct ExportFormat {
    QString name;  ///< as in the option table
    QString label; ///< translated
    QString help;  ///< translated, one sentence
    ExportGroup group = ExportGroup::pictures;
};

/// What an export would do.
struct ExportPlan {
    qint64 total = 0;   ///< images
    qint64 refused = 0; ///< of them, that cannot be tried
    qint64 fresh = 0;   ///< none of whose files are there
    qint64 skipped = 0;
    qint64 replaced = 0;
    qint64 renamed = 0;
    qint64 files = 0; ///< to be written
    quint64 estimatedBytes = 0;
    quint64 freeBytes = 0;  ///< where the folder is or would be
    QStringList firstFiles; ///< paths below the folder

    [[nodiscard]] bool fits() const { return estimatedBytes <= freeBytes; }
    [[nodiscard]] qint64 images() const { return fresh + replaced + renamed; } ///< to be done
};

} // namespace selfment::widgets

Q_DECLARE_METATYPE(selfment::widgets::ExportChoice)
