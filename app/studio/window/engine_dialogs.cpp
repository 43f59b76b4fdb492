// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/engine_dialogs.h"

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/connection_watch.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/engine_texts.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/window_settings.h"
#include "remote/engines/known_engines.h"
#include "widgets/engines/engine_dialog.h"
#include "widgets/engines/engine_list.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/preferences/engine_page.h"

#include <QFile>
#include <QMainWindow>

#include <utility>

namespace selfment::studio {

using remote::EngineAddress;
using remote::RemoteEngine;
using widgets::EngineDialog;
using widgets::EngineList;

namespace {

const QString kTestKey = QStringLiteral("engine-test");
constexpr qint64 kLongestTokenFile = 4096;

bool mayGoWithoutCertificate(const EngineAddress& address) {
    return address.way == EngineAddress::Way::ssh || address.isLoopback();
}

} // namespace

EngineDialogs::EngineDialogs(const Workbench& workbench, EnginesController& engines, ConnectionWatch& watch,
                             QObject* parent)
    : QObject(parent), m_bench(workbench), m_engines(engines), m_watch(watch) {
    connect(&m_engines, &EnginesController::certificateMet, this, &EngineDialogs::takeCertificate);
    connect(&m_engines, &EnginesController::tested, this, &EngineDialogs::takeTest);
    connect(&m_engines, &EnginesController::enginesChanged, this, &EngineDialogs::showList);
    connect(&m_watch, &ConnectionWatch::placeChanged, this, &EngineDialogs::showList);
    connect(&m_engines, &EnginesController::failed, this, [this](const values::Error& error) {
        m_useNext.clear();
        if (m_dialog != nullptr) {
            m_dialog->showProblem(errorNotice(error).text);
        }
    });
    connect(&m_engines, &EnginesController::kept, this, [this](const QString& name) {
        if (m_dialog != nullptr) {
            m_dialog->accept();
        }
        if (std::exchange(m_useNext, {}) == name) {
            Q_EMIT useRequested(name);
        }
    });
}

QWidget* EngineDialogs::front() const {
    return m_list != nullptr && m_list->isVisible() ? m_list->window() : &m_bench.window;
}

EngineDialog* EngineDialogs::dialog() const {
    return m_dialog;
}

void EngineDialogs::add() {
    open({});
}

void EngineDialogs::edit(const QString& name) {
    if (const RemoteEngine* engine = m_engines.find(name)) {
        open(*engine);
    }
}

void EngineDialogs::open(const RemoteEngine& engine) {
    if (m_dialog != nullptr) {
        m_dialog->activateWindow();
        return;
    }
    widgets::EngineFields fields = fieldsOf(engine);
    if (engine.name.empty()) {
        fields.address.clear();
    }
    m_dialog = new EngineDialog(fields, checkAddress, front());
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_trusted = engine.certificatePem;
    m_met.clear();
    m_works = false;
    QStringList taken;
    for (const RemoteEngine& one : m_engines.engines()) {
        taken.append(QString::fromStdString(one.name));
    }
    m_dialog->setTakenNames(taken);
    wire(m_dialog);
    if (!engine.name.empty()) {
        m_dialog->setTrusted(!m_trusted.empty() || mayGoWithoutCertificate(engine.address));
    }
    m_dialog->open();
}

void EngineDialogs::wire(EngineDialog* dialog) {
    connect(dialog, &EngineDialog::addressChanged, this, &EngineDialogs::forgetAddress);
    connect(dialog, &EngineDialog::testRequested, this, &EngineDialogs::meet);
    connect(dialog, &EngineDialog::testCancelled, this, [this] {
        m_engines.cancelTrial();
        m_dialog->showNothing();
    });
    connect(dialog, &EngineDialog::certificateTrusted, this, &EngineDialogs::trust);
    connect(dialog, &EngineDialog::tokenFileRequested, this, &EngineDialogs::chooseTokenFile);
    connect(dialog, &EngineDialog::saveRequested, this, &EngineDialogs::save);
    connect(dialog, &QDialog::finished, this, [this] { m_engines.cancelTrial(); });
}

/// What was accepted was accepted of another machine.
void EngineDialogs::forgetAddress() {
    m_engines.cancelTrial();
    m_met.clear();
    m_trusted.clear();
    m_works = false;
    const auto address = remote::parseAddress(m_dialog->fields().address.toStdString());
    if (!address.ok()) {
        return;
    }
    const RemoteEngine* kept = m_engines.find(m_dialog->fields().name);
    if (kept != nullptr && kept->address == *address) {
        m_trusted = kept->certificatePem;
    }
    m_dialog->setTrusted(!m_trusted.empty() || mayGoWithoutCertificate(*address));
}

RemoteEngine EngineDialogs::entered() const {
    RemoteEngine engine = engineOf(m_dialog->fields());
    engine.certificatePem = m_trusted;
    return engine;
}

void EngineDialogs::meet() {
    m_tested.clear();
    m_dialog->showTesting(tr("Connecting to %1…").arg(m_dialog->fields().address));
    m_engines.meet(entered());
}

void EngineDialogs::takeCertificate(const remote::CertificateFacts& certificate, const QString& former) {
    if (!m_tested.isEmpty()) {
        remote::EngineTest test;
        test.error = values::Error{former.isEmpty() ? values::ErrorCode::engineNotTrusted
                                                    : values::ErrorCode::engineCertificateChanged,
                                   m_tested.toStdString(),
                                   {},
                                   {}};
        takeTest(test);
        return;
    }
    if (m_dialog == nullptr) {
        return;
    }
    m_met = certificate.pem;
    m_dialog->setTrusted(false);
    m_dialog->showCertificate(certificateView(certificate, former));
}

void EngineDialogs::trust() {
    m_trusted = std::exchange(m_met, {});
    m_dialog->setTrusted(true);
    meet(); // now the rest of it: token, versions, devices
}

void EngineDialogs::takeTest(const remote::EngineTest& test) {
    const widgets::EngineTrial trial =
        trialText(test, m_bench.options.options().pipeline.runtime.device.starts_with("cuda"));
    if (m_tested.isEmpty()) {
        if (m_dialog != nullptr) {
            m_works = !test.error.has_value();
            m_dialog->showTrial(trial);
        }
        return;
    }
    const QString name = std::exchange(m_tested, {});
    if (m_list != nullptr && m_list->isVisible() && m_list->selected() == name) {
        m_list->showTrial(trial);
        return;
    }
    widgets::Notice notice;
    notice.severity = trial.good ? widgets::NoticeSeverity::information : widgets::NoticeSeverity::error;
    notice.key = kTestKey;
    notice.text = tr("%1: %2").arg(name, trial.headline);
    notice.advice = trial.good ? trial.facts.join(QStringLiteral(" · ")) : trial.advice;
    m_bench.page.notices().withdraw(kTestKey);
    m_bench.page.notices().post(notice);
}

void EngineDialogs::save() {
    const RemoteEngine engine = entered();
    const QString name = QString::fromStdString(engine.name);
    const bool isNew = m_engines.find(name) == nullptr;
    // A new one that works is added in order to be used; one that could not be used is tried anew.
    const bool failed =
        m_bench.bridge.engineName() == name && m_watch.place().state == EnginePlace::State::failed;
    m_useNext = (isNew && m_works) || failed ? name : QString();
    m_engines.put(engine);
}

void EngineDialogs::chooseTokenFile() {
    const auto chosen = m_bench.dialogs.chooseOpenFiles(m_dialog, tr("Choose the file with the token"),
                                                        m_bench.settings.modelFolder(), tr("All files (*)"));
    if (!chosen || chosen->isEmpty() || m_dialog == nullptr) {
        return;
    }
    QFile file(chosen->first());
    const QByteArray line =
        file.open(QIODevice::ReadOnly) ? file.readLine(kLongestTokenFile).trimmed() : QByteArray();
    if (line.isEmpty()) {
        m_dialog->showProblem(tr("There is no token in that file."));
        return;
    }
    m_dialog->setToken(QString::fromUtf8(line));
}

void EngineDialogs::test(const QString& name) {
    if (name.isEmpty()) {
        return;
    }
    m_tested = name;
    if (m_list != nullptr && m_list->selected() == name) {
        m_list->showTesting(tr("Connecting to %1…").arg(name));
    }
    m_engines.meetKept(name);
}

void EngineDialogs::fill(widgets::EnginePage* page) {
    m_list = &page->engines();
    connect(m_list, &EngineList::useRequested, this, &EngineDialogs::useRequested);
    connect(m_list, &EngineList::addRequested, this, &EngineDialogs::add);
    connect(m_list, &EngineList::editRequested, this, &EngineDialogs::edit);
    connect(m_list, &EngineList::removeRequested, this, &EngineDialogs::remove);
    connect(m_list, &EngineList::testRequested, this, &EngineDialogs::test);
    m_engines.refresh();
    showList();
}

void EngineDialogs::remove(const QString& name) {
    if (m_bench.dialogs.confirm(front(), tr("Remove the engine “%1”?").arg(name),
                                tr("Its address, its certificate and its token are forgotten here. Nothing "
                                   "changes on that machine."),
                                tr("Remove"))) {
        m_engines.remove(name);
    }
}

void EngineDialogs::showList() {
    if (m_list == nullptr) {
        return;
    }
    const EnginePlace& place = m_watch.place();
    QList<widgets::EngineRow> rows;
    rows.append({{}, tr("This machine"), tr("local"), !place.isElsewhere(), {}});
    for (const RemoteEngine& engine : m_engines.engines()) {
        const QString name = QString::fromStdString(engine.name);
        QString address = QString::fromStdString(engine.address.text());
        if (engine.photos == remote::PhotoForm::jpeg) {
            address = tr("%1, photos as JPEG").arg(address);
        }
        rows.append({name, name, address, name == place.name, {}});
    }
    for (widgets::EngineRow& row : rows) {
        if (row.current) {
            row.state = placeState(place);
        }
    }
    m_list->setEngines(rows);
}

} // namespace selfment::studio
