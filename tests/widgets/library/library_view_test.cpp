// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_view.h"

#include "widgets/library/library_filter_panel.h"
#include "widgets/library/library_model.h"
#include "widgets/start/start_page.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QUrl>

#include <cmath>
#include <memory>

using namespace selfment;
using widgets::LibraryFilter;
using widgets::LibraryFilterPanel;
using widgets::LibraryModel;
using widgets::LibraryState;
using widgets::LibraryView;
using widgets::StartPage;

class LibraryViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keyboardGoesFromImageToImage();
    void onlyVisibleRowsWantThumbnails();
    void filterHidesWithoutOpening();
    void deleteAsksForRemoval();
    void removalOfTheCurrentOpensItsNeighbour();
    void emptyListSaysSo();
    void filtersAreClearedTogether();
    void thePanelFilters();
    void orderIsChosenInTheMenu();
    void steppingGoesOnWhereTheImageWas();
    void theStripGoesSideways();
    void screensAreTold();
    void dropsAreHandedOn();
    void keysComeBeforeTheWindowsShortcuts();
    void startPageOffersSamplesAndRecentFiles();
    void recentButtonMayChangeTheList();
    void themesDiffer();

private:
    std::unique_ptr<LibraryModel> m_model;
    std::unique_ptr<LibraryView> m_view;
    QListView* m_list = nullptr;
    QLineEdit* m_filter = nullptr;
};

void LibraryViewTest::init() {
    m_model = std::make_unique<LibraryModel>();
    m_view = std::make_unique<LibraryView>(m_model.get());
    m_view->resize(300, 500);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_list = m_view->findChild<QListView*>();
    m_filter = m_view->findChild<QLineEdit*>();
    QStringList paths;
    for (int i = 0; i < 1000; ++i) {
        paths << QStringLiteral("/photos/%1_%2.jpg")
                     .arg(i % 2 == 0 ? QStringLiteral("cat") : QStringLiteral("dog"))
                     .arg(i);
    }
    m_model->setPaths(paths);
}

void LibraryViewTest::cleanup() {
    m_view.reset();
    m_model.reset();
}

void LibraryViewTest::keyboardGoesFromImageToImage() {
    QSignalSpy activated(m_view.get(), &LibraryView::imageActivated);
    m_view->selectNext();
    QCOMPARE(m_view->currentPath(), QStringLiteral("/photos/cat_0.jpg"));
    QTest::keyClick(m_list, Qt::Key_Down);
    QCOMPARE(m_view->currentPath(), QStringLiteral("/photos/dog_1.jpg"));
    m_view->selectPrevious();
    m_view->selectPrevious(); // stays at the first
    QCOMPARE(activated.count(), 3);
    QCOMPARE(activated.last().at(0).toString(), QStringLiteral("/photos/cat_0.jpg"));
    m_view->setCurrentPath(QStringLiteral("/photos/dog_999.jpg"));
    m_view->selectNext();
    QCOMPARE(m_view->currentPath(), QStringLiteral("/photos/dog_999.jpg"));
}

void LibraryViewTest::onlyVisibleRowsWantThumbnails() {
    QSignalSpy wanted(m_model.get(), &LibraryModel::thumbnailWanted);
    m_model->setPaths(m_model->paths());
    QTRY_VERIFY(wanted.count() > 0);
    QVERIFY(!m_view->grab().isNull());
    QCoreApplication::processEvents();
    QVERIFY2(wanted.count() < 20, qPrintable(QString::number(wanted.count())));
}

void LibraryViewTest::filterHidesWithoutOpening() {
    m_view->setCurrentPath(QStringLiteral("/photos/cat_0.jpg"));
    QSignalSpy activated(m_view.get(), &LibraryView::imageActivated);
    QTest::keyClicks(m_filter, QStringLiteral("DOG_99"));
    QCOMPARE(m_view->visiblePaths().size(), 6); // dog_99, and dog_991 to dog_999 in odd steps
    QCOMPARE(activated.count(), 0);
    QCOMPARE(m_view->currentPath(), QStringLiteral("/photos/cat_0.jpg"));
    QTest::keyClick(m_filter, Qt::Key_Down);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(m_view->currentPath(), QStringLiteral("/photos/dog_99.jpg"));
    QTest::keyClick(m_filter, Qt::Key_Escape);
    QCOMPARE(m_view->visiblePaths().size(), 1000);
    QCOMPARE(m_view->currentPath(), QStringLiteral("/photos/dog_99.jpg"));
    QCOMPARE(m_list->currentIndex().row(), 99);
}

