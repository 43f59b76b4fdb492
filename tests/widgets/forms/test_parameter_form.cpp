// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"
#include "widgets/forms/collapsible_group.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/forms/parameter_form.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

using namespace selfment;
using options::OptionType;
using widgets::OptionEditor;
using widgets::OptionRow;
using widgets::ParameterForm;

namespace {

QString utf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Changes the value as a user would, by the keyboard, and returns whether there was anything to change.
bool editByKeyboard(OptionRow& row) {
    QWidget* control = row.editor()->control();
    if (auto* box = qobject_cast<QCheckBox*>(control)) {
        QTest::keyClick(box, Qt::Key_Space);
        return true;
    }
    if (auto* combo = qobject_cast<QComboBox*>(control)) {
        if (combo->count() < 2)
            return false;
        QTest::keyClick(combo, combo->currentIndex() == 0 ? Qt::Key_Down : Qt::Key_Up);
        return true;
    }
    if (auto* spin = qobject_cast<QDoubleSpinBox*>(control)) {
        QTest::keyClick(spin,
                        spin->value() + spin->singleStep() <= spin->maximum() ? Qt::Key_Up : Qt::Key_Down);
        return true;
    }
    if (auto* line = qobject_cast<QLineEdit*>(control)) {
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("typed"));
        return true;
    }
    return false;
}

} // namespace

class TestParameterForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasEveryRowOfTheWindow();
    void editsEveryRow_data();
    void editsEveryRow();
    void showsOptionsWithoutEcho();
    void typingIsNotDisturbed();
    void smallNumbersByExponent();
    void thresholdTakesNumberOrWord();
    void presets();
    void groupsFold();
    void suggestionsAndReasons();
    void rowsWithoutUseSayWhy();
    void wheelLeavesUnfocusedNumbersAlone();
    void labelsAndHelp();
    void undoIsTheWindows_data();
    void undoIsTheWindows();
    void choicesAreShownInWords();
};

void TestParameterForm::hasEveryRowOfTheWindow() {
    const ParameterForm form;
    int expected = 0;
    for (const options::OptionSpec& spec : options::optionTable()) {
        if ((spec.takers & options::takenByWindow) == 0U || spec.name == "preset")
            continue;
        ++expected;
        QVERIFY2(form.row(utf8(spec.name)) != nullptr, spec.name.data());
    }
    QVERIFY(expected > 10);
    QCOMPARE(form.rowNames().size(), expected);
}

