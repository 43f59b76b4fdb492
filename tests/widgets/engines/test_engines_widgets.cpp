// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/engines/certificate_card.h"
#include "widgets/engines/engine_dialog.h"
#include "widgets/engines/engine_list.h"
#include "widgets/engines/trial_view.h"
#include "widgets/notices/status_colours.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace selfment::widgets;

namespace {

AddressCheck check(const QString& typed) {
    AddressCheck checked;
    checked.ssh = typed.startsWith(QLatin1String("ssh://"));
    checked.valid = checked.ssh || typed.contains(QLatin1Char(':'));
    checked.meaning =
        checked.ssh     ? QStringLiteral("Your ssh logs in, starts the engine and stops it at the end.")
        : checked.valid ? QStringLiteral("Port 7373, encrypted; its certificate is compared once.")
                        : QString();
    checked.problem = checked.valid || typed.isEmpty() ? QString() : QStringLiteral("no port");
    return checked;
}

QString fingerprint(int first) {
    QStringList bytes;
    for (int index = 0; index < 32; ++index) {
        bytes << QStringLiteral("%1").arg((first + index) % 256, 2, 16, QLatin1Char('0')).toUpper();
    }
    return bytes.join(QLatin1Char(':'));
}

} // namespace

class TestEnginesWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fingerprintsAreGrouped();
    void trustNeedsComparing();
    void aChangedCertificateSaysSo();
    void dialogOffersWhatIsNext();
    void dialogStopsATest();
    void theTokenIsMaskedAndNotOfSsh();
    void noTextOfTheDialogIsCutOff();
    void typingMovesNothing_data();
    void typingMovesNothing();
    void theDialogFitsOnceTheCertificateIsGone();
    void aPlainRemarkIsNoWarning();
    void listMarksTheOneInUse();
    void listForgetsATrialOfAnother();
};

void TestEnginesWidgets::fingerprintsAreGrouped() {
    const QStringList lines = groupedFingerprint(fingerprint(0)).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines.first(), QStringLiteral("00:01:02:03   04:05:06:07"));
    QString back = lines.join(QLatin1Char(':'));
    QCOMPARE(back.replace(QLatin1String("   "), QLatin1String(":")), fingerprint(0));
    QVERIFY(groupedFingerprint({}).isEmpty());
}

void TestEnginesWidgets::trustNeedsComparing() {
    CertificateCard card;
    const QSignalSpy trusted(&card, &CertificateCard::trusted);
    card.setCertificate({fingerprint(0), {}, QStringLiteral("selfment"), QStringLiteral("2027-01-31")});
    QVERIFY(!card.isChanged());
    card.trustButton()->click();
    QCOMPARE(trusted.count(), 0);
    card.comparedBox()->click();
    card.trustButton()->click();
    QCOMPARE(trusted.count(), 1);
    card.setCertificate({fingerprint(9), {}, {}, {}}); // another one was not compared
    QVERIFY(!card.comparedBox()->isChecked());
    QVERIFY(!card.trustButton()->isEnabled());
}

void TestEnginesWidgets::aChangedCertificateSaysSo() {
    CertificateCard card;
    card.setCertificate({fingerprint(0), {}, {}, {}});
    const QString first = card.titleText();
    card.setCertificate({fingerprint(0), fingerprint(40), {}, {}});
    QVERIFY(card.isChanged());
    QVERIFY(card.titleText() != first);
    QVERIFY(card.fingerprintText().contains(groupedFingerprint(fingerprint(40))));
    QVERIFY(card.accessibleName() == card.titleText());
}

