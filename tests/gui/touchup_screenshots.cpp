// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the window while a mask is changed by hand, and of what it says of sessions, in front of
// a scripted engine: touchup_screenshots FOLDER
#include "app/studio/document/session_file.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/samples.h"
#include "app/studio/window/session_flow.h"
#include "app/studio/window/touchup_flow.h"
#include "tests/gui/photographer.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/touchup/touchup_bar.h"

#include <QAction>
#include <QDir>
#include <QImage>
#include <QTest>

#include <cmath>

namespace {

using namespace selfment;
using studio::Actions;
using testing::FakeSession;
using testing::Photographer;
using testing::StudioFixture;

constexpr int kWaitMs = 10'000;
constexpr int kSettleMs = 400;

/// A rough mask in the middle of a picture.
values::Mask blob(int height, int width) {
    values::Mask mask{height, width, {}};
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
            const double distance =
                std::hypot((row - 0.55 * height) / (0.38 * height), (column - 0.48 * width) / (0.3 * width));
            mask.pixels.push_back(distance < 1.0 ? 1 : 0);
        }
    }
    return mask;
}

void replace(session::StageResult& stage, const QImage& photo) {
    if (auto* image = std::get_if<session::ImageResult>(&stage.data)) {
        image->image = {photo.height(), photo.width(), {}};
        for (int row = 0; row < photo.height(); ++row) {
            const uchar* line = photo.constScanLine(row);
            image->image.rgb.insert(image->image.rgb.end(), line, line + std::ptrdiff_t{3} * photo.width());
        }
        image->originalHeight = photo.height();
        image->originalWidth = photo.width();
    } else if (auto* mask = std::get_if<session::MaskResult>(&stage.data)) {
        mask->mask = blob(photo.height(), photo.width());
        mask->foregroundShare = mask->mask.foregroundShare();
    }
}

studio::SessionFactory engine() {
    return []() -> studio::SessionOrError {
        return std::make_unique<FakeSession>([](const session::Request& request) {
            testing::Script script = FakeSession::plainScript(request);
            if (const auto* inspect = std::get_if<session::InspectRequest>(&request)) {
                const QImage photo =
                    QImage(QString::fromStdString(inspect->imagePath)).convertToFormat(QImage::Format_RGB888);
                for (testing::FakeEvent& event : script.events) {
                    if (auto* stage = std::get_if<session::StageResult>(&event)) {
                        replace(*stage, photo);
                    }
                }
            } else if (const auto* thumbnail = std::get_if<session::ThumbnailRequest>(&request)) {
                script.outcome.data = testing::thumbnailOf(*thumbnail);
            }
            return script;
        });
    };
}

bool takeBrush(Photographer& camera) {
    StudioFixture studio(engine());
    studio.show();
    studio.window().openPaths({studio::samplesFolder()});
    studio::MaskEditor& editor = studio.window().touchupFlow().editor();
    if (!QTest::qWaitFor([&] { return studio.isFinished() && editor.canEdit(); })) {
        return false;
    }
    studio.window().actions()[Actions::brush]->trigger();
    bool good = camera.take(studio.window(), QStringLiteral("touchup-brush"));
    widgets::ImageView& view = studio.window().page().views().primary();
    const QPoint middle = view.rect().center();
    QTest::mousePress(&view, Qt::LeftButton, Qt::NoModifier, middle - QPoint(180, 90));
    QTest::mouseMove(&view, middle + QPoint(60, -140));
    QTest::mouseRelease(&view, Qt::LeftButton, Qt::NoModifier, middle + QPoint(60, -140));
    good = camera.take(studio.window(), QStringLiteral("touchup-edited")) && good;
    widgets::LibraryView& library = studio.window().docks().library();
    library.setStrip(true);
    good = camera.take(studio.window(), QStringLiteral("touchup-filmstrip"), [&library] {
        return library.isLowStrip();
    }) && good;
    library.setStrip(false);
    studio.window().actions()[Actions::brush]->trigger();
    studio.window().touchupFlow().bar().setEditState(widgets::EditState::outdated);
    return camera.take(studio.window(), QStringLiteral("touchup-outdated")) && good;
}

bool takeSession(Photographer& camera) {
    StudioFixture studio(engine());
    const QString folder = studio.settings().value(QLatin1String(studio::kAutosaveFolderKey)).toString();
    QDir().mkpath(folder);
    if (studio::writeSession(folder + QStringLiteral("/left.selfment"), {})) {
        return false;
    }
    studio.show();
    return camera.take(studio.window(), "session-left",
                       [&studio] { return studio.window().page().notices().count() > 0; });
}

bool takeAll(Photographer& camera) {
    const bool good = takeBrush(camera);
    return takeSession(camera) && good;
}

} // namespace

int main(int argc, char** argv) {
    return testing::photograph(argc, argv, kWaitMs, kSettleMs, takeAll);
}
