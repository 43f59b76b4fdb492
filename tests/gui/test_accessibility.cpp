// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/commands.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/evaluation_flow.h"
#include "app/studio/window/help_dialogs.h"
#include "app/studio/window/licences_dialog.h"
#include "app/studio/window/models_flow.h"
#include "app/studio/window/palette_flow.h"
#include "app/studio/window/preferences_flow.h"
#include "app/studio/window/training_flow.h"
#include "tests/gui/studio_fixture.h"
#include "widgets/forms/pipeline_panel.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/library/library_view.h"
#include "widgets/models/models_dialog.h"
#include "widgets/palette/command_palette.h"
#include "widgets/preferences/preferences_dialog.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMetaEnum>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace selfment;
using selfment::testing::StudioFixture;
using studio::Actions;

namespace {

constexpr int kEngineMs = 20000;

/// What a screen reader says of a control before its value.
QString spokenName(QWidget* widget) {
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface == nullptr ? widget->accessibleName() : interface->text(QAccessible::Name);
}

/// Inner parts of Qt's own controls speak through the control.
bool isInnerPart(const QWidget* widget) {
    return widget->objectName().startsWith(QLatin1String("qt_")) ||
           qobject_cast<const QComboBox*>(widget->parentWidget()) != nullptr ||
           (widget->parentWidget() != nullptr &&
            (widget->parentWidget()->inherits("QAbstractSpinBox") ||
             widget->parentWidget()->inherits("QKeySequenceEdit") ||
             widget->parentWidget()->inherits("QLineEdit") || widget->parentWidget()->inherits("QTabBar") ||
             widget->parentWidget()->inherits("QDockWidget")));
}

QString place(const QWidget* widget) {
    QStringList parts;
    for (const QWidget* each = widget; each != nullptr; each = each->parentWidget()) {
        parts.prepend(QString::fromLatin1(each->metaObject()->className()) +
                      (each->objectName().isEmpty() ? QString() : QLatin1Char('#') + each->objectName()));
    }
    return parts.mid(qMax(0, parts.size() - 5)).join(QStringLiteral(" > "));
}

/// Controls that the keyboard can reach and that have no name, one line each.
QString namelessControls(const QWidget& top) {
    QStringList found;
    for (QWidget* widget : top.findChildren<QWidget*>()) {
        const bool reachable = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisibleTo(&top);
        if (!reachable || isInnerPart(widget) || qobject_cast<QLabel*>(widget) != nullptr) {
            continue;
        }
        if (spokenName(widget).trimmed().isEmpty()) {
            found.append(place(widget));
        }
    }
    return found.join(QLatin1Char('\n'));
}

/// Buttons that only a mouse reaches, though no action of the menus does the same.
QString mouseOnlyButtons(const QWidget& top) {
    QStringList found;
    for (const QAbstractButton* button : top.findChildren<QAbstractButton*>()) {
        if (button->isVisibleTo(&top) && button->focusPolicy() == Qt::NoFocus && !isInnerPart(button) &&
            button->shortcut().isEmpty() && button->actions().isEmpty() && !button->inherits("QScrollBar") &&
            button->property("reachedOtherwise").isNull()) {
            found.append(place(button));
        }
    }
    return found.join(QLatin1Char('\n'));
}

} // namespace

/// What every page and dialog owes to who hears the window, or has no mouse.
class TestAccessibility : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyActionIsInAMenu();
    void everyMenuEntryIsReachedByKeys();
    void actionsSayWhatTheyDo();
    void withoutImagesWhatNeedsThemIsDisabled();
    void pagesHaveNames_data();
    void pagesHaveNames();
    void dialogsHaveNames_data();
    void dialogsHaveNames();
    void tabReachesThePanels();
};

void TestAccessibility::initTestCase() {
    QAccessible::setActive(true);
}

void TestAccessibility::everyActionIsInAMenu() {
    StudioFixture studio;
    QSet<QString> listed;
    for (const studio::Command& command : studio::commandsIn(*studio.window().menuBar())) {
        listed.insert(command.action->objectName());
    }
    const QMetaEnum ids = QMetaEnum::fromType<Actions::Id>();
    QStringList missing;
    for (int index = 0; index < ids.keyCount(); ++index) {
        const QString id = QString::fromLatin1(ids.key(index));
        if (!listed.contains(id)) {
            missing.append(id);
        }
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QStringLiteral(", "))));
}

void TestAccessibility::everyMenuEntryIsReachedByKeys() {
    StudioFixture studio;
    QStringList unreachable;
    QList<QMenu*> menus;
    QSet<QChar> tops;
    for (QAction* top : studio.window().menuBar()->actions()) {
        const QString text = top->text();
        const auto at = text.indexOf(QLatin1Char('&'));
        QVERIFY2(at >= 0, qPrintable(text)); // Alt and the letter open it
        QVERIFY2(!tops.contains(text.at(at + 1).toLower()), qPrintable(text));
        tops.insert(text.at(at + 1).toLower());
        menus.append(top->menu());
    }
    // Inside an open menu the arrow keys reach every entry; it needs a text to be told by.
    while (!menus.isEmpty()) {
        const QMenu* menu = menus.takeFirst();
        for (QAction* action : menu->actions()) {
            if (action->menu() != nullptr) {
                menus.append(action->menu());
            } else if (!action->isSeparator() && action->text().isEmpty()) {
                unreachable.append(menu->title());
            }
        }
    }
    QVERIFY2(unreachable.isEmpty(), qPrintable(unreachable.join(QStringLiteral(", "))));
}