void TestEnginesWidgets::dialogOffersWhatIsNext() {
    EngineDialog dialog({}, check, nullptr);
    dialog.setTakenNames({QStringLiteral("box")});
    const QSignalSpy tested(&dialog, &EngineDialog::testRequested);
    const QSignalSpy saved(&dialog, &EngineDialog::saveRequested);
    dialog.show();
    QVERIFY(!dialog.testButton()->isEnabled());
    QTest::keyClicks(dialog.nameLine(), QStringLiteral("Box"));
    QVERIFY(dialog.hint().contains(QStringLiteral("name")));
    QTest::keyClicks(dialog.nameLine(), QStringLiteral("2"));
    QTest::keyClicks(dialog.addressLine(), QStringLiteral("box"));
    QCOMPARE(dialog.hint(), QStringLiteral("no port"));
    QTest::keyClicks(dialog.addressLine(), QStringLiteral(":7373"));
    QVERIFY(dialog.testButton()->isEnabled() && !dialog.saveButton()->isEnabled());
    QTest::keyClick(dialog.addressLine(), Qt::Key_Return); // the default: what is next
    QCOMPARE(tested.count(), 1);
    dialog.showCertificate({fingerprint(0), {}, {}, {}});
    QVERIFY(dialog.certificate().isVisible());
    dialog.setTrusted(true);
    EngineTrial good;
    good.good = true;
    good.headline = QStringLiteral("It answers");
    dialog.showTrial(good);
    QVERIFY(!dialog.certificate().isVisible());
    QTest::keyClick(dialog.addressLine(), Qt::Key_Return);
    QCOMPARE(saved.count(), 1);
    QCOMPARE(dialog.fields().name, QStringLiteral("Box2"));
    QTest::keyClicks(dialog.addressLine(), QStringLiteral("0")); // what was accepted was of another place
    QVERIFY(!dialog.saveButton()->isEnabled());
    QVERIFY(dialog.trial().headline().isEmpty());
}

void TestEnginesWidgets::dialogStopsATest() {
    EngineDialog dialog({QStringLiteral("box"), QStringLiteral("box:1"), {}, {}, 1}, check, nullptr);
    dialog.show();
    QVERIFY(dialog.nameLine()->isReadOnly()); // it is kept by its name
    QCOMPARE(dialog.fields().whenGone, 1);
    const QSignalSpy cancelled(&dialog, &EngineDialog::testCancelled);
    dialog.showTesting(QStringLiteral("Connecting"));
    QVERIFY(dialog.trial().isRunning());
    QVERIFY(!dialog.saveButton()->isEnabled());
    dialog.testButton()->click();
    QCOMPARE(cancelled.count(), 1);
}

void TestEnginesWidgets::theTokenIsMaskedAndNotOfSsh() {
    EngineDialog dialog({}, check, nullptr);
    dialog.show();
    QTest::keyClicks(dialog.tokenLine(), QStringLiteral("secret"));
    QCOMPARE(dialog.tokenLine()->echoMode(), QLineEdit::Password);
    QVERIFY(!dialog.tokenLine()->displayText().contains(QStringLiteral("secret")));
    QCOMPARE(dialog.fields().token, QStringLiteral("secret"));
    QVERIFY(!dialog.sshCommandLine()->isEnabled());
    QTest::keyClicks(dialog.addressLine(), QStringLiteral("ssh://me@box"));
    QVERIFY(dialog.sshCommandLine()->isEnabled());
    QVERIFY(!dialog.tokenLine()->isEnabled());
    QVERIFY(dialog.fields().token.isEmpty()); // ssh is not given one
}

void TestEnginesWidgets::noTextOfTheDialogIsCutOff() {
    QFont large = QApplication::font();
    large.setPointSizeF(1.5 * large.pointSizeF());
    for (const QFont& font : {QApplication::font(), large}) {
        EngineDialog shown({}, check, nullptr);
        shown.setFont(font);
        shown.show();
        QVERIFY(QTest::qWaitForWindowExposed(&shown));
        const auto buttons = shown.findChildren<QAbstractButton*>();
        QVERIFY(buttons.size() > 3);
        for (const QAbstractButton* button : buttons)
            QVERIFY2(!button->isVisible() || button->width() >= button->minimumSizeHint().width(),
                     qPrintable(button->text()));
        const QLineEdit* address = shown.addressLine();
        const int needed = address->fontMetrics().horizontalAdvance(address->placeholderText());
        QVERIFY2(address->width() > needed,
                 qPrintable(QStringLiteral("%1 of %2").arg(address->width()).arg(needed)));
    }
}

void TestEnginesWidgets::typingMovesNothing_data() {
    QTest::addColumn<QString>("address");
    QTest::newRow("TLS") << QStringLiteral("gpu-box.example.org:7373");
    QTest::newRow("ssh") << QStringLiteral("ssh://me@gpu-box.example.org");
}

