// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

class QApplication;

namespace selfment::widgets {

enum class ThemeKind {
    system, ///< light or dark as the platform's own palette is
    light,
    dark,
};

/// The palette of a theme; for system the application's present palette is classified, so call applyTheme
/// instead where the platform's own is wanted.
[[nodiscard]] QPalette themePalette(ThemeKind kind);

/// Whether text on this palette's windows is light on dark.
[[nodiscard]] bool isDark(const QPalette& palette);

/// Fusion style and the palette of kind, application-wide. Every widget gets QEvent::PaletteChange: widgets
/// that hold icons ask icon() again then. GUI thread.
void applyTheme(QApplication& application, ThemeKind kind);

/// The platform's font at this size, application-wide; 100: as the platform has it. GUI thread.
void applyTextSize(int percent);

/// ":/icons/light/NAME.svg" on a light palette, ":/icons/dark/NAME.svg" on a dark one; a null icon where the
/// resource is missing.
[[nodiscard]] QIcon icon(const QString& name, const QPalette& palette);

/// The same for rows of a list: on a selected one, which is dark in every theme, the icon for dark palettes.
[[nodiscard]] QIcon iconForRows(const QString& name, const QPalette& palette);

} // namespace selfment::widgets
