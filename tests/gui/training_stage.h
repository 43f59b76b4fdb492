// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/status_line.h"
#include "app/studio/window/training_flow.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_training.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/plots/training_plot.h"
#include "widgets/training/run_panel.h"
#include "widgets/training/runs_view.h"
#include "widgets/training/saliency_strip.h"
#include "widgets/training/source_list.h"
#include "widgets/training/training_form.h"
#include "widgets/training/training_page.h"

#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace selfment::testing {

/// A window in front of a FakeSession, with the training page at hand and photos to learn from.
class TrainingStage {
public:
    explicit TrainingStage(FakeSession::Scripting scripting = FakeSession::plainScript, int photos = 8)
        : studio([this, scripting]() -> studio::SessionOrError {
              auto made = std::make_unique<FakeSession>(scripting);
              session = made.get();
              return made;
          }) {
        for (int number = 0; number < photos; ++number) {
            const QString name = QStringLiteral("photos/photo_%1.png").arg(number, 2, 10, QLatin1Char('0'));
            pictures << studio.writePhoto(name, number, QSize(64, 48));
        }
        studio.window().resize(1280, 800);
        studio.show();
    }

    /// Opens the page by its key and adds the folder of photos.
    [[nodiscard]] bool open() {
        if (!QTest::qWaitForWindowExposed(&studio.window()) || !activate()) {
            return false;
        }
        QTest::keyClick(&studio.window(), Qt::Key_T, Qt::ControlModifier);
        if (page() == nullptr || !page()->isVisible()) {
            return false;
        }
        studio.dialogs().folder = studio.path(QStringLiteral("photos"));
        press(*page()->form().sources().addFolderButton());
        return QTest::qWaitFor([this] { return panel().startButton()->isEnabled(); });
    }
    /// Shortcuts are the active window's.
    [[nodiscard]] bool activate() {
        studio.window().activateWindow();
        return QTest::qWaitForWindowActive(&studio.window());
    }
    void press(QAbstractButton& button) const { QTest::mouseClick(&button, Qt::LeftButton); }

    [[nodiscard]] studio::TrainingFlow& flow() { return studio.window().trainingFlow(); }
    [[nodiscard]] widgets::TrainingPage* page() { return flow().page(); }
    [[nodiscard]] widgets::RunPanel& panel() { return page()->run(); }
    [[nodiscard]] widgets::NoticeBar& notices() { return studio.window().page().notices(); }
    [[nodiscard]] bool isAtStep(qint64 step) { return flow().training().state().step == step; }
    [[nodiscard]] QString workText() { return studio.window().statusLine().trainingButton()->text(); }
    /// The train requests that reached the session.
    [[nodiscard]] std::vector<session::TrainRequest> asked() const {
        std::vector<session::TrainRequest> found;
        for (const session::Request& request : session->requests()) {
            if (const auto* train = std::get_if<session::TrainRequest>(&request)) {
                found.push_back(*train);
            }
        }
        return found;
    }

    FakeSession* session = nullptr;
    QStringList pictures;
    StudioFixture studio;
};

} // namespace selfment::testing
