// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/engines_controller.h"
#include "app/studio/window/engine_place.h"
#include "app/studio/window/workbench.h"

#include <QObject>
#include <QPointer>

namespace selfment::widgets {
class EngineDialog;
class EngineList;
class EnginePage;
} // namespace selfment::widgets

namespace selfment::studio {

class ConnectionWatch;

/// The dialog that adds or changes an engine, and the list of engines on the preferences' page.
class EngineDialogs : public QObject {
    Q_OBJECT

public:
    EngineDialogs(const Workbench& workbench, EnginesController& engines, ConnectionWatch& watch,
                  QObject* parent);

    void add();
    void edit(const QString& name);
    /// Tests an engine of the list and tells of it there, or in a notice while the list is not shown.
    void test(const QString& name);
    /// A page of the preferences was made: its list is this one's from now on.
    void fill(widgets::EnginePage* page);

    /// Null while it is closed.
    [[nodiscard]] widgets::EngineDialog* dialog() const;

Q_SIGNALS:
    void useRequested(const QString& name);

private:
    void open(const remote::RemoteEngine& engine);
    void wire(widgets::EngineDialog* dialog);
    void forgetAddress();
    void meet();
    void trust();
    void save();
    void chooseTokenFile();
    void takeCertificate(const remote::CertificateFacts& certificate, const QString& former);
    void takeTest(const remote::EngineTest& test);
    void showList();
    void remove(const QString& name);
    [[nodiscard]] remote::RemoteEngine entered() const;
    [[nodiscard]] QWidget* front() const;

    Workbench m_bench;
    EnginesController& m_engines;
    ConnectionWatch& m_watch;
    QPointer<widgets::EngineDialog> m_dialog;
    QPointer<widgets::EngineList> m_list;
    std::string m_trusted; ///< PEM of the certificate accepted for the address in the dialog
    std::string m_met;     ///< PEM of the one being compared
    bool m_works = false;  ///< the engine in the dialog was tested, and is fit for use
    QString m_tested;      ///< the engine that is tested outside the dialog
    QString m_useNext;     ///< an engine that is kept first and used then
};

} // namespace selfment::studio
