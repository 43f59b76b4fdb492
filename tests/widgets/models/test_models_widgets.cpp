// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/card_view.h"
#include "widgets/models/installed_page.h"
#include "widgets/models/licence_page.h"
#include "widgets/models/model_text.h"
#include "widgets/models/published_page.h"
#include "widgets/models/token_field.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTreeWidget>

using namespace selfment::widgets;

namespace {

ModelRow row(const char* name, ModelRowState state = ModelRowState::present) {
    ModelRow model;
    model.name = QLatin1String(name);
    model.path = QStringLiteral("/models/") + model.name;
    model.bytes = 11'000'000;
    model.state = state;
    return model;
}

} // namespace

class TestModelsWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersInWords();
    void cardsLoadNothing();
    void cardsLoseTheirYamlHead();
    void emptyListSaysWhatToDo();
    void buttonsSuitTheModel();
    void selectionOutlivesANewList();
    void licenceGate();
    void tokenIsHandedOnOnce();
};

void TestModelsWidgets::numbersInWords() {
    QCOMPARE(parametersText(5'489'856), QStringLiteral("5.5 M"));
    QCOMPARE(parametersText(303'129'600), QStringLiteral("303 M"));
    QCOMPARE(parametersText(6'716'035'072), QStringLiteral("6.7 B"));
    QCOMPARE(parametersText(0), QString());
    QCOMPARE(bytesText(11'000'968), QStringLiteral("11.0 MB"));
    QCOMPARE(bytesText(0), QString());
}

void TestModelsWidgets::cardsLoadNothing() {
    CardView view;
    view.showCard(
        QStringLiteral("# Card\n\n![p](file:///etc/hostname) <img src=\"https://x.example/a.png\">"));
    QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("file:///etc/hostname")))
                 .isValid());
    QVERIFY(view.isReadOnly());
    QVERIFY(!view.openLinks());
    QVERIFY(view.toPlainText().startsWith(QStringLiteral("Card")));
    view.showPlain(QStringLiteral("plain"));
    QVERIFY(view.document()->begin().charFormat().fontWeight() < QFont::Bold);
}

void TestModelsWidgets::cardsLoseTheirYamlHead() {
    QCOMPARE(cardBody(QStringLiteral("---\nlicense: x\n---\n# A card\n")), QStringLiteral("# A card"));
    QCOMPARE(cardBody(QStringLiteral("# A card")), QStringLiteral("# A card"));
    QCOMPARE(cardBody(QStringLiteral("---\nnever ends")), QStringLiteral("---\nnever ends"));
}

void TestModelsWidgets::emptyListSaysWhatToDo() {
    InstalledPage page;
    QVERIFY(page.isEmptyShown());
    page.setModels({});
    QVERIFY(page.isEmptyShown());
    QVERIFY(page.button(InstalledPage::addFile)->isEnabled());
    QVERIFY(!page.button(InstalledPage::use)->isEnabled());
    page.setModels({row("a")});
    QVERIFY(!page.isEmptyShown());
}

void TestModelsWidgets::buttonsSuitTheModel() {
    InstalledPage page;
    ModelRow shipped = row("tiny");
    shipped.shipped = true;
    ModelRow builtin = row("builtin");
    builtin.path.clear();
    page.setInUse(QStringLiteral("builtin"));
    page.setModels({builtin, shipped, row("gone", ModelRowState::moved)});
    QCOMPARE(page.selected(), QStringLiteral("builtin")); // the one in use
    QVERIFY(!page.button(InstalledPage::use)->isEnabled());
    QVERIFY(!page.button(InstalledPage::verify)->isEnabled());
    page.select(QStringLiteral("tiny"));
    QVERIFY(page.button(InstalledPage::use)->isEnabled());
    QVERIFY(page.button(InstalledPage::verify)->isEnabled());
    QVERIFY(!page.button(InstalledPage::remove)->isEnabled());
    page.setBusy(true);
    QVERIFY(!page.button(InstalledPage::verify)->isEnabled());
    QVERIFY(page.button(InstalledPage::use)->isEnabled());
    page.setBusy(false);
    page.select(QStringLiteral("gone"));
    QVERIFY(!page.button(InstalledPage::use)->isEnabled());
    QVERIFY(page.button(InstalledPage::locate)->isEnabled());
    QSignalSpy removed(&page, &InstalledPage::removeRequested);
    page.button(InstalledPage::remove)->click();
    QCOMPARE(removed.constFirst().constFirst().toString(), QStringLiteral("gone"));
}

void TestModelsWidgets::selectionOutlivesANewList() {
    InstalledPage page;
    page.setModels({row("a"), row("b"), row("c")});
    page.select(QStringLiteral("b"));
    page.setModels({row("new"), row("a"), row("b")});
    QCOMPARE(page.selected(), QStringLiteral("b"));
    page.setModels({row("new"), row("a")});
    QCOMPARE(page.selected(), QStringLiteral("new"));
}

void TestModelsWidgets::licenceGate() {
    LicencePage page;
    QSignalSpy accepted(&page, &LicencePage::accepted);
    page.showLicence({QStringLiteral("m"), QStringLiteral("M"), QStringLiteral("the text"), {}});
    QCOMPARE(page.shownText(), QStringLiteral("the text"));
    page.downloadButton()->click();
    QVERIFY(accepted.isEmpty());
    page.agreement()->click();
    page.showLicence({QStringLiteral("n"), QStringLiteral("N"), QStringLiteral("another"), {}});
    QVERIFY(!page.downloadButton()->isEnabled()); // agreeing to one licence is not agreeing to the next
    page.agreement()->click();
    page.downloadButton()->click();
    QCOMPARE(accepted.constFirst().constFirst().toString(), QStringLiteral("n"));
}

void TestModelsWidgets::tokenIsHandedOnOnce() {
    TokenField field;
    QSignalSpy entered(&field, &TokenField::tokenEntered);
    QCOMPARE(field.line()->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field.line(), QStringLiteral(" hf_x "));
    field.keepButton()->click();
    QCOMPARE(entered.constFirst().constFirst().toString(), QStringLiteral("hf_x"));
    QVERIFY(field.line()->text().isEmpty());
    field.keepButton()->click();
    QCOMPARE(entered.size(), 1);
    field.setSource(QStringLiteral("secret service"));
    QVERIFY(field.forgetButton()->isVisibleTo(&field));
    field.forgetButton()->click();
    QCOMPARE(entered.constLast().constFirst().toString(), QString());
}

QTEST_MAIN(TestModelsWidgets)
#include "test_models_widgets.moc"
