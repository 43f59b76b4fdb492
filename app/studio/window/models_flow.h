// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/byte_rate.h"
#include "session/session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QStringList>

class QWidget;

namespace selfment::widgets {
class ModelsDialog;
class NoticeBar;
struct Notice;
} // namespace selfment::widgets

namespace selfment::studio {

class Dialogs;
class ModelsController;
class OptionsController;
class WindowSettings;

/// The models dialog and what is done from it: add, use, verify, locate, remove, download. Its jobs go on
/// when it is closed; what is to be told is then told in the window.
class ModelsFlow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        ModelsController& models;
        OptionsController& options;
        widgets::NoticeBar& notices;
        WindowSettings& settings;
        Dialogs& dialogs;
    };

    ModelsFlow(const Parts& parts, QWidget* window);

    /// Shows the dialog and asks for the list anew.
    void open();
    /// Adds files and folders, with the dialog open to show how far that is.
    void addPaths(const QStringList& paths);
    /// Makes the features with this backbone from now on; one undo step.
    void use(const QString& nameOrPath);
    void useOtherFile();
    void useOtherFolder();
    /// Asks where a model is now.
    void locate(const QString& name);

    /// The dialog, open or closed; null before it was first asked for.
    [[nodiscard]] widgets::ModelsDialog* dialog() const { return m_dialog; }

private:
    void makeDialog();
    void wireInstalled();
    void wirePublished();
    void wireJobs();
    void showModels();
    void showInUse();
    void askForFile();
    void askForFolder();
    void remove(const QString& name);
    void beginJob(const session::ModelAction& action);
    void showProgress(const session::Progress& progress);
    void endJob(const session::ModelAction& action, const session::ModelsResult& result);
    void failJob(const session::ModelAction& action, const values::Error& error);
    void takeAction(const QString& actionId);
    void post(const widgets::Notice& notice);
    void tell(const QString& text, const QString& useName = {});
    [[nodiscard]] QString backboneInForce() const;
    [[nodiscard]] QWidget* front() const;

    Parts m_parts;
    QWidget* m_window;
    widgets::ModelsDialog* m_dialog = nullptr; ///< owned by the window
    QString m_selectNext;                      ///< a model that was just added
    ByteRate m_rate;
    QElapsedTimer m_clock;
};

} // namespace selfment::studio