void TestParameterForm::editsEveryRow_data() {
    QTest::addColumn<QString>("name");
    const ParameterForm form;
    for (const QString& name : form.rowNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestParameterForm::editsEveryRow() {
    QFETCH(QString, name);
    ParameterForm form;
    form.show();
    OptionRow* row = form.row(name);
    const options::Options defaults;
    QVERIFY(row->editor()->sameValue(row->text(), utf8(row->spec().defaultText)));
    QVERIFY(row->resetButton()->isHidden());

    // What there is of these, only an engine knows.
    if (QStringList{QStringLiteral("backbone"), QStringLiteral("device"), QStringLiteral("head")}.contains(
            name))
        form.setSuggestions(name,
                            {{utf8(row->spec().defaultText), {}, true}, {QStringLiteral("cpu"), {}, true}});
    // Rows of one initialiser, or of a head, can be edited with that one alone.
    options::Options used;
    if (name != QLatin1String("head"))
        used.pipeline.head.head = "tiny-head";
    if (name == QLatin1String("cut-value"))
        used.pipeline.graph.cut = options::CutRule::custom;
    used.pipeline.graph.init = name == QLatin1String("cls-map")           ? options::Initialiser::cls
                               : name == QLatin1String("kmeans-restarts") ? options::Initialiser::kmeans
                                                                          : options::Initialiser::ncut;
    form.setOptions(used);
    QSignalSpy edited(&form, &ParameterForm::optionEdited);
    if (!editByKeyboard(*row)) {
        QCOMPARE(options::splitList(row->spec().choices, '|').size(), std::size_t(1));
        return;
    }
    QVERIFY(!edited.isEmpty());
    QCOMPARE(edited.constLast().at(0).toString(), name);
    const QString text = edited.constLast().at(1).toString();
    QCOMPARE(text, row->text());
    QVERIFY(!row->editor()->sameValue(text, utf8(row->spec().defaultText)));
    QVERIFY(!row->resetButton()->isHidden());

    // What the form says, the table takes, and what the table then says, the form shows.
    options::Options changed;
    if (row->spec().type != OptionType::text) {
        const auto error = options::setOption(changed, name.toStdString(), text.toStdString());
        QVERIFY2(!error, error ? error->why.c_str() : "");
        QVERIFY(!(changed == defaults));
        ParameterForm other;
        other.setOptions(changed);
        QVERIFY(row->editor()->sameValue(other.row(name)->text(), text));
        QVERIFY(!other.row(name)->resetButton()->isHidden());
    }

    edited.clear();
    QTest::mouseClick(row->resetButton(), Qt::LeftButton);
    QCOMPARE(edited.size(), 1);
    QCOMPARE(edited.constFirst().at(0).toString(), name);
    QVERIFY(row->editor()->sameValue(edited.constFirst().at(1).toString(), utf8(row->spec().defaultText)));
    QVERIFY(row->resetButton()->isHidden());
}

void TestParameterForm::showsOptionsWithoutEcho() {
    ParameterForm form;
    QSignalSpy edited(&form, &ParameterForm::optionEdited);
    QSignalSpy preset(&form, &ParameterForm::presetChosen);
    options::Options changed;
    changed.pipeline.input.size = 512;
    changed.pipeline.input.keepAspect = true;
    changed.pipeline.input.maxMegapixels = 0.5;
    changed.pipeline.graph.affinity = options::AffinityKind::binary;
    changed.pipeline.graph.tau = 0.12345;
    changed.pipeline.graph.eps = 1e-6;
    changed.pipeline.ipo.iterations = 3;
    changed.pipeline.mask.otsu = true;
    form.setOptions(changed);
    QCOMPARE(edited.size(), 0);
    QCOMPARE(preset.size(), 0);
    for (const QString& name : form.rowNames()) {
        const QString expected = QString::fromStdString(options::optionText(changed, name.toStdString()));
        QVERIFY2(form.row(name)->editor()->sameValue(form.row(name)->text(), expected), qPrintable(name));
    }
    form.setOptions(options::Options{});
    QCOMPARE(form.row(QStringLiteral("tau"))->text(), QStringLiteral("0.2"));
    QCOMPARE(edited.size(), 0);
}

void TestParameterForm::typingIsNotDisturbed() {
    ParameterForm form;
    form.show();
    options::Options current;
    connect(&form, &ParameterForm::optionEdited, &form, [&](const QString& name, const QString& text) {
        if (!options::setOption(current, name.toStdString(), text.toStdString()))
            form.setOptions(current);
    });
    auto* spin = qobject_cast<QDoubleSpinBox*>(form.row(QStringLiteral("tau"))->editor()->control());
    spin->selectAll();
    QTest::keyClicks(spin, QStringLiteral("0.305"));
    QCOMPARE(current.pipeline.graph.tau, 0.305);
    QCOMPARE(spin->cleanText(), QStringLiteral("0.305"));
    spin->selectAll();
    QTest::keyClicks(spin, QStringLiteral("0.30")); // a zero on the way to 0.301 stays where it is
    QTest::keyClicks(spin, QStringLiteral("1"));
    QCOMPARE(current.pipeline.graph.tau, 0.301);
}

void TestParameterForm::smallNumbersByExponent() {
    ParameterForm form;
    form.show();
    QSignalSpy edited(&form, &ParameterForm::optionEdited);
    auto* spin = qobject_cast<QDoubleSpinBox*>(form.row(QStringLiteral("eps"))->editor()->control());
    spin->selectAll();
    QTest::keyClicks(spin, QStringLiteral("2e-6"));
    QTest::keyClick(spin, Qt::Key_Return);
    QCOMPARE(edited.constLast().at(1).toString().toDouble(), 2e-6);
}

void TestParameterForm::thresholdTakesNumberOrWord() {
    ParameterForm form;
    form.show();
    QSignalSpy edited(&form, &ParameterForm::optionEdited);
    OptionRow* row = form.row(QStringLiteral("threshold"));
    auto* word = row->findChild<QCheckBox*>(QStringLiteral("otsu"));
    QVERIFY(word != nullptr);
    QTest::keyClick(word, Qt::Key_Space);
    QCOMPARE(edited.constLast().at(1).toString(), QStringLiteral("otsu"));
    QVERIFY(!row->editor()->control()->isEnabled());
    QVERIFY(!row->resetButton()->isHidden());
    QTest::mouseClick(row->resetButton(), Qt::LeftButton);
    QCOMPARE(edited.constLast().at(1).toString(), QStringLiteral("0.5"));
    QVERIFY(row->editor()->control()->isEnabled());
    options::Options changed;
    for (const QString& text : {QStringLiteral("otsu"), QStringLiteral("0.35")}) {
        QVERIFY(!options::setOption(changed, "threshold", text.toStdString()));
        form.setOptions(changed);
        QCOMPARE(row->text(), text);
    }
}

void TestParameterForm::presets() {
    ParameterForm form;
    form.show();
    QSignalSpy chosen(&form, &ParameterForm::presetChosen);
    QComboBox* combo = form.presetCombo();
    QCOMPARE(combo->currentData().toString(), QStringLiteral("paper"));
    QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.at(0).at(0).toString(), QStringLiteral("reference"));
    options::Options changed;
    options::applyPreset(changed.pipeline, options::Preset::reference);
    form.setOptions(changed);
    QCOMPARE(combo->currentData().toString(), QStringLiteral("reference"));
    QTest::keyClick(combo, Qt::Key_Down); // Custom is a state: it cannot be chosen
    QCOMPARE(combo->currentData().toString(), QStringLiteral("reference"));
    QCOMPARE(chosen.size(), 1);
    changed.pipeline.graph.tau = 0.4;
    form.setOptions(changed);
    QCOMPARE(combo->currentData().toString(), QStringLiteral("custom"));
    QCOMPARE(chosen.size(), 1);
}

void TestParameterForm::groupsFold() {
    ParameterForm form;
    form.show();
    widgets::CollapsibleGroup* group = form.group(options::OptionGroup::graph);
    OptionRow* row = form.row(QStringLiteral("tau"));
    QVERIFY(row->isVisible());
    QTest::mouseClick(group->header(), Qt::LeftButton);
    QVERIFY(!row->isVisible());
    QVERIFY(!group->isExpanded());
    QTest::keyClick(group->header(), Qt::Key_Space);
    QVERIFY(row->isVisible());
    QSignalSpy folded(group, &widgets::CollapsibleGroup::expandedChanged);
    group->setExpanded(false);
    group->setExpanded(false);
    QCOMPARE(folded.size(), 1);
    QVERIFY(!row->isVisible());
}

void TestParameterForm::suggestionsAndReasons() {
    ParameterForm form;
    OptionRow* backbone = form.row(QStringLiteral("backbone"));
    auto* combo = qobject_cast<QComboBox*>(backbone->editor()->control());
    form.setSuggestions(QStringLiteral("backbone"),
                        {{QStringLiteral("builtin"), QStringLiteral("a label"), true},
                         {QStringLiteral("gone"), {}, false},
                         {QStringLiteral("other"), {}, true}});
    QCOMPARE(combo->count(), 3);
    QCOMPARE(backbone->text(), QStringLiteral("builtin"));
    QCOMPARE(combo->itemData(0, Qt::ToolTipRole).toString(), QStringLiteral("a label"));
    QSignalSpy edited(&form, &ParameterForm::optionEdited);
    QTest::keyClick(combo, Qt::Key_Down); // passes over what cannot be chosen
    QCOMPARE(edited.constLast().at(1).toString(), QStringLiteral("other"));
    // A value that was never offered is shown, and stays when other suggestions come.
    options::Options options;
    options.pipeline.features.backbone = "/models/mine.pth";
    form.setOptions(options);
    QCOMPARE(combo->currentText(), QStringLiteral("mine.pth"));
    form.setSuggestions(QStringLiteral("backbone"), {{QStringLiteral("builtin"), {}, true}});
    QCOMPARE(backbone->text(), QStringLiteral("/models/mine.pth"));
    QCOMPARE(edited.size(), 1);
    QAction more(QStringLiteral("More"), nullptr);
    form.setActions(QStringLiteral("backbone"), {&more});
    QVERIFY(backbone->editor()->findChild<QToolButton*>()->menu()->actions().contains(&more));
    form.setDisabledReason(QStringLiteral("tau"), QStringLiteral("Not while a batch runs."));
    QVERIFY(!form.row(QStringLiteral("tau"))->editor()->isEnabled());
    QVERIFY(
        form.row(QStringLiteral("tau"))->editor()->toolTip().contains(QStringLiteral("Not while a batch")));
    form.setDisabledReason(QStringLiteral("tau"), {});
    QVERIFY(form.row(QStringLiteral("tau"))->editor()->isEnabled());
}

void TestParameterForm::rowsWithoutUseSayWhy() {
    ParameterForm form;
    const auto enabled = [&form](const char* name) {
        return form.row(QLatin1String(name))->editor()->isEnabled();
    };
    QVERIFY(enabled("tau") && enabled("foreground") && !enabled("cls-map") && !enabled("kmeans-restarts"));
    options::Options options;
    options.pipeline.graph.init = options::Initialiser::kmeans;
    form.setOptions(options);
    for (const char* name : {"tau", "eps", "affinity", "eigenpairs", "cls-map", "foreground"}) {
        QVERIFY2(!enabled(name), name);
        QVERIFY(form.row(QLatin1String(name))->editor()->toolTip().startsWith(QStringLiteral("<p><b>")));
    }
    QVERIFY(enabled("kmeans-restarts"));
    options.pipeline.graph.init = options::Initialiser::cls;
    form.setOptions(options);
    QVERIFY(enabled("cls-map") && enabled("foreground") && !enabled("tau") && !enabled("kmeans-restarts"));
}

void TestParameterForm::wheelLeavesUnfocusedNumbersAlone() {
    ParameterForm form;
    form.show();
    auto* spin = qobject_cast<QDoubleSpinBox*>(form.row(QStringLiteral("size"))->editor()->control());
    form.presetCombo()->setFocus();
    const double before = spin->value();
    QWheelEvent wheel(QPointF(5, 5), spin->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, 120), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(spin, &wheel);
    QCOMPARE(spin->value(), before);
}

void TestParameterForm::labelsAndHelp() {
    const ParameterForm form;
    for (const QString& name : form.rowNames()) {
        const QWidget* control = form.row(name)->editor()->control();
        QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(name));
        QVERIFY2(control->toolTip().contains(QStringLiteral("--") + name), qPrintable(name));
    }
}

