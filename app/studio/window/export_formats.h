// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/export_choice.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace selfment::studio {

/// Every format of mask files, with what it is for, translated.
[[nodiscard]] QVector<widgets::ExportFormat> exportFormats();
/// Label of a format; its name where it is unknown.
[[nodiscard]] QString exportFormatLabel(const QString& name);
/// "png": of the file that a format makes of one image.
[[nodiscard]] QString exportSuffix(const QString& name);
/// "Mask (*.png)", for a file dialog, in the order of exportFormats().
[[nodiscard]] QStringList exportFilters();

} // namespace selfment::studio
