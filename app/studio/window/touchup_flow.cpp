// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/touchup_flow.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/running_work.h"
#include "widgets/image/image_scene.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/image/layer_bar.h"
#include "widgets/library/library_model.h"
#include "widgets/library/library_view.h"
#include "widgets/touchup/touchup_bar.h"

#include <QAction>
#include <QMainWindow>
#include <QSettings>
#include <QStatusBar>

namespace selfment::studio {

using session::Stage;
using widgets::EditState;
using widgets::Layer;

namespace {
const QString kRadius = QStringLiteral("touchup/radius");
constexpr double kFirstRadius = 20.0; ///< image pixels
// Work that is over by then comes and goes without a row that moves the image.
constexpr int kBriefMs = 250;
} // namespace

TouchupFlow::TouchupFlow(const Workbench& bench, QObject* parent)
    : QObject(parent),
      m_bench(bench),
      m_editor(new MaskEditor(bench.editedMasks, bench.undoStack, this)),
      m_bar(new widgets::TouchupBar) {
    m_bench.page.addImageBar(m_bar);
    wireActions();
    wireBrush();
    wireImage();
    m_bench.work.add([this] { return m_editor->isWorking(); }, [this] { m_editor->cancel(); });
    connect(m_editor, &MaskEditor::stateChanged, &m_bench.work, &RunningWork::refresh);
    showState();
}

void TouchupFlow::wireActions() {
    Actions& actions = m_bench.actions;
    actions[Actions::brush]->setCheckable(true);
    m_bar->setTools(
        {actions[Actions::invertMask], actions[Actions::keepLargest], actions[Actions::fillHoles]},
        actions[Actions::revertMask]);
    connect(actions[Actions::brush], &QAction::toggled, this, &TouchupFlow::setBrushOn);
    connect(actions[Actions::invertMask], &QAction::triggered, this,
            [this] { m_editor->apply(WholeEdit::invert); });
    connect(actions[Actions::keepLargest], &QAction::triggered, this,
            [this] { m_editor->apply(WholeEdit::keepLargest); });
    connect(actions[Actions::fillHoles], &QAction::triggered, this,
            [this] { m_editor->apply(WholeEdit::fillHoles); });
    connect(actions[Actions::revertMask], &QAction::triggered, m_editor, &MaskEditor::discard);
}

void TouchupFlow::wireBrush() {
    m_bar->setRadius(m_bench.store.value(kRadius, kFirstRadius).toDouble());
    widgets::ImageViews* views = &m_bench.page.views();
    connect(views, &widgets::ImageViews::strokeBegan, this, &TouchupFlow::beginStroke);
    connect(views, &widgets::ImageViews::strokeMoved, m_editor, [this](const QPointF& image) {
        m_editor->moveStroke({image.x(), image.y()});
    });
    connect(views, &widgets::ImageViews::strokeEnded, m_editor, &MaskEditor::endStroke);
    connect(views, &widgets::ImageViews::brushRadiusChanged, this, [this](double radius) {
        m_bar->setRadius(radius);
        m_bench.page.views().setBrush(m_bar->radius()); // within the bar's limits
        m_bench.store.setValue(kRadius, m_bar->radius());
    });
    connect(m_bar, &widgets::TouchupBar::radiusChosen, this, [this](double radius) {
        m_bench.page.views().setBrush(radius);
        m_bench.store.setValue(kRadius, radius);
    });
}

void TouchupFlow::setBrushOn(bool on) {
    m_bar->setBrushOn(on);
    m_bench.page.views().setBrush(on ? std::optional(m_bar->radius()) : std::nullopt);
    if (on) {
        if (!m_bench.page.views().isShown(Layer::finalMask)) {
            m_bench.page.layers().setLayer(Layer::finalMask);
        }
        m_editor->prepare();
    }
}

void TouchupFlow::beginStroke(const QPointF& image, bool erase) {
    if (!m_bench.page.views().isShown(Layer::finalMask)) {
        m_bench.page.layers().setLayer(Layer::finalMask);
    }
    const touchup::Point at{image.x(), image.y()};
    m_editor->beginStroke({at, at, m_bar->radius(), erase == m_bar->isRemoving()});
}

void TouchupFlow::wireImage() {
    connect(&m_bench.inspect, &InspectController::imageChanged, m_editor, &MaskEditor::open);
    connect(&m_bench.inspect, &InspectController::stageArrived, this, [this](const SharedStage& result) {
        // After the presenter, which shows the computed mask.
        if (const auto* mask = std::get_if<session::MaskResult>(&result->data)) {
            m_editor->setComputed({result, &mask->mask});
        }
    });
    connect(m_editor, &MaskEditor::maskReplaced, this, &TouchupFlow::showMask);
    connect(m_editor, &MaskEditor::maskPatched, &m_bench.page.views().scene(),
            &widgets::ImageScene::updateFinalMask);
    connect(m_editor, &MaskEditor::progressed, m_bar, [this](double share) {
        if (m_editor->isWorking() && m_working.isValid() && m_working.elapsed() >= kBriefMs) {
            m_bar->setProgress(share);
        }
    });
    connect(m_editor, &MaskEditor::stateChanged, this, &TouchupFlow::showState);
    connect(m_editor, &MaskEditor::nothingChanged, this,
            [this] { m_bench.window.statusBar()->showMessage(tr("The mask is like that already"), 4000); });
    // Who takes something back wants to see where.
    connect(m_editor, &MaskEditor::changedElsewhere, this, [this](const QString& path) {
        m_bench.docks.library().setCurrentPath(path);
        m_bench.inspect.open(path);
    });
    connect(&m_bench.editedMasks, &EditedMasks::changed, this, &TouchupFlow::markEdited);
    connect(&m_bench.library, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) {
                for (int row = first; row <= last; ++row) {
                    const QString path = m_bench.library.pathAt(row);
                    if (m_bench.editedMasks.contains(path)) {
                        markEdited(path);
                    }
                }
            });
    connect(&m_bench.library, &QAbstractItemModel::modelReset, this, &TouchupFlow::markAllEdited);
}

