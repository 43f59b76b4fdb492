// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

namespace selfment::widgets {

enum class ExportScope { currentImage, allImages };

/// What the user wants written, and where.
struct ExportChoice {
    ExportScope scope = ExportScope::currentImage;
    QString folder;
    QStringList formats; ///< names as in the option table: mask, soft8, overlay
    options::ExistingFiles existing = options::ExistingFiles::skip;
    friend bool operator==(const ExportChoice&, const ExportChoice&) = default;
};

/// A format on offer.
struct ExportFormat {
    QString name;  ///< as in the option table
    QString label; ///< translated
    QString help;  ///< translated, one sentence
};

} // namespace selfment::widgets

Q_DECLARE_METATYPE(selfment::widgets::ExportChoice)
