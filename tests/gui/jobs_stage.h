// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/central_page.h"
#include "app/studio/window/export_flow.h"
#include "app/studio/window/jobs_flow.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"
#include "widgets/export/export_dialog.h"
#include "widgets/jobs/job_list_view.h"
#include "widgets/jobs/job_row_widget.h"

#include <QFileInfo>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace selfment::testing {

/// A window in front of a FakeSession, with photos open.
class JobsStage {
public:
    explicit JobsStage(FakeSession::Scripting scripting, int photos = 3)
        : studio([this, scripting]() -> studio::SessionOrError {
              auto made = std::make_unique<FakeSession>(scripting);
              session = made.get();
              return made;
          }) {
        for (int number = 0; number < photos; ++number) {
            pictures << studio.writePhoto(QStringLiteral("photos/%1.png").arg(number), number, QSize(64, 48));
        }
        studio.window().resize(1280, 800);
        studio.show();
    }

    [[nodiscard]] bool open() {
        studio.window().openPaths(pictures);
        return QTest::qWaitForWindowExposed(&studio.window()) &&
               QTest::qWaitFor([this] { return studio.isFinished(); }) && activate();
    }
    [[nodiscard]] bool activate() {
        if (studio.window().exportFlow().openDialog() != nullptr) {
            return true; // it has the focus
        }
        studio.window().activateWindow();
        return QTest::qWaitForWindowActive(&studio.window());
    }

    /// The export dialog, opened by its key.
    widgets::ExportDialog* openDialog() {
        QTest::keyClick(&studio.window(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        return dialog();
    }
    [[nodiscard]] widgets::ExportDialog* dialog() {
        return qobject_cast<widgets::ExportDialog*>(studio.window().exportFlow().openDialog());
    }
    /// Exports all images to a folder below the fixture's.
    [[nodiscard]] bool exportTo(const QString& folder) {
        widgets::ExportDialog* open = openDialog();
        if (open == nullptr) {
            return false;
        }
        widgets::ExportChoice choice = open->choice();
        choice.folder = QFileInfo(studio.path(folder + QStringLiteral("/x"))).absolutePath();
        open->setChoice(choice);
        QTest::mouseClick(open->exportButton(), Qt::LeftButton);
        // A summary may be there already when the dialog is gone. No window manager hands the focus back
        // here.
        return QTest::qWaitFor([this] { return dialog() == nullptr; }) && activate();
    }

    [[nodiscard]] widgets::JobListModel& jobs() { return studio.window().jobsFlow().jobs(); }
    [[nodiscard]] const widgets::JobRow& row(int number) { return jobs().at(number); }
    /// A button of a job of the list, which is opened for it; null: not offered.
    [[nodiscard]] QToolButton* button(int number, widgets::JobAction action) {
        studio.window().jobsFlow().open();
        return studio.window().jobsFlow().view().rowWidget(row(number).id)->button(action);
    }
    /// False: the job does not offer it.
    [[nodiscard]] bool press(int number, widgets::JobAction action) {
        QToolButton* found = button(number, action);
        if (found != nullptr) {
            QTest::mouseClick(found, Qt::LeftButton);
        }
        return found != nullptr;
    }

    FakeSession* session = nullptr; ///< alive until the window's bridge is shut down
    StudioFixture studio;
    QStringList pictures;
};

} // namespace selfment::testing
