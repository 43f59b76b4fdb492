// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/models_controller.h"

#include <utility>

namespace selfment::studio {

namespace {

bool changesTheList(const session::ModelAction& action) {
    return !std::holds_alternative<session::ShowLicence>(action);
}

} // namespace

ModelsController::ModelsController(EngineBridge& bridge, QObject* parent)
    : QObject(parent), m_bridge(bridge) {
    connect(&m_bridge, &EngineBridge::finished, this, &ModelsController::takeOutcome);
    connect(&m_bridge, &EngineBridge::engineChanging, this, &ModelsController::engineChanged);
    connect(&m_bridge, &EngineBridge::progressed, this,
            [this](JobToken token, const session::Progress& progress) {
                if (token == m_job) {
                    Q_EMIT progressed(progress);
                }
            });
}

void ModelsController::refresh() {
    if (m_listJob != kNoToken) {
        m_bridge.abandon(m_listJob);
    }
    m_listJob = m_bridge.submit(session::ModelsRequest{session::ListModels{}});
}

void ModelsController::add(const QString& path, const QString& name) {
    queue(session::AddModel{path.toStdString(), name.toStdString()});
}

void ModelsController::verify(const QString& name) {
    queue(session::VerifyModel{name.toStdString()});
}

void ModelsController::remove(const QString& name, bool deleteFiles) {
    queue(session::RemoveModel{name.toStdString(), deleteFiles});
}

void ModelsController::askLicence(const QString& name) {
    queue(session::ShowLicence{name.toStdString()});
}

void ModelsController::download(const QString& name) {
    const std::string key = name.toStdString();
    const auto licence = m_licences.find(key);
    queue(session::DownloadModel{key, licence == m_licences.end() ? std::string() : licence->second});
}

void ModelsController::keepToken(const QString& token) {
    queue(session::KeepHubToken{token.toStdString()});
}

void ModelsController::cancel() {
    m_waiting.clear();
    if (m_job != kNoToken) {
        m_bridge.control(m_job, session::Control::cancel);
    }
}

const session::ModelDescription* ModelsController::find(const QString& nameOrPath) const {
    const std::string wanted = nameOrPath.toStdString();
    for (const session::ModelDescription& model : m_list.models) {
        if (!wanted.empty() && (model.name == wanted || model.path == wanted)) {
            return &model;
        }
    }
    return nullptr;
}

void ModelsController::queue(session::ModelAction action) {
    m_waiting.push_back(std::move(action));
    startNext();
}

void ModelsController::startNext() {
    if (m_job != kNoToken || m_waiting.empty()) {
        return;
    }
    m_action = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_job = m_bridge.submit(session::ModelsRequest{m_action});
    Q_EMIT busyChanged(true);
    Q_EMIT started(m_action);
}

void ModelsController::takeOutcome(JobToken token, const SharedOutcome& outcome) {
    if (token == m_listJob) {
        m_listJob = kNoToken;
        takeList(*outcome);
    } else if (token == m_job) {
        m_job = kNoToken;
        takeJob(*outcome);
    }
}

void ModelsController::takeList(const session::Outcome& outcome) {
    if (outcome.state == session::Outcome::State::failed) {
        Q_EMIT listFailed(outcome.error.value_or(values::Error{}));
        return;
    }
    if (const auto* result = std::get_if<session::ModelsResult>(&outcome.data)) {
        m_list = *result;
        m_listed = true;
        Q_EMIT modelsChanged();
    }
}

void ModelsController::takeJob(const session::Outcome& outcome) {
    const session::ModelAction action = std::exchange(m_action, session::ListModels{});
    // A job that failed may have told of a model that moved or changed.
    if (changesTheList(action)) {
        refresh();
    }
    Q_EMIT busyChanged(false);
    switch (outcome.state) {
    case session::Outcome::State::done: {
        const auto* result = std::get_if<session::ModelsResult>(&outcome.data);
        const session::ModelsResult known = result == nullptr ? session::ModelsResult{} : *result;
        if (const auto* licence = std::get_if<session::ShowLicence>(&action)) {
            m_licences[licence->name] = known.licenceSha256;
        }
        Q_EMIT finished(action, known);
        break;
    }
    case session::Outcome::State::failed:
        Q_EMIT failed(action, outcome.error.value_or(values::Error{}));
        break;
    case session::Outcome::State::cancelled:
        Q_EMIT cancelled(action);
        break;
    }
    startNext();
}

} // namespace selfment::studio
