// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/engines_controller.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QPointer>
#include <QThreadPool>

#include <optional>
#include <utility>

namespace selfment::studio {

/// What became of a trial: a certificate to look at, or a test.
struct EnginesController::Trial {
    std::optional<remote::CertificateFacts> certificate;
    QString former;
    remote::EngineTest test;
};

namespace {

using remote::EngineAddress;
using remote::RemoteEngine;
using support::CancelToken;
using values::ErrorCode;

/// Runs work beside the GUI thread, then done(self, result) on it, if self is still there.
template <typename Work, typename Done>
void runBeside(EnginesController* self, Work work, Done done) {
    // The worker never touches the object: it posts to the application object, and the guard is looked at on
    // the GUI thread, where the object lives and dies.
    const QPointer<EnginesController> guard(self);
    QThreadPool::globalInstance()->start([guard, work = std::move(work), done = std::move(done)]() mutable {
        auto result = std::make_shared<decltype(work())>(work());
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, result, done = std::move(done)] {
                if (guard) {
                    done(*guard, *result);
                }
            },
            Qt::QueuedConnection);
    });
}

/// An empty token is the one kept under the engine's name, unless the address is another now: a token is for
/// the machine that it was made on.
support::Result<RemoteEngine> withToken(const EngineConnectors& connectors, const RemoteEngine& engine) {
    if (!engine.token.empty() || engine.name.empty() || engine.address.way == EngineAddress::Way::ssh) {
        return engine;
    }
    const auto kept = connectors.known().find(engine.name);
    if (!kept.ok()) {
        // A new engine has none to find.
        return kept.failed() && kept.error().code != ErrorCode::engineUnknown
                   ? support::Result<RemoteEngine>(kept.error())
                   : support::Result<RemoteEngine>(engine);
    }
    RemoteEngine whole = engine;
    if (kept->address == engine.address) {
        whole.token = kept->token;
    }
    return whole;
}

remote::EngineTest failedTest(values::Error error) {
    remote::EngineTest test;
    test.error = std::move(error);
    return test;
}

/// An engine of this machine may do without TLS.
bool mayBePlain(const RemoteEngine& engine, const values::Error& error) {
    return engine.address.isLoopback() && engine.certificatePem.empty() &&
           error.code == ErrorCode::engineNotTrusted;
}

} // namespace

EnginesController::EnginesController(std::shared_ptr<EngineConnectors> connectors, QObject* parent)
    : QObject(parent), m_connectors(std::move(connectors)) {}

EnginesController::~EnginesController() {
    m_cancel.cancel();
}

const RemoteEngine* EnginesController::find(const QString& name) const {
    const std::string wanted = name.toStdString();
    for (const RemoteEngine& engine : m_engines) {
        if (engine.name == wanted) {
            return &engine;
        }
    }
    return nullptr;
}

void EnginesController::refresh() {
    const quint64 number = ++m_listing;
    runBeside(
        this, [connectors = m_connectors] { return connectors->known().list(); },
        [number](EnginesController& self, const auto& list) {
            if (number != self.m_listing) {
                return; // an older answer never takes the place of a newer one
            }
            if (list.ok()) {
                self.m_engines = *list;
                Q_EMIT self.enginesChanged();
            } else if (list.failed()) {
                Q_EMIT self.failed(list.error());
            }
        });
}

void EnginesController::put(const RemoteEngine& engine) {
    runBeside(
        this,
        [connectors = m_connectors, engine]() -> support::Status {
            const auto whole = withToken(*connectors, engine);
            return whole.ok() ? connectors->known().put(*whole) : support::Status(whole.error());
        },
        [name = QString::fromStdString(engine.name)](EnginesController& self, const auto& status) {
            if (status.failed()) {
                Q_EMIT self.failed(status.error());
                return;
            }
            Q_EMIT self.kept(name);
            self.refresh();
        });
}

void EnginesController::remove(const QString& name) {
    runBeside(
        this,
        [connectors = m_connectors, name = name.toStdString()] { return connectors->known().remove(name); },
        [name](EnginesController& self, const auto& status) {
            if (status.failed()) {
                Q_EMIT self.failed(status.error());
            } else {
                Q_EMIT self.removed(name);
            }
            self.refresh();
        });
}

void EnginesController::meet(const RemoteEngine& engine) {
    begin(engine, false);
}

void EnginesController::meetKept(const QString& name) {
    RemoteEngine engine;
    engine.name = name.toStdString();
    begin(engine, true);
}

void EnginesController::cancelTrial() {
    m_cancel.cancel();
    ++m_trial;
    m_trying = false;
}

void EnginesController::begin(const RemoteEngine& engine, bool kept) {
    cancelTrial();
    m_cancel = support::CancelSource();
    m_trying = true;
    auto work = [connectors = m_connectors, engine, kept, cancel = m_cancel.token()]() -> Trial {
        Trial trial;
        const auto whole = kept ? connectors->known().find(engine.name) : withToken(*connectors, engine);
        if (!whole.ok()) {
            trial.test = failedTest(whole.error());
            return trial;
        }
        ConnectorOrError connector = connectors->connector();
        if (const auto* error = std::get_if<values::Error>(&connector)) {
            trial.test = failedTest(*error);
            return trial;
        }
        remote::EngineConnector& tries = *std::get<std::shared_ptr<remote::EngineConnector>>(connector);
        if (whole->address.way == EngineAddress::Way::direct) {
            const auto met = tries.certificateOf(whole->address, cancel);
            const QString trusted = certificateFingerprint(whole->certificatePem);
            if (met.ok() && QString::fromStdString(met->fingerprint) != trusted) {
                trial.certificate = *met;
                trial.former = trusted;
                return trial;
            }
            if (met.failed() && !mayBePlain(*whole, met.error())) {
                trial.test = failedTest(met.error());
                return trial;
            }
        }
        trial.test = tries.test(*whole, cancel);
        return trial;
    };
    runBeside(this, std::move(work),
              [number = m_trial](EnginesController& self, const Trial& trial) { self.end(number, trial); });
}

void EnginesController::end(quint64 number, const Trial& trial) {
    if (number != m_trial) {
        return;
    }
    m_trying = false;
    if (trial.certificate) {
        Q_EMIT certificateMet(*trial.certificate, trial.former);
    } else {
        Q_EMIT tested(trial.test);
    }
}

QString certificateFingerprint(const std::string& pem) {
    const QByteArray text = QByteArray::fromStdString(pem);
    const QByteArray begin("-----BEGIN CERTIFICATE-----");
    const auto from = text.indexOf(begin);
    const auto until = text.indexOf("-----END CERTIFICATE-----", from);
    if (from < 0 || until < 0) {
        return {};
    }
    const auto body = from + begin.size();
    const QByteArray der = QByteArray::fromBase64(text.mid(body, until - body));
    return QString::fromLatin1(
        QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex(':').toUpper());
}

} // namespace selfment::studio
