// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/evaluation_flow.h"
#include "app/studio/window/ground_truth_flow.h"
#include "app/studio/window/samples.h"
#include "app/studio/window/training_flow.h"
#include "tests/gui/scenes.h"
#include "widgets/evaluation/evaluation_form.h"
#include "widgets/evaluation/evaluation_page.h"
#include "widgets/evaluation/evaluation_status.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/plots/training_plot.h"
#include "widgets/training/path_line.h"
#include "widgets/training/run_panel.h"
#include "widgets/training/source_list.h"
#include "widgets/training/training_form.h"
#include "widgets/training/training_page.h"

#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QTest>

namespace selfment::testing {

using studio::Actions;
using widgets::Layer;

namespace {

constexpr int kTrainSteps = 40;
constexpr int kEvaluateMs = 600'000;

/// A head learns from the sample photos, to be caught at it.
bool takeTraining(Photographer& camera) {
    StudioFixture studio;
    bool good = openSamples(studio);
    for (const auto& [name, value] : {std::pair{"epochs", "40"}, std::pair{"batch", "3"}}) {
        (void)studio.window().optionsController().setValue(QLatin1String(name), QLatin1String(value));
    }
    trigger(studio, Actions::train);
    widgets::TrainingPage* page = studio.window().trainingFlow().page();
    if (page == nullptr) {
        return false;
    }
    // A folder of the picture's own: it is shown, and where the program lies is nobody's business.
    for (const QString& sample : studio::samplePaths(studio::samplesFolder())) {
        good = QFile::copy(sample, studio.path(QStringLiteral("photos/") + QFileInfo(sample).fileName())) &&
               good;
    }
    page->form().sources().add({{}, {studio.path(QStringLiteral("photos/x")).chopped(2)}});
    good = QTest::qWaitFor([page] { return page->run().startButton()->isEnabled(); }, kSceneWaitMs) && good;
    good = camera.take(studio.window(), QStringLiteral("training-ready")) && good;
    page->run().startButton()->click();
    good = camera.take(studio.window(), "training", [page] {
        return page->plot().course().points().size() >= kTrainSteps;
    }) && good;
    page->run().stopButton()->click();
    return QTest::qWaitFor([page] { return !page->run().isRunning(); }, kSceneWaitMs) && good;
}

bool takeEvaluation(Photographer& camera, const QString& data) {
    StudioFixture studio;
    studio.show();
    trigger(studio, Actions::evaluate);
    widgets::EvaluationPage* page = studio.window().evaluationFlow().page();
    if (page == nullptr) {
        return false;
    }
    page->form().setChoice(widgets::EvaluationChoice::steps);
    page->form().images().setText(data + QStringLiteral("/images"));
    page->form().masks().setText(data + QStringLiteral("/masks"));
    page->form().maps().setText(studio.path(QStringLiteral("maps/x")).chopped(2));
    page->status().startButton()->click();
    const bool done = QTest::qWaitFor(
        [page] { return page->status().state().phase == widgets::EvaluationPhase::finished; }, kEvaluateMs);
    bool good = done && camera.take(studio.window(), QStringLiteral("evaluation"));
    page->tabs()->setCurrentIndex(widgets::EvaluationPage::imagesTab);
    return camera.take(studio.window(), QStringLiteral("evaluation-worst")) && good;
}

bool takeGroundTruth(Photographer& camera, const QString& data) {
    StudioFixture studio;
    studio.window().setAnimated(false);
    studio.show();
    studio.window().openPaths({data + QStringLiteral("/images")});
    studio.window().groundTruthFlow().setFolder(data + QStringLiteral("/masks"));
    widgets::ImageViews& views = studio.window().page().views();
    views.setLayersOfViews({Layer::finalMask, Layer::groundTruth});
    trigger(studio, Actions::twoViews);
    return camera.take(studio.window(), "ground-truth", [&studio, &views] {
        return studio.isFinished() && views.primary().hasData(Layer::groundTruth);
    });
}

} // namespace

bool takeWork(Photographer& camera) {
    bool good = takeTraining(camera);
    if (const QString data = dataFolder(); !data.isEmpty()) {
        good = takeGroundTruth(camera, data) && good;
        good = takeEvaluation(camera, data) && good;
    }
    return good;
}

} // namespace selfment::testing