void LibraryViewTest::deleteAsksForRemoval() {
    QSignalSpy removal(m_view.get(), &LibraryView::removeRequested);
    m_view->setCurrentPath(QStringLiteral("/photos/cat_2.jpg"));
    QTest::keyClick(m_list, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_list, Qt::Key_Delete);
    QCOMPARE(removal.count(), 1);
    QCOMPARE(removal.first().at(0).toStringList(),
             (QStringList{QStringLiteral("/photos/cat_2.jpg"), QStringLiteral("/photos/dog_3.jpg")}));
    QCOMPARE(m_model->rowCount(), 1000); // asks, and decides nothing
}

void LibraryViewTest::removalOfTheCurrentOpensItsNeighbour() {
    m_view->setCurrentPath(QStringLiteral("/photos/cat_2.jpg"));
    QSignalSpy activated(m_view.get(), &LibraryView::imageActivated);
    QVERIFY(m_model->removeRows(2, 1));
    QCOMPARE(activated.count(), 1);
    QVERIFY(!m_view->currentPath().isEmpty());
    m_model->clear();
    QCOMPARE(activated.last().at(0).toString(), QString());
    QVERIFY(m_view->currentPath().isEmpty());
}

void LibraryViewTest::emptyListSaysSo() {
    QVERIFY(m_list->isVisible());
    m_filter->setText(QStringLiteral("no such name"));
    QVERIFY(!m_list->isVisible());
    m_filter->clear();
    QVERIFY(m_list->isVisible());
    m_model->clear();
    QVERIFY(!m_list->isVisible());
    QVERIFY(!m_filter->isEnabled());
}

void LibraryViewTest::filtersAreClearedTogether() {
    QAbstractButton* clear = nullptr;
    for (auto* button : m_view->findChildren<QToolButton*>()) {
        clear = button->text() == QStringLiteral("Clear filter") ? button : clear;
    }
    QVERIFY(clear != nullptr);
    QVERIFY(!clear->isVisible());
    LibraryFilter filter;
    filter.name = QStringLiteral("dog");
    filter.ratingFrom = 2;
    m_view->setFilter(filter);
    QVERIFY(clear->isVisible());
    QVERIFY(m_view->visiblePaths().isEmpty());
    m_model->setRating(QStringLiteral("/photos/dog_7.jpg"), 3);
    QTRY_COMPARE(m_view->visiblePaths(), QStringList{QStringLiteral("/photos/dog_7.jpg")});
    QCOMPARE(m_filter->text(), QStringLiteral("dog"));
    clear->click();
    QCOMPARE(m_view->visiblePaths().size(), 1000);
    QVERIFY(m_filter->text().isEmpty());
    QVERIFY(!clear->isVisible());
}

void LibraryViewTest::thePanelFilters() {
    auto* panel = m_view->findChild<LibraryFilterPanel*>();
    QVERIFY(panel != nullptr);
    m_model->setState(QStringLiteral("/photos/cat_4.jpg"), LibraryState::failed);
    m_model->setShare(QStringLiteral("/photos/cat_6.jpg"), 0.2);
    for (auto* box : panel->findChildren<QComboBox*>()) {
        if (box->findText(widgets::libraryStateName(LibraryState::failed)) >= 0) {
            box->setCurrentText(widgets::libraryStateName(LibraryState::failed));
            QCOMPARE(m_view->visiblePaths(), QStringList{QStringLiteral("/photos/cat_4.jpg")});
            box->setCurrentIndex(0);
        }
    }
    QCOMPARE(m_view->visiblePaths().size(), 1000);
    for (auto* box : panel->findChildren<QSpinBox*>()) {
        QVERIFY(!box->accessibleName().isEmpty());
        if (box->accessibleName() == QStringLiteral("Smallest foreground share")) {
            box->setValue(10);
        }
    }
    QCOMPARE(m_view->visiblePaths(), QStringList{QStringLiteral("/photos/cat_6.jpg")});
}