void TouchupFlow::showMask(const std::shared_ptr<const values::Mask>& mask) {
    m_bench.page.views().scene().setFinalMask(mask);
    m_bench.page.layers().setLayerAvailable(Layer::finalMask, true);
}

void TouchupFlow::showState() {
    Actions& actions = m_bench.actions;
    const bool can = m_editor->canEdit();
    for (const Actions::Id id : {Actions::invertMask, Actions::keepLargest, Actions::fillHoles}) {
        actions[id]->setEnabled(can);
    }
    actions[Actions::brush]->setEnabled(!m_bench.inspect.path().isEmpty());
    actions[Actions::revertMask]->setEnabled(m_editor->isEdited() && !m_editor->isWorking());
    m_bar->setEditState(!m_editor->isEdited()    ? EditState::none
                        : m_editor->isOutdated() ? EditState::outdated
                                                 : EditState::edited);
    if (!m_editor->isWorking()) {
        m_working.invalidate();
        m_bar->setProgress(std::nullopt);
    } else if (!m_working.isValid()) {
        m_working.start();
    }
    if (actions[Actions::brush]->isChecked()) {
        m_editor->prepare();
    }
}

void TouchupFlow::markEdited(const QString& path) {
    const auto runs = m_bench.editedMasks.sharedRunsOf(path);
    m_bench.library.setEdited(path, runs != nullptr);
    if (runs != nullptr) {
        const double pixels = static_cast<double>(runs->height) * static_cast<double>(runs->width);
        m_bench.library.setShare(path, static_cast<double>(values::areaOf(*runs)) / pixels);
    } else if (path == m_bench.inspect.path()) {
        if (const auto* mask = m_bench.inspect.data<session::MaskResult>(Stage::mask)) {
            m_bench.library.setShare(path, mask->foregroundShare);
        }
    }
}

void TouchupFlow::markAllEdited() {
    for (const QString& path : m_bench.editedMasks.paths()) {
        markEdited(path);
    }
}

} // namespace selfment::studio
