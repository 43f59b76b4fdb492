// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/model_job_text.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace selfment::studio {

namespace {

class JobTexts {
    Q_DECLARE_TR_FUNCTIONS(ModelJobs)
};

QString nameOf(const session::ModelsResult& result, const std::string& asked) {
    return QString::fromStdString(result.models.empty() ? asked : result.models.front().name);
}

struct WhileAtWork {
    QString operator()(const session::ListModels&) const { return {}; }
    QString operator()(const session::AddModel& action) const {
        return JobTexts::tr("Adding %1…").arg(QFileInfo(QString::fromStdString(action.path)).fileName());
    }
    QString operator()(const session::VerifyModel& action) const {
        return JobTexts::tr("Verifying %1…").arg(QString::fromStdString(action.name));
    }
    QString operator()(const session::RemoveModel& action) const {
        return JobTexts::tr("Removing %1…").arg(QString::fromStdString(action.name));
    }
    QString operator()(const session::ShowLicence& action) const {
        return JobTexts::tr("Fetching the licence of %1…").arg(QString::fromStdString(action.name));
    }
    QString operator()(const session::DownloadModel& action) const {
        return JobTexts::tr("Downloading %1…").arg(QString::fromStdString(action.name));
    }
    QString operator()(const session::KeepHubToken&) const {
        return JobTexts::tr("Talking to the secret service…");
    }
};

struct WhenDone {
    const session::ModelsResult& result;

    QString operator()(const session::ListModels&) const { return {}; }
    QString operator()(const session::AddModel& action) const {
        return JobTexts::tr("%1 was added.").arg(nameOf(result, action.name));
    }
    QString operator()(const session::VerifyModel& action) const {
        return JobTexts::tr("%1 is sound: its SHA-256 is what it was when it was added.")
            .arg(nameOf(result, action.name));
    }
    QString operator()(const session::RemoveModel& action) const {
        return JobTexts::tr("%1 was removed.").arg(QString::fromStdString(action.name));
    }
    QString operator()(const session::ShowLicence&) const { return {}; }
    QString operator()(const session::DownloadModel& action) const {
        return JobTexts::tr("%1 was downloaded and added.").arg(nameOf(result, action.name));
    }
    QString operator()(const session::KeepHubToken& action) const {
        return action.token.empty()
                   ? JobTexts::tr("The access token was forgotten.")
                   : JobTexts::tr("The access token is kept in the desktop's secret service.");
    }
};

} // namespace

QString modelJobText(const session::ModelAction& action) {
    return std::visit(WhileAtWork{}, action);
}

QString modelDoneText(const session::ModelAction& action, const session::ModelsResult& result) {
    return std::visit(WhenDone{result}, action);
}

} // namespace selfment::studio
