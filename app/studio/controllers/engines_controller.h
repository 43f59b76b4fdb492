// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_connectors.h"
#include "support/cancel_token.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace selfment::studio {

/// The engines that the user added: listed, kept, taken away and tried, always beside the GUI thread. One
/// trial at a time; another one gives it up.
class EnginesController : public QObject {
    Q_OBJECT

public:
    explicit EnginesController(std::shared_ptr<EngineConnectors> connectors, QObject* parent = nullptr);
    ~EnginesController() override;

    /// Reads the list anew.
    void refresh();
    /// Keeps an engine; with an empty token the one kept under its name stays.
    void put(const remote::RemoteEngine& engine);
    void remove(const QString& name);

    /// Meets an engine: its certificate first, if it is direct. One that is not the one trusted ends the
    /// trial with certificateMet; else the engine is tested. The token is found as in put().
    void meet(const remote::RemoteEngine& engine);
    /// The same of a kept engine, with what is kept of it.
    void meetKept(const QString& name);
    /// Nothing more is heard of the trial under way.
    void cancelTrial();
    [[nodiscard]] bool isTrying() const { return m_trying; }

    /// By name, without tokens; empty before the list was read.
    [[nodiscard]] const std::vector<remote::RemoteEngine>& engines() const { return m_engines; }
    [[nodiscard]] const remote::RemoteEngine* find(const QString& name) const;
    [[nodiscard]] const std::shared_ptr<EngineConnectors>& connectors() const { return m_connectors; }

Q_SIGNALS:
    void enginesChanged();
    /// The list could not be read, or changed.
    void failed(const selfment::values::Error& error);
    void kept(const QString& name);
    void removed(const QString& name);
    /// A certificate that is not the one trusted; former: the fingerprint of that one, empty without one.
    void certificateMet(const selfment::remote::CertificateFacts& certificate, const QString& former);
    void tested(const selfment::remote::EngineTest& test);

private:
    struct Trial;
    void begin(const remote::RemoteEngine& engine, bool kept);
    void end(quint64 number, const Trial& trial);

    const std::shared_ptr<EngineConnectors> m_connectors;
    std::vector<remote::RemoteEngine> m_engines;
    support::CancelSource m_cancel; ///< of the trial under way
    quint64 m_trial = 0;            ///< number of the newest
    quint64 m_listing = 0;
    bool m_trying = false;
};

/// SHA-256 of a certificate, "AB:CD:..."; empty where the PEM is none.
[[nodiscard]] QString certificateFingerprint(const std::string& pem);

} // namespace selfment::studio
