// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/job_feed.h"

#include "widgets/jobs/job_list_model.h"

namespace selfment::studio {

JobFeed::JobFeed(widgets::JobListModel& list, QObject* parent) : QObject(parent), m_list(list) {}

void JobFeed::performCommon(quint64 id, widgets::JobAction action) {
    const widgets::JobRow* row = m_list.find(id);
    if (row == nullptr) {
        return;
    }
    if (action == widgets::JobAction::openFolder) {
        Q_EMIT folderRequested(row->folder);
    } else if (action == widgets::JobAction::showFailed) {
        Q_EMIT failedRequested(id);
    }
}

} // namespace selfment::studio
