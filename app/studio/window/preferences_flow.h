// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/window/workbench.h"
#include "widgets/image/colour_map.h"
#include "widgets/theme/theme.h"

#include <QObject>
#include <QPointer>

namespace selfment::widgets {
class AppearancePage;
class CachePage;
class EnginePage;
class LanguagePage;
class PreferencesDialog;
class ShortcutsPage;
} // namespace selfment::widgets

namespace selfment::studio {

class ShortcutBook;

/// The preferences: what is on their pages, and what a change does. The dialog is made when it is opened and
/// gone when it is closed.
class PreferencesFlow : public QObject {
    Q_OBJECT

public:
    /// shortcuts outlives this.
    PreferencesFlow(const Workbench& workbench, ShortcutBook& shortcuts, QObject* parent);

    /// Opens the dialog on a page: "engine", "cache", "appearance", "language", "shortcuts"; empty: where it
    /// was.
    void open(const QString& page = {});
    /// Null while it is closed.
    [[nodiscard]] widgets::PreferencesDialog* dialog() const;
    /// The colour maps as remembered, to be set on what shows them.
    void applyColourMaps();

Q_SIGNALS:
    /// Also for the theme that is in force already.
    void themeChosen(selfment::widgets::ThemeKind kind);
    void colourMapsChanged(selfment::widgets::ColourMap::Name sequential,
                           selfment::widgets::ColourMap::Name diverging);
    void prefetchChanged(bool on);
    /// Remembered already; who listens makes the window speak it.
    void languageChosen(const QString& language);
    /// Its list of engines waits to be filled.
    void enginePageMade(selfment::widgets::EnginePage* page);

private:
    QWidget* makeEngine();
    void showEngine();
    void changeEngine();
    QWidget* makeCache();
    QWidget* makeAppearance();
    void setMotionReduced(bool reduced);
    QWidget* makeLanguage();
    QWidget* makeShortcuts();
    void edit(const QString& name, const QString& text);
    void resetOptions(const QStringList& names, const QString& what);
    void resetAppearance();
    [[nodiscard]] widgets::ColourMap::Name sequentialMap() const;
    [[nodiscard]] widgets::ColourMap::Name divergingMap() const;
    void showOptions();
    void showShortcuts();
    void askCache();
    void clearCache();
    void takeOutcome(JobToken token, const SharedOutcome& outcome);

    Workbench m_bench;
    ShortcutBook& m_shortcuts;
    QPointer<widgets::PreferencesDialog> m_dialog;
    QPointer<widgets::EnginePage> m_engine;
    QPointer<widgets::CachePage> m_cache;
    QPointer<widgets::AppearancePage> m_appearance;
    QPointer<widgets::LanguagePage> m_language;
    QPointer<widgets::ShortcutsPage> m_keys;
    QString m_page;
    JobToken m_cacheJob = kNoToken;
};

} // namespace selfment::studio
