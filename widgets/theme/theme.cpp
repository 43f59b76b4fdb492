// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme.h"

#include "widgets/theme/outlined_style.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>

#include <memory>

namespace selfment::widgets {
namespace {

void setDisabled(QPalette& palette, const QColor& text, const QColor& highlight) {
    for (const auto role :
         {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::PlaceholderText}) {
        palette.setColor(QPalette::Disabled, role, text);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, highlight);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, text);
}

QPalette lightPalette() {
    QPalette palette;
    const QColor text(28, 32, 38);
    palette.setColor(QPalette::Window, QColor(243, 244, 246));
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, QColor(255, 255, 255));
    palette.setColor(QPalette::AlternateBase, QColor(247, 248, 250));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, QColor(250, 250, 251));
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, QColor(255, 255, 255));
    palette.setColor(QPalette::PlaceholderText, QColor(96, 104, 116));
    palette.setColor(QPalette::ToolTipBase, QColor(255, 255, 255));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, QColor(24, 100, 190));
    palette.setColor(QPalette::HighlightedText, QColor(255, 255, 255));
    palette.setColor(QPalette::Link, QColor(18, 86, 168));
    palette.setColor(QPalette::LinkVisited, QColor(104, 62, 150));
    palette.setColor(QPalette::Light, QColor(255, 255, 255));
    palette.setColor(QPalette::Midlight, QColor(232, 234, 238));
    palette.setColor(QPalette::Mid, QColor(190, 195, 203));
    palette.setColor(QPalette::Dark, QColor(150, 156, 166));
    palette.setColor(QPalette::Shadow, QColor(90, 96, 106));
    setDisabled(palette, QColor(138, 144, 154), QColor(205, 210, 218));
    return palette;
}

QPalette darkPalette() {
    QPalette palette;
    const QColor text(230, 232, 236);
    palette.setColor(QPalette::Window, QColor(36, 39, 44));
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, QColor(28, 30, 34));
    palette.setColor(QPalette::AlternateBase, QColor(33, 36, 41));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, QColor(52, 56, 63));
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, QColor(255, 255, 255));
    palette.setColor(QPalette::PlaceholderText, QColor(158, 165, 176));
    palette.setColor(QPalette::ToolTipBase, QColor(56, 60, 68));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, QColor(44, 112, 196));
    palette.setColor(QPalette::HighlightedText, QColor(255, 255, 255));
    palette.setColor(QPalette::Link, QColor(122, 180, 250));
    palette.setColor(QPalette::LinkVisited, QColor(196, 164, 240));
    palette.setColor(QPalette::Light, QColor(78, 83, 92));
    palette.setColor(QPalette::Midlight, QColor(64, 69, 77));
    palette.setColor(QPalette::Mid, QColor(70, 75, 84));
    palette.setColor(QPalette::Dark, QColor(22, 24, 27));
    palette.setColor(QPalette::Shadow, QColor(10, 11, 13));
    setDisabled(palette, QColor(122, 128, 138), QColor(60, 65, 73));
    return palette;
}

} // namespace

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QPalette themePalette(ThemeKind kind) {
    switch (kind) {
    case ThemeKind::light:
        return lightPalette();
    case ThemeKind::dark:
        return darkPalette();
    case ThemeKind::system:
        break;
    }
    return isDark(QApplication::palette()) ? darkPalette() : lightPalette();
}

void applyTheme([[maybe_unused]] QApplication& application, ThemeKind kind) {
    QApplication::setStyle(std::make_unique<OutlinedStyle>().release()); // the application owns it
    if (kind == ThemeKind::system) {
        QApplication::setPalette(QPalette()); // back to the platform's own, to be judged below
    }
    QApplication::setPalette(themePalette(kind));
}

void applyTextSize(int percent) {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPointSizeF(font.pointSizeF() * percent / 100.0);
    QApplication::setFont(font);
}

QIcon icon(const QString& name, const QPalette& palette) {
    const QString path = QStringLiteral(":/icons/%1/%2.svg")
                             .arg(isDark(palette) ? QStringLiteral("dark") : QStringLiteral("light"), name);
    return QFile::exists(path) ? QIcon(path) : QIcon();
}

QIcon iconForRows(const QString& name, const QPalette& palette) {
    QIcon made = icon(name, palette);
    if (!made.isNull()) {
        made.addFile(QStringLiteral(":/icons/dark/%1.svg").arg(name), {}, QIcon::Selected);
    }
    return made;
}

} // namespace selfment::widgets
