// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/requests.h"
#include "session/results.h"

#include <QPixmap>
#include <QString>
#include <QWidget>

#include <functional>

namespace selfment::testing {

/// Writes pictures of widgets, for the programs behind ./dev screenshots.
class Photographer {
public:
    /// waitMs: the longest wait for a state; settleMs: how long drawing goes on after it is reached.
    Photographer(QString folder, QString theme, int waitMs, int settleMs)
        : m_folder(std::move(folder)), m_theme(std::move(theme)), m_waitMs(waitMs), m_settleMs(settleMs) {}

    /// Waits for condition, then writes NAME-THEME.png. False, and a line on stderr, when it is not reached.
    bool take(
        QWidget& widget, const QString& name, const std::function<bool()>& condition = [] { return true; });
    bool take(QWidget& widget, const char* name, const std::function<bool()>& condition) {
        return take(widget, QString::fromLatin1(name), condition);
    }

    /// The same of a window with a dialog of its own over it, where it is on the screen.
    bool takeOver(
        QWidget& window, QWidget& dialog, const QString& name,
        const std::function<bool()>& condition = [] { return true; });

private:
    bool wait(const QString& name, const std::function<bool()>& condition) const;
    [[nodiscard]] bool save(const QPixmap& picture, const QString& name) const;

    QString m_folder;
    QString m_theme;
    int m_waitMs;
    int m_settleMs;
};

/// The picture itself, as the engine's thumbnails are; without pixels where it cannot be read.
[[nodiscard]] session::ThumbnailResult thumbnailOf(const session::ThumbnailRequest& request);

/// main() of such a program, `PROGRAM FOLDER`: takes all pictures in the light and in the dark theme. It
/// speaks English with its plurals, from the catalogue: link selfment_translations.
int photograph(int argc, char** argv, int waitMs, int settleMs,
               const std::function<bool(Photographer& camera)>& takeAll);

} // namespace selfment::testing
