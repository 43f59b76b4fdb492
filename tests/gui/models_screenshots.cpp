// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the models dialog in its states, in front of a scripted engine:
// models_screenshots FOLDER
#include "app/studio/controllers/models_controller.h"
#include "app/studio/window/models_flow.h"
#include "tests/gui/photographer.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_models.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/models/installed_page.h"
#include "widgets/models/licence_page.h"
#include "widgets/models/models_dialog.h"
#include "widgets/models/published_page.h"
#include "widgets/notices/notice_bar.h"

#include <QCheckBox>
#include <QTest>

#include <functional>

namespace {

using namespace selfment;
using testing::FakeSession;
using testing::Photographer;
using testing::Script;
using testing::StudioFixture;

constexpr int kWaitMs = 10'000;
constexpr int kSettleMs = 200;

template <typename Action>
bool asksFor(const session::Request& request) {
    const auto* models = std::get_if<session::ModelsRequest>(&request);
    return models != nullptr && std::holds_alternative<Action>(models->action);
}

const char* const kCard = R"(# tiny

A small ViT in the DINOv3 layout, **trained without annotation**. See [the terms](https://example.org).

## Numbers

| features | step | IoU |
|---|---|---|
| this backbone | NCut | .581 |
| | + IPO | .574 |

- patch 16, d = 192, 12 blocks
- loads in `transformers` as `DINOv3ViTModel`
)";

const char* const kLicence = R"(EXAMPLE LICENCE AGREEMENT

1. Grant. You may use, copy and change the materials under the conditions of this agreement.

2. Conditions. Whoever passes the materials on passes this agreement on with them and says that they were changed
where they were.

3. No warranty. The materials come as they are.
)";

/// What the scripted engine answers; adding and downloading stop half way.
Script script(const session::Request& request) {
    Script made = FakeSession::plainScript(request);
    if (asksFor<session::ListModels>(request)) {
        auto& list = std::get<session::ModelsResult>(made.outcome.data);
        for (session::ModelDescription& model : list.models) {
            if (model.name == "tiny") {
                model.card = kCard;
            }
        }
        list.tokenSource = "";
    } else if (asksFor<session::ShowLicence>(request)) {
        std::get<session::ModelsResult>(made.outcome.data).licenceText = kLicence;
    } else if (asksFor<session::AddModel>(request) || asksFor<session::DownloadModel>(request)) {
        made.events.resize(3);
        made.holdBeforeEnd = true;
    }
    return made;
}

Script emptyScript(const session::Request& request) {
    Script made = FakeSession::plainScript(request);
    if (asksFor<session::ListModels>(request)) {
        made.outcome.data = session::ModelsResult{};
    }
    return made;
}

std::unique_ptr<StudioFixture> studioWith(const FakeSession::Scripting& scripting) {
    auto studio = std::make_unique<StudioFixture>(
        [scripting]() -> studio::SessionOrError { return std::make_unique<FakeSession>(scripting); });
    studio->show();
    (void)QTest::qWaitFor([&] { return studio->window().models().isListed(); }, kWaitMs);
    (void)studio->window().optionsController().setValue(QStringLiteral("backbone"), QStringLiteral("tiny"));
    studio->window().modelsFlow().open();
    return studio;
}

bool takeFilled(Photographer& camera) {
    const auto studio = studioWith(script);
    studio::ModelsController& models = studio->window().models();
    widgets::ModelsDialog& dialog = *studio->window().modelsFlow().dialog();
    dialog.installed().select(QStringLiteral("tiny"));
    bool good = camera.take(dialog, "models", [] { return true; });
    dialog.installed().select(QLatin1String(testing::kFakeMoved));
    good = camera.take(dialog, "models-moved", [] { return true; }) && good;
    studio->window().modelsFlow().addPaths({studio->writeText(QStringLiteral("vits16.pth"), "weights")});
    good = camera.take(dialog, "models-adding", [&dialog] {
        return dialog.job().progressText().contains(QStringLiteral(" of "));
    }) && good;
    models.cancel();
    good = QTest::qWaitFor([&models] { return !models.isBusy(); }, kWaitMs) && good;
    models.remove(QStringLiteral("tiny"), false);
    good = camera.take(dialog, "models-error", [&dialog] { return dialog.notices().count() > 0; }) && good;
    dialog.notices().clear();
    dialog.showPublished();
    dialog.published().select(QLatin1String(testing::kFakePublished));
    good = camera.take(dialog, "models-published", [] { return true; }) && good;
    models.askLicence(QLatin1String(testing::kFakePublished));
    good = camera.take(dialog, "models-licence", [&dialog] { return dialog.published().isLicenceShown(); }) &&
           good;
    dialog.published().licencePage()->agreement()->setChecked(true);
    return camera.take(dialog, "models-licence-accepted", [] { return true; }) && good;
}

bool takeEmpty(Photographer& camera) {
    const auto studio = studioWith(emptyScript);
    return camera.take(*studio->window().modelsFlow().dialog(), "models-empty", [] { return true; });
}

} // namespace

int main(int argc, char** argv) {
    return testing::photograph(argc, argv, kWaitMs, kSettleMs, [](Photographer& camera) {
        bool good = takeFilled(camera);
        return takeEmpty(camera) && good;
    });
}