void TestAccessibility::actionsSayWhatTheyDo() {
    StudioFixture studio;
    QStringList silent;
    for (const studio::Command& command : studio::commandsIn(*studio.window().menuBar())) {
        if (command.name.isEmpty() ||
            (QMetaEnum::fromType<Actions::Id>().keyToValue(qPrintable(command.action->objectName())) >= 0 &&
             command.action->statusTip().isEmpty())) {
            silent.append(command.action->objectName());
        }
    }
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QStringLiteral(", "))));
}

void TestAccessibility::withoutImagesWhatNeedsThemIsDisabled() {
    StudioFixture studio;
    studio.show();
    QStringList enabled;
    for (const Actions::Id id : {Actions::exportMask,
                                 Actions::exportAll,
                                 Actions::exportSequence,
                                 Actions::copyMask,
                                 Actions::copyPath,
                                 Actions::closeAll,
                                 Actions::rate1,
                                 Actions::reject,
                                 Actions::brush,
                                 Actions::invertMask,
                                 Actions::keepLargest,
                                 Actions::fillHoles,
                                 Actions::revertMask,
                                 Actions::ipoPlay,
                                 Actions::rerun,
                                 Actions::cancelJob,
                                 Actions::nextImage,
                                 Actions::zoomIn,
                                 Actions::removeGroundTruth,
                                 Actions::stopWatching}) {
        if (studio.window().actions()[id]->isEnabled()) {
            enabled.append(studio.window().actions()[id]->objectName());
        }
    }
    QVERIFY2(enabled.isEmpty(), qPrintable(enabled.join(QStringLiteral(", "))));
    for (const Actions::Id id : {Actions::openImages, Actions::openFolder, Actions::openSession,
                                 Actions::train, Actions::evaluate, Actions::models, Actions::preferences,
                                 Actions::commandPalette, Actions::diagnostics, Actions::quit}) {
        QVERIFY(studio.window().actions()[id]->isEnabled());
    }
}

void TestAccessibility::pagesHaveNames_data() {
    QTest::addColumn<QString>("page");
    for (const char* page : {"start", "image", "training", "evaluation"}) {
        QTest::newRow(page) << QString::fromLatin1(page);
    }
}

void TestAccessibility::pagesHaveNames() {
    QFETCH(const QString, page);
    StudioFixture studio;
    studio.show();
    if (page == QLatin1String("image")) {
        studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
        QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    } else if (page == QLatin1String("training")) {
        studio.window().trainingFlow().open();
    } else if (page == QLatin1String("evaluation")) {
        studio.window().evaluationFlow().open();
    }
    const QString nameless = namelessControls(studio.window());
    QVERIFY2(nameless.isEmpty(), qPrintable(QLatin1Char('\n') + nameless));
    const QString mouseOnly = mouseOnlyButtons(studio.window());
    QVERIFY2(mouseOnly.isEmpty(), qPrintable(QLatin1Char('\n') + mouseOnly));
}

void TestAccessibility::dialogsHaveNames_data() {
    QTest::addColumn<QString>("dialog");
    for (const char* dialog : {"about", "limits", "licences", "models", "palette", "engine", "cache",
                               "appearance", "language", "shortcuts"}) {
        QTest::newRow(dialog) << QString::fromLatin1(dialog);
    }
}

void TestAccessibility::dialogsHaveNames() {
    QFETCH(const QString, dialog);
    StudioFixture studio;
    studio.show();
    QTRY_COMPARE_WITH_TIMEOUT(studio.bridge().state(), studio::EngineBridge::State::ready, kEngineMs);
    QDialog* shown = nullptr;
    if (dialog == QLatin1String("about")) {
        shown = studio::makeAboutDialog(studio.bridge().description(), &studio.window());
    } else if (dialog == QLatin1String("limits")) {
        shown = studio::makeLimitsDialog(studio.bridge().description(), "builtin", &studio.window());
    } else if (dialog == QLatin1String("licences")) {
        shown = studio::makeLicencesDialog(&studio.window());
    } else if (dialog == QLatin1String("models")) {
        studio.window().modelsFlow().open();
        shown = studio.window().modelsFlow().dialog();
    } else if (dialog == QLatin1String("palette")) {
        studio.window().paletteFlow().open();
        shown = studio.window().paletteFlow().palette();
    } else {
        studio.window().preferencesFlow().open(dialog);
        shown = studio.window().preferencesFlow().dialog();
        QCOMPARE(studio.window().preferencesFlow().dialog()->shownPage(), dialog);
    }
    shown->show();
    QVERIFY(!shown->windowTitle().isEmpty());
    const QString nameless = namelessControls(*shown);
    QVERIFY2(nameless.isEmpty(), qPrintable(QLatin1Char('\n') + nameless));
    QTest::keyClick(shown, Qt::Key_Escape); // leaves every dialog
    QTRY_VERIFY(shown == nullptr || !studio.window().isHidden());
}

void TestAccessibility::tabReachesThePanels() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    QSet<const QWidget*> reached;
    QWidget* widget = &studio.window();
    do {
        widget = widget->nextInFocusChain();
        if ((widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isEnabled() && widget->isVisible()) {
            reached.insert(widget);
        }
    } while (widget != &studio.window());
    const auto holdsFocus = [&reached](const QWidget& panel) {
        return std::any_of(reached.begin(), reached.end(), [&panel](const QWidget* each) {
            return each == &panel || panel.isAncestorOf(each);
        });
    };
    const studio::Docks& docks = studio.window().docks();
    QVERIFY(holdsFocus(docks.library()));
    QVERIFY(holdsFocus(docks.pipeline()));
    QVERIFY(holdsFocus(docks.stepper()));
    QVERIFY(holdsFocus(*studio.window().centralWidget()));
}

QTEST_MAIN(TestAccessibility)
#include "test_accessibility.moc"