void LibraryViewTest::orderIsChosenInTheMenu() {
    QSignalSpy ordered(m_view.get(), &LibraryView::orderChanged);
    for (auto* menu : m_view->findChildren<QMenu*>()) {
        for (QAction* action : menu->actions()) {
            if (action->text() == QStringLiteral("&Name") ||
                action->text() == QStringLiteral("&Descending")) {
                action->trigger();
            }
        }
    }
    QCOMPARE(ordered.count(), 2);
    QCOMPARE(m_view->visiblePaths().first(), QStringLiteral("/photos/dog_999.jpg"));
    QCOMPARE(m_view->pathBeside(QStringLiteral("/photos/dog_999.jpg"), 1),
             QStringLiteral("/photos/dog_997.jpg"));
    QCOMPARE(m_view->pathBeside(QStringLiteral("/photos/dog_999.jpg"), -1), QString());
}

void LibraryViewTest::steppingGoesOnWhereTheImageWas() {
    m_view->setCurrentPath(QStringLiteral("/photos/cat_2.jpg"));
    LibraryFilter kept;
    kept.rejected = LibraryFilter::Mark::without;
    m_view->setFilter(kept);
    m_model->setRejected(QStringLiteral("/photos/cat_2.jpg"), true); // its row goes, the image stays
    QTRY_COMPARE(m_view->visiblePaths().size(), 999);
    QCOMPARE(m_view->currentPath(), QStringLiteral("/photos/cat_2.jpg"));
    m_view->selectNext();
    QCOMPARE(m_view->currentPath(), QStringLiteral("/photos/dog_3.jpg"));
}

void LibraryViewTest::theStripGoesSideways() {
    QSignalSpy changed(m_view.get(), &LibraryView::stripChanged);
    m_view->setStrip(true);
    QCOMPARE(changed.count(), 1);
    m_view->setCurrentPath(QStringLiteral("/photos/cat_10.jpg"));
    QTest::keyClick(m_list, Qt::Key_Right);
    QCOMPARE(m_view->currentPath(), QStringLiteral("/photos/dog_11.jpg"));
    const QRect first = m_list->visualRect(m_list->model()->index(10, 0));
    const QRect second = m_list->visualRect(m_list->model()->index(11, 0));
    QCOMPARE(first.top(), second.top());
    QVERIFY(second.left() > first.left());
    m_view->setStrip(false);
    QVERIFY(m_list->visualRect(m_list->model()->index(11, 0)).top() >
            m_list->visualRect(m_list->model()->index(10, 0)).top());
}

void LibraryViewTest::screensAreTold() {
    QSignalSpy screens(m_view.get(), &LibraryView::screenChanged);
    m_list->scrollToBottom();
    QTRY_VERIFY(screens.count() > 0);
    const QStringList shown = screens.last().at(0).toStringList();
    QVERIFY(shown.size() < 20);
    QCOMPARE(shown.last(), QStringLiteral("/photos/dog_999.jpg"));
}

void LibraryViewTest::dropsAreHandedOn() {
    QSignalSpy dropped(m_view.get(), &LibraryView::filesDropped);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/photos/a b.jpg")),
                  QUrl(QStringLiteral("https://example.org/c.jpg"))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_view.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_view.get(), &drop);
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(dropped.first().at(0).toStringList(), QStringList{QStringLiteral("/photos/a b.jpg")});
    QVERIFY(!m_filter->acceptDrops()); // what is dropped on it comes to the view
}

