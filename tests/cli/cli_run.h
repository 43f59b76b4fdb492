// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/run_selfment.h"
#include "tests/support/fake_session.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <map>
#include <sstream>

namespace selfment::testing {

/// Keeps a FakeSession usable after the program has destroyed its own handle on it.
class SharedSession final : public session::Session {
public:
    explicit SharedSession(std::shared_ptr<FakeSession> fake) : m_fake(std::move(fake)) {}
    session::EngineDescription describe() override { return m_fake->describe(); }
    session::JobId submit(session::Request request) override { return m_fake->submit(std::move(request)); }
    void control(session::JobId job, session::Control control) override { m_fake->control(job, control); }
    void attach(session::JobId job) override { m_fake->attach(job); }
    void setListener(std::shared_ptr<session::SessionListener> listener) override {
        m_fake->setListener(std::move(listener));
    }

private:
    std::shared_ptr<FakeSession> m_fake;
};

/// The program in this process, over a FakeSession.
struct CliRun {
    std::shared_ptr<FakeSession> fake = std::make_shared<FakeSession>();
    std::map<std::string, std::string> environment;
    cli::InterruptFlag interrupt;
    bool terminal = false;
    std::optional<std::string> input; ///< line on standard input; none: it ends at once
    bool inputIsTerminal = false;
    cli::BackboneBench benchBackbone;
    cli::SpectralBench benchSpectral;
    cli::HeadBench benchHead;
    cli::RemoteBench benchRemote;
    std::function<std::unique_ptr<remote::EngineConnector>()> makeConnector;
    std::filesystem::path enginesFolder;
    std::optional<std::string> answer; ///< to a question at a terminal
    std::ostringstream out;
    std::ostringstream err;

    int operator()(const std::vector<std::string>& args) {
        out.str({});
        err.str({});
        return cli::runSelfment(args, {out,
                                       err,
                                       interrupt,
                                       [this] { return std::make_unique<SharedSession>(fake); },
                                       [this](const std::string& name) -> std::optional<std::string> {
                                           const auto found = environment.find(name);
                                           if (found == environment.end())
                                               return std::nullopt;
                                           return found->second;
                                       },
                                       terminal,
                                       80,
                                       [this] { return input; },
                                       inputIsTerminal,
                                       benchBackbone,
                                       benchSpectral,
                                       benchHead,
                                       benchRemote,
                                       {},
                                       {},
                                       makeConnector,
                                       enginesFolder,
                                       [this] { return answer; }});
    }

    [[nodiscard]] QString outText() const { return QString::fromStdString(out.str()); }
    [[nodiscard]] QString errText() const { return QString::fromStdString(err.str()); }
    /// An empty object when stdout is not exactly one JSON document.
    [[nodiscard]] QJsonObject json() const {
        return QJsonDocument::fromJson(QByteArray::fromStdString(out.str())).object();
    }
    /// The last request as T; fails the test's expectations by being default-made when there is none.
    template <typename T>
    [[nodiscard]] T request() const {
        const auto all = fake->requests();
        return !all.empty() && std::holds_alternative<T>(all.back()) ? std::get<T>(all.back()) : T{};
    }
};

} // namespace selfment::testing