void TestEnginesWidgets::typingMovesNothing() {
    QFETCH(QString, address);
    EngineDialog dialog({}, check, nullptr);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const QSize size = dialog.size();
    const QRect test = dialog.testButton()->geometry();
    const QPoint token = dialog.tokenLine()->mapTo(&dialog, QPoint());
    const QPoint form = dialog.photosAsJpegBox()->pos();
    QTest::keyClicks(dialog.nameLine(), QStringLiteral("box"));
    QTest::keyClicks(dialog.addressLine(), address);
    QCoreApplication::processEvents();
    QVERIFY(dialog.testButton()->isEnabled());
    QCOMPARE(dialog.size(), size);
    QCOMPARE(dialog.testButton()->geometry(), test);
    QCOMPARE(dialog.tokenLine()->mapTo(&dialog, QPoint()), token);
    QCOMPARE(dialog.photosAsJpegBox()->pos(), form);
    // The one line has one line's room: no hole before what is next.
    const int hole = token.y() - dialog.addressLine()->geometry().bottom();
    QVERIFY2(hole < 3 * dialog.fontMetrics().lineSpacing(), qPrintable(QString::number(hole)));
}

void TestEnginesWidgets::theDialogFitsOnceTheCertificateIsGone() {
    EngineDialog dialog({}, check, nullptr);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTest::keyClicks(dialog.nameLine(), QStringLiteral("box"));
    QTest::keyClicks(dialog.addressLine(), QStringLiteral("box:7373"));
    const int before = dialog.height();
    dialog.showCertificate({fingerprint(0), {}, QStringLiteral("selfment"), QStringLiteral("2027-01-31")});
    const int withCertificate = dialog.height();
    QVERIFY(withCertificate > before);
    dialog.showTesting(QStringLiteral("Connecting"));
    QCoreApplication::processEvents();
    QVERIFY(dialog.height() < withCertificate);
    QCOMPARE(dialog.height(), dialog.sizeHint().height());
}

void TestEnginesWidgets::aPlainRemarkIsNoWarning() {
    EngineTrial trial;
    trial.good = true;
    trial.headline = QStringLiteral("It answers.");
    TrialView view;
    view.setTrial(trial);
    const auto colour = [&view] {
        for (const QLabel* label : view.findChildren<QLabel*>())
            if (label->text() == view.headline())
                return label->palette().color(QPalette::WindowText);
        return QColor();
    };
    QCOMPARE(colour(), goodColour(view.palette()));
    trial.doubtful = true;
    view.setTrial(trial);
    QCOMPARE(colour(), doubtfulColour(view.palette()));
}

void TestEnginesWidgets::listMarksTheOneInUse() {
    EngineList list;
    list.show();
    list.setEngines({{{}, QStringLiteral("This machine"), QStringLiteral("local"), false, {}},
                     {QStringLiteral("box"), QStringLiteral("box"), QStringLiteral("box:1"), true,
                      QStringLiteral("connected")}});
    QCOMPARE(list.selected(), QStringLiteral("box"));
    QVERIFY(!list.button(EngineList::use)->isEnabled());
    QVERIFY(!list.button(EngineList::remove)->isEnabled());
    QVERIFY(list.table()
                ->topLevelItem(1)
                ->data(0, Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("in use")));
    const QSignalSpy used(&list, &EngineList::useRequested);
    QTest::keyClick(list.table(), Qt::Key_Up);
    QVERIFY(list.selected().isEmpty());
    QVERIFY(!list.button(EngineList::edit)->isEnabled()); // this machine is as it is
    QTest::mouseClick(list.button(EngineList::use), Qt::LeftButton);
    QCOMPARE(used.count(), 1);
    QCOMPARE(used.first().first().toString(), QString());
}

void TestEnginesWidgets::listForgetsATrialOfAnother() {
    EngineList list;
    list.show();
    const QList<EngineRow> rows{{{}, QStringLiteral("This machine"), {}, true, {}},
                                {QStringLiteral("box"), QStringLiteral("box"), {}, false, {}}};
    list.setEngines(rows);
    list.select(QStringLiteral("box"));
    list.showTesting(QStringLiteral("Connecting"));
    QVERIFY(!list.button(EngineList::test)->isEnabled());
    EngineTrial bad;
    bad.headline = QStringLiteral("refused");
    list.showTrial(bad);
    list.setEngines(rows); // its choice and its result stay
    QCOMPARE(list.trial().headline(), QStringLiteral("refused"));
    QTest::keyClick(list.table(), Qt::Key_Up);
    QVERIFY(list.trial().headline().isEmpty());
}

QTEST_MAIN(TestEnginesWidgets)
#include "test_engines_widgets.moc"
