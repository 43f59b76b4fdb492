// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/evaluation/made_rows.h"
#include "widgets/evaluation/evaluation_form.h"
#include "widgets/evaluation/evaluation_page.h"
#include "widgets/evaluation/evaluation_status.h"
#include "widgets/evaluation/metric_chooser.h"
#include "widgets/evaluation/score_table.h"
#include "widgets/plots/precision_recall_plot.h"
#include "widgets/training/path_line.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace selfment;
using namespace selfment::widgets;

class TestEvaluationPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyPageSaysWhatToDo();
    void everyControlHasAName();
    void tabGoesFromTopToBottom();
    void fitsASmallScreen();
    void accessKeysAreUnique();
};

void TestEvaluationPage::emptyPageSaysWhatToDo() {
    EvaluationPage page;
    page.resize(1100, 700);
    page.show();
    for (int tab = 0; tab < page.tabs()->count(); ++tab) {
        page.tabs()->setCurrentIndex(tab);
        bool said = false;
        for (const QLabel* label : page.tabs()->currentWidget()->findChildren<QLabel*>())
            said = said || (label->isVisible() && label->text().size() > 40);
        QVERIFY2(said, qPrintable(page.tabs()->tabText(tab)));
    }
    page.setRows(someRows());
    QVERIFY(page.tabs()->tabText(EvaluationPage::leftOutTab).contains(QLatin1Char('1')));
    page.clear();
    QVERIFY(!page.tabs()->tabText(EvaluationPage::leftOutTab).contains(QLatin1Char('1')));
}

void TestEvaluationPage::everyControlHasAName() {
    EvaluationPage page;
    page.setRows(someRows());
    for (const QWidget* widget : page.findChildren<QWidget*>()) {
        const bool takesFocus =
            (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr;
        const bool inner = widget->objectName().startsWith(QStringLiteral("qt_"));
        if (!takesFocus || inner || widget->window() != page.window() ||
            qobject_cast<const QScrollBar*>(widget) != nullptr)
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named =
            !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
        QVERIFY2(named, widget->metaObject()->className());
    }
}

void TestEvaluationPage::tabGoesFromTopToBottom() {
    EvaluationPage page;
    page.setRows(someRows());
    const QList<const QWidget*> wanted{page.form().button(EvaluationChoice::method),
                                       page.form().images().line(),
                                       page.form().images().browseButton(),
                                       page.form().masks().line(),
                                       page.form().maps().line(),
                                       page.status().startButton(),
                                       page.status().exportButton(),
                                       page.tabs()->tabBar(),
                                       page.scores().publishedCombo(),
                                       &page.scores().metrics(),
                                       page.scores().table(),
                                       page.plot().saveButton()};
    QList<const QWidget*> chain;
    for (const QWidget* one = page.nextInFocusChain(); one != &page; one = one->nextInFocusChain())
        chain.append(one);
    for (qsizetype i = 1; i < wanted.size(); ++i) {
        const QString who =
            QStringLiteral("%1: %2").arg(i).arg(QLatin1String(wanted.at(i)->metaObject()->className()));
        QVERIFY2(chain.contains(wanted.at(i)), qPrintable(who));
        QVERIFY2(chain.indexOf(wanted.at(i - 1)) < chain.indexOf(wanted.at(i)), qPrintable(who));
    }
}

void TestEvaluationPage::fitsASmallScreen() {
    EvaluationPage page;
    page.setRows(someRows());
    // 1,280 x 800 at 200 %, less menu, job bar and status bar.
    const QSize least = page.minimumSizeHint();
    QVERIFY2(least.width() <= 640, qPrintable(QString::number(least.width())));
    QVERIFY2(least.height() <= 340, qPrintable(QString::number(least.height())));
}

void TestEvaluationPage::accessKeysAreUnique() {
    EvaluationPage page;
    page.setRows(someRows());
    page.show();
    for (const EvaluationChoice choice : {EvaluationChoice::steps, EvaluationChoice::predictions}) {
        page.form().setChoice(choice);
        for (int tab = 0; tab < page.tabs()->count(); ++tab) {
            page.tabs()->setCurrentIndex(tab);
            QString taken = QStringLiteral("FEVIPTH"); // the menu bar's
            QStringList texts;
            for (const auto* button : page.findChildren<QAbstractButton*>())
                texts << (button->isVisible() ? button->text() : QString());
            for (const auto* label : page.findChildren<QLabel*>())
                texts << (label->isVisible() && label->buddy() != nullptr ? label->text() : QString());
            for (const QString& text : std::as_const(texts)) {
                const qsizetype mark = text.indexOf(QLatin1Char('&'));
                if (mark < 0)
                    continue;
                const QChar key = text.at(mark + 1).toUpper();
                QVERIFY2(!taken.contains(key), qPrintable(text));
                taken += key;
            }
        }
    }
}

QTEST_MAIN(TestEvaluationPage)
#include "test_evaluation_page.moc"
