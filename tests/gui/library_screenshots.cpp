// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the library in its states: marks, filters, filmstrip, ground truth.
#include "app/studio/window/docks.h"
#include "app/studio/window/samples.h"
#include "tests/gui/photographer.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"
#include "widgets/library/library_bar.h"
#include "widgets/library/library_filter_panel.h"
#include "widgets/library/library_view.h"

#include <QTest>

using namespace selfment;
using testing::Photographer;
using widgets::LibraryState;

namespace {

constexpr int kWaitMs = 20'000;
constexpr int kSettleMs = 400;

studio::SessionFactory photoEngine() {
    return []() -> studio::SessionOrError {
        return std::make_unique<testing::FakeSession>([](const session::Request& request) {
            testing::Script script = testing::FakeSession::plainScript(request);
            if (const auto* thumbnail = std::get_if<session::ThumbnailRequest>(&request)) {
                script.outcome.data = testing::thumbnailOf(*thumbnail);
            }
            return script;
        });
    };
}

/// Every mark and state once, on the sample photos.
void mark(widgets::LibraryModel& model) {
    const auto path = [&model](int row) { return model.pathAt(row); };
    model.setState(path(2), LibraryState::warning, QStringLiteral("The graph falls into 3 pieces."));
    model.setShare(path(2), 0.07);
    model.setRating(path(2), 2);
    model.setState(path(3), LibraryState::failed, QStringLiteral("The file ends early."));
    model.setState(path(4), LibraryState::done);
    model.setShare(path(4), 0.41);
    model.setScore(path(4), 0.914);
    model.setRating(path(4), 5);
    model.setEdited(path(4), true);
    model.setRejected(path(5), true);
    model.setMissing(path(6), true);
}

bool takeAll(Photographer& camera) {
    testing::StudioFixture studio(photoEngine());
    studio.show();
    studio::MainWindow& window = studio.window();
    window.openPaths(studio::samplePaths(studio::samplesFolder()));
    widgets::LibraryView& view = window.docks().library();
    bool good = QTest::qWaitFor(
        [&] { return studio.isFinished() && window.library().rowCount() > 6 && view.isVisible(); }, kWaitMs);
    mark(window.library());
    const auto seen = [&window] {
        return window.library().index(6).data(widgets::LibraryModel::imageSizeRole).toSize().isValid();
    };
    good = camera.take(window, "library", seen) && good;
    auto* panel = view.findChild<widgets::LibraryFilterPanel*>();
    good = camera.take(*panel, "library-filter", [] { return true; }) && good;
    widgets::LibraryFilter filter;
    filter.ratingFrom = 2;
    view.setFilter(filter);
    good = camera.take(view, "library-filtered", [] { return true; }) && good;
    filter.scoreFrom = 0.95;
    view.setFilter(filter);
    good = camera.take(view, "library-nothing-passes", [] { return true; }) && good;
    view.clearFilter();
    view.setStrip(true);
    good = camera.take(window, "library-strip", [] { return true; }) && good;
    view.setStrip(false);
    return good;
}

} // namespace

int main(int argc, char** argv) {
    return testing::photograph(argc, argv, kWaitMs, kSettleMs, takeAll);
}
