// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/help_flow.h"

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/diagnostics_dialog.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/help_dialogs.h"
#include "app/studio/window/licences_dialog.h"
#include "app/studio/window/user_guide.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QMainWindow>

namespace selfment::studio {

HelpFlow::HelpFlow(const Workbench& workbench, QObject* parent) : QObject(parent), m_bench(workbench) {
    const Actions& actions = m_bench.actions;
    QWidget* window = &m_bench.window;
    connect(actions[Actions::userGuide], &QAction::triggered, this, &HelpFlow::openGuide);
    connect(actions[Actions::backboneLimits], &QAction::triggered, this, [this, window] {
        makeLimitsDialog(m_bench.bridge.description(), m_bench.options.options().pipeline.features.backbone,
                         window)
            ->open();
    });
    connect(actions[Actions::about], &QAction::triggered, this,
            [this, window] { makeAboutDialog(m_bench.bridge.description(), window)->open(); });
    connect(actions[Actions::licences], &QAction::triggered, this,
            [window] { makeLicencesDialog(window)->open(); });
    connect(actions[Actions::diagnostics], &QAction::triggered, this,
            [window] { (new DiagnosticsDialog(commandLinePath(), window))->open(); });
    connect(actions[Actions::aboutQt], &QAction::triggered, qApp, &QApplication::aboutQt);
}

void HelpFlow::openGuide() {
    const QString guide = userGuidePath();
    if (guide.isEmpty() || !m_bench.dialogs.openDocument(guide)) {
        widgets::Notice notice;
        notice.text = tr("The user guide cannot be opened.");
        notice.details = guide;
        m_bench.page.notices().post(notice);
    }
}

} // namespace selfment::studio
