// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/job_feed_models.h"
#include "app/studio/window/engine_place.h"
#include "app/studio/window/job_texts.h"

#include "app/studio/controllers/models_controller.h"
#include "app/studio/window/model_job_text.h"
#include "app/studio/window/notice_text.h"
#include "widgets/jobs/job_list_model.h"

#include <QFileInfo>

namespace selfment::studio {

using widgets::JobAction;
using widgets::JobState;

ModelJobFeed::ModelJobFeed(ModelsController& models, widgets::JobListModel& list, QObject* parent)
    : JobFeed(list, parent), m_models(models) {
    connect(&m_models, &ModelsController::started, this, &ModelJobFeed::begin);
    connect(&m_models, &ModelsController::progressed, this, &ModelJobFeed::show);
    connect(&m_models, &ModelsController::finished, this,
            [this](const session::ModelAction& action, const session::ModelsResult& result) {
                const QString path = result.models.empty()
                                         ? QString()
                                         : openableFolder(QString::fromStdString(result.models.front().path));
                end(JobState::done, modelDoneText(action, result),
                    path.isEmpty() ? QString() : QFileInfo(path).absolutePath());
            });
    connect(&m_models, &ModelsController::failed, this,
            [this](const session::ModelAction&, const values::Error& error) {
                end(JobState::failed, errorReason(error));
            });
    connect(&m_models, &ModelsController::cancelled, this,
            [this] { end(JobState::cancelled, tr("It goes on where it was when it is started again.")); });
}

void ModelJobFeed::begin(const session::ModelAction& action) {
    m_current = {};
    const auto* download = std::get_if<session::DownloadModel>(&action);
    if (download == nullptr) {
        return; // adding and checking are told by the models dialog
    }
    m_rate.begin();
    m_clock.start();
    m_current.kind = widgets::JobKind::model;
    m_current.title = tr("Download of %1").arg(QString::fromStdString(download->name));
    m_current.state = JobState::running;
    m_current.shows = true;
    m_current.id = m_list.add(m_current);
    m_names[m_current.id] = download->name;
}

void ModelJobFeed::show(const session::Progress& progress) {
    if (m_current.id == 0) {
        return;
    }
    m_rate.take(progress.bytesDone, m_clock.elapsed());
    m_current.progress = shownBytes(progress, m_rate);
    m_list.update(m_current);
}

void ModelJobFeed::end(JobState state, const QString& outcome, const QString& folder) {
    if (m_current.id == 0) {
        return;
    }
    m_current.state = state;
    m_current.outcome = outcome;
    m_current.folder = folder;
    m_current.retryable = state != JobState::done;
    m_list.update(m_current);
    m_current = {};
}

bool ModelJobFeed::perform(quint64 row, JobAction action) {
    const auto found = m_names.find(row);
    if (found == m_names.end()) {
        return false;
    }
    if (action == JobAction::cancel) {
        m_current.state = JobState::cancelling;
        m_list.update(m_current);
        m_models.cancel();
    } else if (action == JobAction::retryFailed) {
        m_models.download(QString::fromStdString(found->second));
    } else if (action == JobAction::showResult) {
        Q_EMIT pageRequested();
    } else {
        performCommon(row, action);
    }
    return true;
}

} // namespace selfment::studio
