// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/bridge/engine_connectors.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/main_window.h"

#include <QSettings>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace selfment::testing {

/// Dialogs with answers given beforehand; unanswered questions are cancelled.
class FakeDialogs : public studio::Dialogs {
public:
    std::optional<QString> folder;
    std::optional<QStringList> openFiles;
    std::optional<QString> saveFile;
    int saveFilter = -1;     ///< format chosen with saveFile; below 0: the one offered first
    QStringList saveFilters; ///< offered last
    bool confirmation = false;
    studio::SaveAnswer saveAnswer = studio::SaveAnswer::discard;
    QStringList askedToSave;
    QString refused;   ///< a question that is answered with no all the same
    bool opens = true; ///< answer of openDocument
    QStringList suggestedSaves;
    QStringList confirmed;
    QStringList explained; ///< beside confirmed
    QStringList revealed;
    QStringList opened;
    QStringList links;

    std::optional<QString> chooseFolder(QWidget*, const QString&, const QString&) override { return folder; }
    std::optional<QStringList> chooseOpenFiles(QWidget*, const QString&, const QString&,
                                               const QString&) override {
        return openFiles;
    }
    std::optional<QString> chooseSaveFile(QWidget*, const QString&, const QString& start,
                                          const QString&) override {
        suggestedSaves.append(start);
        return saveFile;
    }
    bool confirm(QWidget*, const QString& question, const QString& explanation, const QString&) override {
        confirmed.append(question);
        explained.append(explanation);
        return confirmation && question != refused;
    }
    std::optional<widgets::SaveChoice> chooseSaveFormat(QWidget*, const QString&, const QString& start,
                                                        const QStringList& filters, int first) override {
        suggestedSaves.append(start);
        saveFilters = filters;
        return saveFile ? std::optional(widgets::SaveChoice{*saveFile, saveFilter < 0 ? first : saveFilter})
                        : std::nullopt;
    }
    studio::SaveAnswer askToSave(QWidget*, const QString& question, const QString&) override {
        askedToSave.append(question);
        return saveAnswer;
    }
    void reveal(const QString& path) override { revealed.append(path); }
    bool openDocument(const QString& path) override {
        opened.append(path);
        return opens;
    }
    void openLink(const QString& address) override { links.append(address); }
};

/// The real engine module of this build.
[[nodiscard]] QString builtEngineModule();

/// The whole window on a fresh folder and fresh settings.
class StudioFixture {
public:
    explicit StudioFixture(
        studio::SessionFactory factory = studio::moduleSessionFactory(builtEngineModule()));

    /// The same with engines elsewhere, kept below that folder, in front of the one of that name.
    using Connecting = std::function<std::shared_ptr<studio::EngineConnectors>(const QString& folder)>;
    explicit StudioFixture(const Connecting& connecting, const QString& engine);

    /// Shows the window and starts the engine.
    void show();
    /// A path below the fixture's folder; its parent folders are made.
    [[nodiscard]] QString path(const QString& name) const;
    /// Writes a photo-like picture with one object and returns its path.
    QString writePhoto(const QString& name, int seed = 0, QSize size = {160, 120}) const;
    QString writeText(const QString& name, const QByteArray& text) const;

    [[nodiscard]] studio::MainWindow& window() { return *m_window; }
    [[nodiscard]] studio::EngineBridge& bridge() { return *m_bridge; }
    [[nodiscard]] FakeDialogs& dialogs() { return m_dialogs; }
    [[nodiscard]] QSettings& settings() { return *m_settings; }
    /// The image in view has all its stages.
    [[nodiscard]] bool isFinished();
    void closeWindow() { m_window.reset(); }
    /// Engines kept below the fixture's folder, for another window.
    [[nodiscard]] std::shared_ptr<studio::EngineConnectors> connectors() const;

private:
    QTemporaryDir m_folder;
    FakeDialogs m_dialogs;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<studio::EngineBridge> m_bridge;
    std::unique_ptr<studio::MainWindow> m_window;
};

} // namespace selfment::testing
