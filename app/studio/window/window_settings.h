// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/layer.h"
#include "widgets/library/library_filter.h"
#include "widgets/theme/theme.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

class QSettings;

namespace selfment::studio {

/// What the window remembers of itself from one start to the next.
class WindowSettings {
public:
    /// settings must outlive this.
    explicit WindowSettings(QSettings& settings) : m_settings(settings) {}

    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    /// Docks and tool bars, as QMainWindow::saveState gives them; empty: as first delivered.
    [[nodiscard]] QByteArray workspace() const;
    void setWorkspace(const QByteArray& workspace);
    /// Names of the panels shown that belong to no image.
    [[nodiscard]] QStringList freePanels() const;
    void setFreePanels(const QStringList& names);

    [[nodiscard]] widgets::ThemeKind theme() const;
    void setTheme(widgets::ThemeKind theme);
    [[nodiscard]] widgets::Layer layer() const;
    void setLayer(widgets::Layer layer);
    [[nodiscard]] double opacity() const;
    void setOpacity(double opacity);

    /// Locale name, e.g. "de"; empty: the system's.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString& language);
    /// Whether the neighbours of the image in view are computed ahead.
    [[nodiscard]] bool prefetch() const;
    void setPrefetch(bool on);
    /// Name of the engine in use; empty: this machine's.
    [[nodiscard]] QString engine() const;
    void setEngine(const QString& name);
    /// Where engines are kept; empty: where the command line has them too.
    [[nodiscard]] QString enginesFolder() const;
    /// Names of the colour maps in force, as colourMapNames() has them.
    [[nodiscard]] QString sequentialMap() const;
    void setSequentialMap(const QString& name);
    [[nodiscard]] QString divergingMap() const;
    void setDivergingMap(const QString& name);
    /// Text size in percent of the platform's.
    [[nodiscard]] int textSize() const;
    void setTextSize(int percent);
    /// Whether nothing in the window moves on its own.
    [[nodiscard]] bool motionReduced() const;
    void setMotionReduced(bool reduced);
    /// Commands run from the palette, the last one first.
    [[nodiscard]] QStringList recentCommands() const;
    void setRecentCommands(const QStringList& ids);

    [[nodiscard]] widgets::LibraryOrder libraryOrder() const;
    void setLibraryOrder(const widgets::LibraryOrder& order);
    /// Masks to compare with; empty: none.
    [[nodiscard]] QString groundTruthFolder() const;
    void setGroundTruthFolder(const QString& folder);

    [[nodiscard]] QString openFolder() const;
    void setOpenFolder(const QString& folder);
    [[nodiscard]] QString exportFolder() const;
    void setExportFolder(const QString& folder);
    /// Where weight files were last looked for.
    [[nodiscard]] QString modelFolder() const;
    void setModelFolder(const QString& folder);

private:
    QSettings& m_settings;
};

} // namespace selfment::studio
