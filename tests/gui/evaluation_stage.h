// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/evaluation_flow.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_training.h"
#include "widgets/evaluation/evaluation_form.h"
#include "widgets/evaluation/evaluation_page.h"
#include "widgets/evaluation/evaluation_status.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/training/path_line.h"

#include <QDir>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QToolButton>

namespace selfment::testing {

/// A window in front of a FakeSession, with folders of photos, masks and predictions and the Evaluate view at
/// hand.
class EvaluationStage {
public:
    explicit EvaluationStage(FakeSession::Scripting scripting = FakeSession::plainScript)
        : studio([this, scripting]() -> studio::SessionOrError {
              auto made = std::make_unique<FakeSession>(scripting);
              session = made.get();
              return made;
          }) {
        for (const char* folder : {"photos", "masks", "predictions", "maps"}) {
            QDir().mkpath(studio.path(QLatin1String(folder)));
        }
        studio.window().resize(1280, 800);
        studio.show();
    }

    /// Opens the page by its key and chooses photos and masks.
    [[nodiscard]] bool open() {
        if (!activate()) {
            return false;
        }
        QTest::keyClick(&studio.window(), Qt::Key_R, Qt::ControlModifier);
        if (page() == nullptr || !page()->isVisible()) {
            return false;
        }
        browse(form().images(), "photos");
        browse(form().masks(), "masks");
        return status().startButton()->isEnabled();
    }
    /// Answers the folder dialog of a line.
    void browse(widgets::PathLine& line, const char* folder) {
        studio.dialogs().folder = studio.path(QLatin1String(folder));
        press(*line.browseButton());
    }
    /// Shortcuts are the active window's.
    [[nodiscard]] bool activate() {
        studio.window().activateWindow();
        return QTest::qWaitForWindowActive(&studio.window());
    }
    /// Near its left edge: a radio button is as wide as its column, but takes clicks on its text alone.
    void press(QAbstractButton& button) const {
        QTest::mouseClick(&button, Qt::LeftButton, {}, QPoint(8, button.height() / 2));
    }
    [[nodiscard]] bool isAt(widgets::EvaluationPhase phase) { return status().state().phase == phase; }

    [[nodiscard]] studio::EvaluationFlow& flow() { return studio.window().evaluationFlow(); }
    [[nodiscard]] widgets::EvaluationPage* page() { return flow().page(); }
    [[nodiscard]] widgets::EvaluationForm& form() { return page()->form(); }
    [[nodiscard]] widgets::EvaluationStatus& status() { return page()->status(); }
    [[nodiscard]] widgets::JobBar& bar() { return studio.window().page().job(); }
    [[nodiscard]] widgets::NoticeBar& notices() { return studio.window().page().notices(); }
    /// The evaluate requests that reached the session.
    [[nodiscard]] std::vector<session::EvaluateRequest> asked() const {
        std::vector<session::EvaluateRequest> found;
        for (const session::Request& request : session->requests()) {
            if (const auto* evaluate = std::get_if<session::EvaluateRequest>(&request)) {
                found.push_back(*evaluate);
            }
        }
        return found;
    }

    FakeSession* session = nullptr;
    StudioFixture studio;
};

} // namespace selfment::testing