void LibraryViewTest::keysComeBeforeTheWindowsShortcuts() {
    QWidget window;
    m_view->setParent(&window);
    const auto keepView = qScopeGuard([this] { m_view->setParent(nullptr); });
    m_view->show();
    QAction cancelJob(&window);
    cancelJob.setShortcut(Qt::Key_Escape);
    QAction copyMask(&window);
    copyMask.setShortcut(QKeySequence::Copy);
    window.addActions({&cancelJob, &copyMask});
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy cancelled(&cancelJob, &QAction::triggered);
    QSignalSpy copiedMask(&copyMask, &QAction::triggered);
    QSignalSpy copiedPath(m_view.get(), &LibraryView::copyPathRequested);
    m_filter->setFocus();
    QTest::keyClicks(m_filter, QStringLiteral("cat"));
    QTest::keyClick(m_filter, Qt::Key_Escape);
    QVERIFY(m_filter->text().isEmpty());
    QCOMPARE(cancelled.count(), 0);
    QTest::keyClick(m_filter, Qt::Key_Escape); // nothing left to clear here
    QCOMPARE(cancelled.count(), 1);
    m_view->selectNext();
    m_list->setFocus();
    QTest::keyClick(m_list, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(copiedMask.count(), 0);
    QCOMPARE(copiedPath.count(), 1);
    QCOMPARE(copiedPath.first().at(0).toString(), m_view->currentPath());
}

void LibraryViewTest::startPageOffersSamplesAndRecentFiles() {
    StartPage page;
    QImage picture(40, 80, QImage::Format_RGB32);
    picture.fill(Qt::green);
    page.setSamples({{QStringLiteral("/s/cat.jpg"), QStringLiteral("Cat"), picture},
                     {QStringLiteral("/s/dog.jpg"), QStringLiteral("Dog & ball"), {}}});
    page.setRecentFiles({QStringLiteral("/r/one & two.png")});
    page.resize(900, 700);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QSignalSpy sample(&page, &StartPage::sampleChosen);
    QSignalSpy recent(&page, &StartPage::recentChosen);
    const auto buttons = page.findChildren<QToolButton*>();
    QCOMPARE(buttons.size(), 2);
    buttons.at(1)->setFocus();
    QTest::keyClick(buttons.at(1), Qt::Key_Space);
    QCOMPARE(sample.first().at(0).toString(), QStringLiteral("/s/dog.jpg"));
    for (QPushButton* button : page.findChildren<QPushButton*>()) {
        if (button->toolTip().contains(QStringLiteral("one &amp; two"))) {
            button->click();
        }
    }
    QCOMPARE(recent.count(), 1);
    QCOMPARE(recent.first().at(0).toString(), QStringLiteral("/r/one & two.png"));
}

void LibraryViewTest::recentButtonMayChangeTheList() {
    StartPage page;
    const QString first = QStringLiteral("/r/first.png");
    const QString second = QStringLiteral("/r/second.png");
    page.setRecentFiles({first, second});
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const auto shown = [&page] {
        QStringList tips;
        for (const QPushButton* button : page.findChildren<QPushButton*>()) {
            if (button->isVisible() && button->toolTip().startsWith(QStringLiteral("/r/"))) {
                tips << button->toolTip();
            }
        }
        return tips;
    };
    connect(&page, &StartPage::recentChosen, &page, [&](const QString& path) {
        page.setRecentFiles({path, first});
    });
    QPointer<QPushButton> clicked;
    for (QPushButton* button : page.findChildren<QPushButton*>()) {
        if (button->toolTip() == second) {
            clicked = button;
        }
    }
    QVERIFY(clicked);
    const QPointer<QPushButton> watched = clicked;
    bool aliveAfterChange = false;
    connect(&page, &StartPage::recentChosen, &page, [&] { aliveAfterChange = !watched.isNull(); });
    QTest::mouseClick(clicked, Qt::LeftButton);
    QVERIFY(aliveAfterChange);
    QTRY_VERIFY(clicked.isNull());
    QCOMPARE(shown(), (QStringList{second, first}));
}

void LibraryViewTest::themesDiffer() {
    const QPalette light = widgets::themePalette(widgets::ThemeKind::light);
    const QPalette dark = widgets::themePalette(widgets::ThemeKind::dark);
    QVERIFY(!widgets::isDark(light));
    QVERIFY(widgets::isDark(dark));
    // WCAG asks for 4.5 : 1 for text.
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double c) {
            return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
               0.0722 * linear(colour.blueF());
    };
    for (const QPalette& palette : {light, dark}) {
        for (const auto& [text, ground] :
             {std::pair{QPalette::WindowText, QPalette::Window}, std::pair{QPalette::Text, QPalette::Base},
              std::pair{QPalette::ButtonText, QPalette::Button},
              std::pair{QPalette::PlaceholderText, QPalette::Window},
              std::pair{QPalette::PlaceholderText, QPalette::Base},
              std::pair{QPalette::HighlightedText, QPalette::Highlight},
              std::pair{QPalette::ToolTipText, QPalette::ToolTipBase},
              std::pair{QPalette::Link, QPalette::Window}}) {
            const double a = luminance(palette.color(text));
            const double b = luminance(palette.color(ground));
            QVERIFY2((std::max(a, b) + 0.05) / (std::min(a, b) + 0.05) >= 4.5,
                     qPrintable(palette.color(text).name() + palette.color(ground).name()));
        }
    }
    QVERIFY(widgets::icon(QStringLiteral("there-is-no-such-icon"), light).isNull());
}

QTEST_MAIN(LibraryViewTest)
#include "library_view_test.moc"
