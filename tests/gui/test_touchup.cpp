// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/mask_editor.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/touchup_flow.h"
#include "tests/gui/touchup_stage.h"
#include "touchup/whole_mask.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/library/library_view.h"
#include "widgets/touchup/touchup_bar.h"

#include <QAction>
#include <QClipboard>
#include <QMimeData>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>
#include <QUndoCommand>
#include <QUndoStack>

using namespace selfment;
using studio::Actions;
using testing::MaskStage;
using testing::StudioFixture;
using values::Mask;
using widgets::EditState;

namespace {

/// The window on one image of a scripted engine, with its mask computed.
class Stage : public MaskStage {
public:
    Stage() : m_studio(factory()) {}

    bool open(int images = 1) {
        m_studio.show();
        for (int index = 0; index < images; ++index) {
            m_paths.append(m_studio.writePhoto(QStringLiteral("photo%1.png").arg(index), index));
        }
        m_studio.window().openPaths(m_paths);
        return QTest::qWaitForWindowExposed(&m_studio.window()) && waitForMask();
    }
    bool waitForMask() {
        return QTest::qWaitFor([this] { return m_studio.isFinished() && editor().canEdit(); });
    }
    bool show(int index) {
        m_studio.window().docks().library().setCurrentPath(m_paths[index]);
        return QTest::qWaitFor([&] { return m_studio.window().inspect().path() == m_paths[index]; }) &&
               waitForMask();
    }

    StudioFixture& studio() { return m_studio; }
    studio::MainWindow& window() { return m_studio.window(); }
    studio::MaskEditor& editor() { return m_studio.window().touchupFlow().editor(); }
    widgets::TouchupBar& bar() { return m_studio.window().touchupFlow().bar(); }
    const QStringList& paths() const { return m_paths; }
    Mask mask() { return editor().mask() == nullptr ? Mask{} : *editor().mask(); }
    void trigger(Actions::Id id) { window().actions()[id]->trigger(); }
    QUndoStack& undoStack() { return window().workbench().undoStack; }

    /// Drags from one image pixel to another.
    void drag(QPointF from, QPointF to, Qt::MouseButton button = Qt::LeftButton) {
        widgets::ImageView& view = window().page().views().primary();
        const QPoint start = view.geometryOfView().viewFromImage(from).toPoint();
        const QPoint end = view.geometryOfView().viewFromImage(to).toPoint();
        QTest::mousePress(&view, button, Qt::NoModifier, start);
        QTest::mouseMove(&view, (start + end) / 2);
        QTest::mouseMove(&view, end);
        QTest::mouseRelease(&view, button, Qt::NoModifier, end);
    }

private:
    StudioFixture m_studio;
    QStringList m_paths;
};

bool at(const Mask& mask, int column, int row) {
    return !mask.empty() && mask.pixels[std::size_t(row * mask.width + column)] != 0;
}

} // namespace

class TestTouchupWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBrushPaintsAndErases();
    void everyStrokeIsOneUndoStep();
    void wholeMaskEdits();
    void anEditIsSaidAndCanBeDiscarded();
    void anEditStaysWhenParametersChange();
    void theShareIsTheEditedMasks();
    void anEditWaitsForItsImage();
    void undoShowsTheImageItChanges();
    void theEditedMaskIsExported();
    void stepsBackAreCounted();
    void theEditedMaskIsCopied();
    void theBrushSizeIsRemembered();
    void removingSwapsTheButtons();
    void whatChangesNothingIsNoStep();
    void editsOfAnotherSizeAreNotShown();
    void strokesCopyNoMask();
};

