// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/help_flow.h"

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/help_dialogs.h"
#include "app/studio/window/user_guide.h"
#include "widgets/image/layer_bar.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QApplication>
#include <QDialog>

namespace selfment::studio {

HelpFlow::HelpFlow(const Parts& parts, QWidget* window) : QObject(window), m_parts(parts) {
    const Actions& actions = m_parts.actions;
    connect(actions[Actions::userGuide], &QAction::triggered, this, &HelpFlow::openGuide);
    connect(actions[Actions::shortcuts], &QAction::triggered, this, [this, window] {
        makeShortcutsDialog(m_parts.actions.withShortcut() + m_parts.layers.layerActions(), window)->open();
    });
    connect(actions[Actions::backboneLimits], &QAction::triggered, this, [this, window] {
        makeLimitsDialog(m_parts.bridge.description(), m_parts.options.options().pipeline.features.backbone,
                         window)
            ->open();
    });
    connect(actions[Actions::about], &QAction::triggered, this,
            [this, window] { makeAboutDialog(m_parts.bridge.description(), window)->open(); });
    connect(actions[Actions::aboutQt], &QAction::triggered, qApp, &QApplication::aboutQt);
}

void HelpFlow::openGuide() {
    const QString guide = userGuidePath();
    if (guide.isEmpty() || !m_parts.dialogs.openDocument(guide)) {
        widgets::Notice notice;
        notice.text = tr("The user guide cannot be opened.");
        notice.details = guide;
        m_parts.notices.post(notice);
    }
}

} // namespace selfment::studio