void TestParameterForm::undoIsTheWindows_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"tau", "size", "threshold"})
        QTest::newRow(name) << QString::fromLatin1(name);
    QTest::newRow("a line edit") << QString();
}

void TestParameterForm::undoIsTheWindows() {
    QFETCH(QString, name);
    QWidget window;
    auto* form = new ParameterForm;
    // No option of the window is a plain line yet; out is one of the command line's.
    OptionEditor* line = OptionEditor::make(*options::findOption("out"), &window);
    auto* layout = new QVBoxLayout(&window);
    layout->addWidget(form);
    layout->addWidget(line);
    QUndoStack stack;
    QAction* undo = stack.createUndoAction(&window);
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = stack.createRedoAction(&window);
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Y), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
    window.addActions({undo, redo});
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QWidget* control = name.isEmpty() ? line->control() : form->row(name)->editor()->control();
    control->setFocus();
    QVERIFY(control->hasFocus());
    QTest::keyClicks(control, QStringLiteral("1"));
    stack.push(new QUndoCommand(QStringLiteral("Edit")));
    QTest::keyClick(control, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(stack.index(), 0);
    QTest::keyClick(control, Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(stack.index(), 1);
    QTest::keyClick(control, Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(control, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(stack.index(), 1);
}

void TestParameterForm::choicesAreShownInWords() {
    ParameterForm form;
    const auto combo = [&form](const char* name) {
        return qobject_cast<QComboBox*>(form.row(QLatin1String(name))->editor()->control());
    };
    QCOMPARE(combo("emptied")->itemText(0), QStringLiteral("keep last"));
    QCOMPARE(combo("emptied")->itemData(0).toString(), QStringLiteral("keep"));
    QCOMPARE(combo("source")->itemText(1), QStringLiteral("NCut"));
    form.setSuggestions(QStringLiteral("backbone"),
                        {{QStringLiteral("builtin"), {}, true}, {QStringLiteral("other"), {}, true}});
    QCOMPARE(combo("backbone")->itemText(1), QStringLiteral("other")); // a name: as it is
    QSignalSpy edited(&form, &ParameterForm::optionEdited);
    combo("emptied")->setCurrentIndex(1);
    QCOMPARE(edited.constLast().at(1).toString(), QStringLiteral("return"));
}

QTEST_MAIN(TestParameterForm)
#include "test_parameter_form.moc"