void TestTouchupWindow::theBrushPaintsAndErases() {
    Stage stage;
    QVERIFY(stage.open());
    QVERIFY(!stage.bar().isVisible());
    QTest::keyClick(&stage.window(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(stage.window().actions()[Actions::brush]->isChecked());
    QVERIFY(stage.bar().isVisible());
    stage.bar().sizeSlider()->setValue(80);
    const double radius = stage.bar().radius();
    QVERIFY(radius > 1.0 && radius < 10.0);
    stage.drag({55, 30}, {65, 30});
    const Mask painted = stage.mask();
    QVERIFY(at(painted, 55, 30) && at(painted, 60, 30) && at(painted, 64, 30));
    QVERIFY(!at(painted, 60, 30 + int(radius) + 3));
    QVERIFY(at(painted, 12, 12)); // the rest is as it was
    stage.drag({12, 15}, {30, 15}, Qt::RightButton);
    QVERIFY(!at(stage.mask(), 20, 15));
    QVERIFY(at(stage.mask(), 60, 30));
    QCOMPARE(stage.undoStack().count(), 2);
    QVERIFY(*stage.window().editedMasks().runsOf(stage.paths()[0]) == values::runsOf(stage.mask()));
    QTest::keyClick(&stage.window(), Qt::Key_B, Qt::ControlModifier);
    stage.drag({60, 50}, {62, 50});
    QCOMPARE(stage.undoStack().count(), 2); // without the brush a drag pans
}

void TestTouchupWindow::everyStrokeIsOneUndoStep() {
    Stage stage;
    QVERIFY(stage.open());
    stage.trigger(Actions::brush);
    std::vector<Mask> states{stage.mask()};
    for (int stroke = 0; stroke < 4; ++stroke) {
        stage.drag({50.0 + 3 * stroke, 5}, {60, 40.0 + 3 * stroke},
                   stroke == 2 ? Qt::RightButton : Qt::LeftButton);
        states.push_back(stage.mask());
    }
    QCOMPARE(stage.undoStack().count(), 4);
    for (int step = 3; step >= 0; --step) {
        QTest::keyClick(&stage.window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(stage.mask().pixels == states[std::size_t(step)].pixels);
        QCOMPARE(stage.window().editedMasks().contains(stage.paths()[0]), step > 0);
    }
    for (int step = 1; step <= 4; ++step) {
        stage.window().actions().redo()->trigger();
        QTRY_VERIFY(stage.mask().pixels == states[std::size_t(step)].pixels);
        QVERIFY(*stage.window().editedMasks().runsOf(stage.paths()[0]) ==
                values::runsOf(states[std::size_t(step)]));
    }
}

void TestTouchupWindow::wholeMaskEdits() {
    Stage stage;
    QVERIFY(stage.open());
    Mask expected = stage.mask();
    const auto apply = [&](Actions::Id id, bool (*work)(Mask&, const touchup::Progress&)) {
        work(expected, {});
        stage.trigger(id);
        return QTest::qWaitFor(
            [&] { return stage.editor().canEdit() && stage.mask().pixels == expected.pixels; });
    };
    QVERIFY(apply(Actions::keepLargest, touchup::keepLargest));
    QVERIFY(apply(Actions::fillHoles, touchup::fillHoles));
    QVERIFY(apply(Actions::invertMask, touchup::invert));
    QCOMPARE(stage.undoStack().count(), 3);
    QCOMPARE(stage.undoStack().undoText(), QStringLiteral("Invert mask"));
    for (int step = 0; step < 3; ++step) {
        stage.undoStack().undo();
    }
    QTRY_VERIFY(stage.mask().pixels == MaskStage::computed(0).pixels);
    QVERIFY(stage.window().editedMasks().empty());
}

void TestTouchupWindow::anEditIsSaidAndCanBeDiscarded() {
    Stage stage;
    QVERIFY(stage.open());
    QVERIFY(!stage.window().actions()[Actions::revertMask]->isEnabled());
    stage.trigger(Actions::invertMask);
    QTRY_COMPARE(stage.bar().editState(), EditState::edited);
    QVERIFY(stage.bar().isVisible());
    QVERIFY(stage.bar().stateText().contains(QStringLiteral("Edited by hand")));
    const QModelIndex row = stage.window().library().index(0);
    QVERIFY(row.data(widgets::LibraryModel::editedRole).toBool());
    QVERIFY(qAbs(row.data(widgets::LibraryModel::shareRole).toDouble() - stage.mask().foregroundShare()) <
            1e-9);
    stage.trigger(Actions::revertMask);
    QTRY_COMPARE(stage.bar().editState(), EditState::none);
    QVERIFY(!stage.bar().isVisible());
    QVERIFY(!row.data(widgets::LibraryModel::editedRole).toBool());
    QVERIFY(stage.mask().pixels == MaskStage::computed(0).pixels);
    stage.undoStack().undo();
    QTRY_COMPARE(stage.bar().editState(), EditState::edited);
}

void TestTouchupWindow::anEditStaysWhenParametersChange() {
    Stage stage;
    QVERIFY(stage.open());
    stage.trigger(Actions::invertMask);
    QTRY_COMPARE(stage.bar().editState(), EditState::edited);
    const Mask edited = stage.mask();
    stage.setVariant(5);
    QVERIFY(!stage.window().optionsController().setValue(QStringLiteral("tau"), QStringLiteral("0.31")));
    QTRY_COMPARE(stage.bar().editState(), EditState::outdated);
    QVERIFY(stage.mask().pixels == edited.pixels);
    stage.trigger(Actions::revertMask);
    QTRY_VERIFY(stage.mask().pixels == MaskStage::computed(5).pixels);
    QCOMPARE(stage.bar().editState(), EditState::none);
    stage.undoStack().undo();
    QTRY_VERIFY(stage.mask().pixels == edited.pixels);
    QTRY_COMPARE(stage.bar().editState(), EditState::outdated);
}

void TestTouchupWindow::theShareIsTheEditedMasks() {
    Stage stage;
    QVERIFY(stage.open());
    stage.trigger(Actions::invertMask);
    QTRY_COMPARE(stage.bar().editState(), EditState::edited);
    const double edited = stage.mask().foregroundShare();
    const auto shownShare = [&stage] { return stage.window().library().entryAt(0).share; };
    QVERIFY(!stage.window().optionsController().setValue(QStringLiteral("tau"), QStringLiteral("0.31")));
    QTRY_VERIFY(stage.studio().isFinished());
    QCOMPARE(shownShare(), edited);
    stage.window().actions()[Actions::rerun]->trigger();
    QTRY_VERIFY(stage.studio().isFinished());
    QCOMPARE(shownShare(), edited);

    auto entries = stage.window().library().entryStates();
    entries[0].share = 0.01;
    entries[0].edited = false;
    stage.window().library().setEntryStates(entries);
    QVERIFY(stage.window().library().entryAt(0).edited);
    QCOMPARE(shownShare(), edited);
}

void TestTouchupWindow::anEditWaitsForItsImage() {
    Stage stage;
    QVERIFY(stage.open(2));
    QVERIFY(stage.show(0));
    stage.trigger(Actions::brush);
    stage.drag({60, 30}, {65, 30});
    const Mask edited = stage.mask();
    QVERIFY(stage.show(1));
    QVERIFY(stage.mask().pixels == MaskStage::computed(0).pixels);
    QCOMPARE(stage.bar().editState(), EditState::none);
    QVERIFY(stage.show(0));
    QVERIFY(stage.mask().pixels == edited.pixels);
    QCOMPARE(stage.bar().editState(), EditState::edited);
    stage.drag({60, 45}, {65, 45});
    QVERIFY(at(stage.mask(), 62, 30) && at(stage.mask(), 62, 45));
}

void TestTouchupWindow::undoShowsTheImageItChanges() {
    Stage stage;
    QVERIFY(stage.open(2));
    QVERIFY(stage.show(0));
    stage.trigger(Actions::brush);
    stage.drag({60, 30}, {65, 30});
    const Mask once = stage.mask();
    stage.drag({60, 45}, {65, 45});
    QVERIFY(stage.show(1));
    stage.undoStack().undo();
    QTRY_COMPARE(stage.window().inspect().path(), stage.paths()[0]);
    QVERIFY(stage.waitForMask());
    QVERIFY(stage.mask().pixels == once.pixels);
    QVERIFY(*stage.window().editedMasks().runsOf(stage.paths()[0]) == values::runsOf(once));
}

void TestTouchupWindow::theEditedMaskIsExported() {
    Stage stage;
    QVERIFY(stage.open());
    stage.trigger(Actions::brush);
    stage.drag({60, 30}, {65, 30});
    stage.studio().dialogs().saveFile = stage.studio().path(QStringLiteral("out/mask.png"));
    stage.trigger(Actions::exportMask);
    QTRY_VERIFY(stage.lastRequest<session::ExportRequest>().has_value());
    const auto request = stage.lastRequest<session::ExportRequest>();
    QVERIFY(request->edited.has_value());
    QVERIFY(values::maskOf(*request->edited).pixels == stage.mask().pixels);
    QVERIFY(at(values::maskOf(*request->edited), 62, 30));
}

/// What closed images' edits and former strokes keep in memory has an end.
void TestTouchupWindow::stepsBackAreCounted() {
    Stage stage;
    QVERIFY(stage.open());
    const int most = stage.undoStack().undoLimit();
    QVERIFY(most >= 100 && most <= 1000);
    for (int step = 0; step < most + 20; ++step) {
        stage.undoStack().push(new QUndoCommand(QStringLiteral("step")));
    }
    QCOMPARE(stage.undoStack().count(), most);
}

void TestTouchupWindow::theEditedMaskIsCopied() {
    Stage stage;
    QVERIFY(stage.open());
    stage.trigger(Actions::invertMask);
    QTRY_COMPARE(stage.bar().editState(), EditState::edited);
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    stage.trigger(Actions::copyMask);
    QVERIFY(!QGuiApplication::clipboard()->mimeData()->hasImage()); // nothing was made on this thread
    QTRY_VERIFY(QGuiApplication::clipboard()->mimeData()->hasImage());
    QCOMPARE(stage.window().statusBar()->currentMessage(), QStringLiteral("Mask copied"));
    const QImage copied = QGuiApplication::clipboard()->image();
    const QByteArray png = QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("image/png"));
    QCOMPARE(QImage::fromData(png, "PNG"), copied);
    QCOMPARE(copied.size(), QSize(MaskStage::kWidth, MaskStage::kHeight));
    QCOMPARE(copied.pixelColor(0, 0), QColor(Qt::white));
    QCOMPARE(copied.pixelColor(12, 12), QColor(Qt::black));
}

void TestTouchupWindow::theBrushSizeIsRemembered() {
    Stage stage;
    QVERIFY(stage.open());
    stage.trigger(Actions::brush);
    const double before = stage.bar().radius();
    widgets::ImageView& view = stage.window().page().views().primary();
    QTest::keyClick(&view, Qt::Key_BracketRight);
    QVERIFY(stage.bar().radius() > before);
    QCOMPARE(view.brush().value_or(0.0), stage.bar().radius());
    QCOMPARE(stage.studio().settings().value(QStringLiteral("touchup/radius")).toDouble(),
             stage.bar().radius());
    for (int press = 0; press < 60; ++press) {
        QTest::keyClick(&view, Qt::Key_BracketRight);
    }
    QCOMPARE(stage.bar().radius(), widgets::TouchupBar::kLargestRadius);
    QCOMPARE(view.brush().value_or(0.0), widgets::TouchupBar::kLargestRadius);
}

void TestTouchupWindow::removingSwapsTheButtons() {
    Stage stage;
    QVERIFY(stage.open());
    stage.trigger(Actions::brush);
    QTest::mouseClick(stage.bar().removeButton(), Qt::LeftButton, Qt::NoModifier,
                      QPoint(8, stage.bar().removeButton()->height() / 2));
    QVERIFY(stage.bar().isRemoving());
    stage.drag({12, 15}, {30, 15});
    QVERIFY(!at(stage.mask(), 20, 15));
    stage.drag({60, 50}, {62, 50}, Qt::RightButton);
    QVERIFY(at(stage.mask(), 61, 50));
}

void TestTouchupWindow::whatChangesNothingIsNoStep() {
    Stage stage;
    QVERIFY(stage.open());
    stage.trigger(Actions::brush);
    stage.bar().sizeSlider()->setValue(0);
    stage.drag({60, 50}, {62, 50}, Qt::RightButton); // nothing there to erase
    QCOMPARE(stage.undoStack().count(), 0);
    stage.trigger(Actions::keepLargest);
    QTRY_COMPARE(stage.undoStack().count(), 1);
    stage.trigger(Actions::keepLargest);
    QTRY_VERIFY(stage.editor().canEdit());
    QCOMPARE(stage.undoStack().count(), 1);
}

void TestTouchupWindow::editsOfAnotherSizeAreNotShown() {
    studio::EditedMasks edited;
    QUndoStack stack;
    studio::MaskEditor editor(edited, stack);
    edited.set(QStringLiteral("photo"), values::runsOf({4, 6, std::vector<std::uint8_t>(24, 1)}));
    editor.open(QStringLiteral("photo"));
    QTRY_VERIFY(editor.mask() != nullptr); // decoded before the picture is there
    QSignalSpy replaced(&editor, &studio::MaskEditor::maskReplaced);
    editor.setComputed(std::make_shared<Mask>(Mask{8, 12, std::vector<std::uint8_t>(96, 0)}));
    QCOMPARE(editor.mask()->width, 12);
    QCOMPARE(replaced.count(), 1);
    QCOMPARE(replaced[0][0].value<studio::MaskEditor::SharedMask>()->height, 8);
    QVERIFY(editor.isEdited()); // until it is discarded
}

void TestTouchupWindow::strokesCopyNoMask() {
    // Of 24 megapixels, without a view: what the editor itself takes.
    studio::EditedMasks edited;
    QUndoStack stack;
    studio::MaskEditor editor(edited, stack);
    editor.open(QStringLiteral("photo"));
    auto mask = std::make_shared<Mask>(Mask{4000, 6000, std::vector<std::uint8_t>(24'000'000, 0)});
    editor.setComputed(mask);
    QVERIFY(editor.canEdit());
    editor.prepare();
    QSignalSpy patched(&editor, &studio::MaskEditor::maskPatched);
    QSignalSpy replaced(&editor, &studio::MaskEditor::maskReplaced);
    const auto* working = static_cast<const Mask*>(nullptr);
    for (int stroke = 0; stroke < 3; ++stroke) {
        for (int step = 0; step < 60; ++step) {
            const touchup::Point point{1000.0 + 60 * step, 2000.0 + 200 * stroke + 10 * step};
            if (step == 0) {
                editor.beginStroke({point, point, 60.0, true});
                working = working == nullptr ? editor.mask().get() : working;
            } else {
                editor.moveStroke(point);
            }
            // Painted in place, and no more is told of than the brush has reached.
            QCOMPARE(editor.mask().get(), working);
            const QRect changed = patched.last().at(1).toRect();
            QVERIFY2(changed.width() <= 182 && changed.height() <= 132, "a brush of 120 and its step");
        }
        editor.endStroke();
    }
    QCOMPARE(patched.count(), 3 * 60);
    QVERIFY(replaced.isEmpty());
    QCOMPARE(stack.count(), 3);
    QVERIFY(*edited.runsOf(QStringLiteral("photo")) == values::runsOf(*editor.mask()));
}

QTEST_MAIN(TestTouchupWindow)
#include "test_touchup.moc"
