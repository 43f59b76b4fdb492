// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTranslator>

#include <memory>

class QSettings;

namespace selfment::studio {

class Dialogs;
class EngineBridge;
class EngineConnectors;
class MainWindow;

/// Holds the window and the language that it speaks. Another language makes the window anew, with the same
/// engine, images and view; while jobs are at work it waits for the next start. GUI thread.
class StudioShell : public QObject {
    Q_OBJECT

public:
    /// Installs the language remembered in settings and makes the window. All outlive this.
    StudioShell(EngineBridge& bridge, QSettings& settings, Dialogs& dialogs,
                std::shared_ptr<EngineConnectors> connectors);
    ~StudioShell() override;

    /// Shows the window; after the first paint the engine is loaded and the paths are opened.
    void show(const QStringList& paths);
    [[nodiscard]] MainWindow& window() const { return *m_window; }
    /// The catalogue in use: "zh_CN", "en"; empty: none, the texts as they are in the source.
    [[nodiscard]] QString language() const { return m_language; }

Q_SIGNALS:
    void firstPainted();
    /// The window is another one now.
    void rebuilt();

private:
    void makeWindow();
    void install(const QString& language);
    void switchTo(const QString& language);

    EngineBridge& m_bridge;
    QSettings& m_settings;
    Dialogs& m_dialogs;
    const std::shared_ptr<EngineConnectors> m_connectors;
    QTranslator m_texts;
    QTranslator m_qtTexts;
    QString m_language;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace selfment::studio
