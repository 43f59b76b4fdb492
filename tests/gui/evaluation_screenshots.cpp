// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the Evaluate view in its states, in front of a scripted engine:
// evaluation_screenshots FOLDER
#include "tests/gui/evaluation_stage.h"
#include "tests/gui/photographer.h"
#include "widgets/evaluation/image_scores_view.h"

#include <QImage>
#include <QPainter>
#include <QTabWidget>

#include <functional>

namespace {

using namespace selfment;
using testing::EvaluationStage;
using testing::FakeSession;
using testing::Photographer;
using testing::Script;
using widgets::EvaluationChoice;
using widgets::EvaluationPhase;

constexpr int kWaitMs = 10'000;
constexpr int kSettleMs = 400;
constexpr int kImages = 12;

FakeSession::Scripting scripting(bool held) {
    return [held](const session::Request& request) {
        Script script = held ? testing::heldTrainingScript(request) : FakeSession::plainScript(request);
        if (const auto* picture = std::get_if<session::ThumbnailRequest>(&request)) {
            script.outcome.data = testing::thumbnailOf(*picture);
        }
        return script;
    };
}

void writePictures(const EvaluationStage& stage) {
    for (int number = 1; number <= kImages; ++number) {
        const QString name = QStringLiteral("img_%1").arg(number, 2, 10, QLatin1Char('0'));
        (void)stage.studio.writePhoto(QStringLiteral("photos/%1.jpg").arg(name), number, {240, 180});
        for (const char* folder : {"maps", "masks"}) {
            QImage mask(240, 180, QImage::Format_Grayscale8);
            mask.fill(0);
            QPainter painter(&mask);
            painter.setBrush(Qt::white);
            painter.drawEllipse(QPointF(100 + 5 * (number % 8), 90), 48, 50);
            painter.end();
            mask.save(stage.studio.path(QStringLiteral("%1/%2.png").arg(QLatin1String(folder), name)));
        }
    }
}

bool takeAll(Photographer& camera) {
    EvaluationStage empty(scripting(false));
    empty.flow().open();
    bool good = camera.take(empty.studio.window(), "evaluation-empty", [] { return true; });
    EvaluationStage running(scripting(true));
    good = running.open() && good;
    running.press(*running.status().startButton());
    good = camera.take(running.studio.window(), "evaluation-running", [&running] {
        return running.status().state().itemsDone == kImages;
    }) && good;
    EvaluationStage done(scripting(false));
    writePictures(done);
    good = done.open() && good;
    done.form().setChoice(EvaluationChoice::steps);
    done.browse(done.form().maps(), "maps");
    done.press(*done.status().startButton());
    const auto finished = [&done] { return done.isAt(EvaluationPhase::finished); };
    good = camera.take(done.studio.window(), "evaluation-scores", finished) && good;
    done.page()->tabs()->setCurrentIndex(widgets::EvaluationPage::imagesTab);
    good = camera.take(done.studio.window(), "evaluation-images", finished) && good;
    done.page()->tabs()->setCurrentIndex(widgets::EvaluationPage::leftOutTab);
    return camera.take(done.studio.window(), "evaluation-left-out", finished) && good;
}

} // namespace

int main(int argc, char** argv) {
    return testing::photograph(argc, argv, kWaitMs, kSettleMs, takeAll);
}
