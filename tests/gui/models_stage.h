// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/models_controller.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/models_flow.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_models.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/forms/parameter_form.h"
#include "widgets/models/installed_page.h"
#include "widgets/models/models_dialog.h"
#include "widgets/notices/notice_bar.h"

#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QUrl>

namespace selfment::testing {

using widgets::InstalledPage;
using widgets::ModelsDialog;

/// A window in front of a FakeSession, with the models dialog open and its list there.
class ModelsStage {
public:
    explicit ModelsStage(FakeSession::Scripting scripting = FakeSession::plainScript)
        : studio([this, scripting]() -> studio::SessionOrError {
              auto made = std::make_unique<FakeSession>(scripting);
              session = made.get();
              return made;
          }) {
        studio.show();
    }

    bool openDialog() {
        if (!QTest::qWaitFor([this] { return studio.window().models().isListed(); })) {
            return false;
        }
        QTest::keyClick(&studio.window(), Qt::Key_M, Qt::ControlModifier);
        return dialog() != nullptr && QTest::qWaitForWindowExposed(dialog());
    }
    [[nodiscard]] ModelsDialog* dialog() { return studio.window().modelsFlow().dialog(); }
    [[nodiscard]] InstalledPage& page() { return dialog()->installed(); }
    [[nodiscard]] QString noticeText() { return dialog()->notices().shownText(); }
    [[nodiscard]] std::string backbone() {
        return studio.window().optionsController().options().pipeline.features.backbone;
    }
    template <typename Action>
    [[nodiscard]] std::vector<Action> asked() const {
        std::vector<Action> found;
        for (const session::Request& request : session->requests()) {
            if (const auto* models = std::get_if<session::ModelsRequest>(&request)) {
                if (const auto* action = std::get_if<Action>(&models->action)) {
                    found.push_back(*action);
                }
            }
        }
        return found;
    }
    [[nodiscard]] QComboBox* backboneCombo() {
        return qobject_cast<QComboBox*>(
            studio.window().docks().parameters().row(QStringLiteral("backbone"))->editor()->control());
    }
    void press(InstalledPage::Button which) { QTest::mouseClick(page().button(which), Qt::LeftButton); }

    FakeSession* session = nullptr;
    StudioFixture studio;
};

inline void drop(QWidget& target, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths) {
        urls.append(QUrl::fromLocalFile(path));
    }
    data.setUrls(urls);
    QDragEnterEvent enter(target.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(target.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &dropped);
}

template <typename Action>
bool asksFor(const session::Request& request) {
    const auto* models = std::get_if<session::ModelsRequest>(&request);
    return models != nullptr && std::holds_alternative<Action>(models->action);
}

} // namespace selfment::testing
