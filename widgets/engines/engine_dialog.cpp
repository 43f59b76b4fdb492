// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/engines/engine_dialog.h"

#include "widgets/engines/certificate_card.h"
#include "widgets/engines/trial_view.h"
#include "widgets/notices/status_colours.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace selfment::widgets {

namespace {
constexpr int kWidthInLetters = 72;
constexpr int kFieldInLetters = 60;
constexpr int kFrameInLetters = 4; ///< about the text of a line: frame and margins

/// Has its line's height from the beginning, so that nothing moves once there is a text; more where that is
/// wrapped. A plain label asks for the height at a narrower width than it gets here.
class WrappedLine : public QLabel {
public:
    WrappedLine() {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
    }

    [[nodiscard]] QSize sizeHint() const override { return {QLabel::sizeHint().width(), line()}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, line()}; }
    [[nodiscard]] int heightForWidth(int width) const override {
        return std::max(line(), QLabel::heightForWidth(width));
    }

private:
    [[nodiscard]] int line() const { return fontMetrics().lineSpacing(); }
};
} // namespace

EngineDialog::EngineDialog(const EngineFields& engine, AddressChecker check, QWidget* parent)
    : QDialog(parent), m_check(std::move(check)), m_known(!engine.name.isEmpty()) {
    setWindowTitle(m_known ? tr("Engine %1").arg(engine.name) : tr("Add an engine"));
    auto* about = new QLabel(tr("A machine on which “selfment serve” runs. Images go there to be computed; "
                                "results come back here."));
    about->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(10);
    layout->addWidget(about);
    makeFields(engine);
    layout->addLayout(m_form);
    makeResult();
    layout->addWidget(m_certificate);
    layout->addWidget(m_trial);
    layout->addStretch(1);
    layout->addWidget(m_hint);
    makeButtons();
    // Not the dialog's own, which would let the layout cut off texts that need more.
    about->setMinimumWidth(fontMetrics().averageCharWidth() * kWidthInLetters);
    connect(m_name, &QLineEdit::textChanged, this, &EngineDialog::offer);
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_trusted = false;
        showNothing();
        this->check();
        Q_EMIT addressChanged();
    });
    this->check();
    (m_known ? m_address : m_name)->setFocus();
}

void EngineDialog::makeFields(const EngineFields& engine) {
    m_form = new QFormLayout;
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setVerticalSpacing(8);
    m_name = new QLineEdit(engine.name);
    m_name->setPlaceholderText(tr("as you call it"));
    m_name->setReadOnly(m_known); // engines are kept by their names
    m_form->addRow(tr("&Name"), m_name);
    m_address = new QLineEdit(engine.address);
    m_address->setPlaceholderText(tr("gpu-box.example.org:7373 or ssh://me@gpu-box"));
    widen();
    m_form->addRow(tr("&Address"), m_address);
    m_meaning = new WrappedLine;
    m_form->addRow(QString(), m_meaning);
    QWidget* token = makeTokenRow();
    m_form->addRow(tr("T&oken"), token);
    qobject_cast<QLabel*>(m_form->labelForField(token))->setBuddy(m_token);
    m_command = new QLineEdit(engine.sshCommand);
    m_command->setToolTip(tr("What starts the program on that machine, if it is not in its path"));
    m_form->addRow(tr("&Command there"), m_command);
    m_whenGone = new QComboBox;
    m_whenGone->addItems({tr("Trainings go on, other jobs are cancelled"), tr("All jobs are cancelled"),
                          tr("All jobs go on")});
    m_whenGone->setCurrentIndex(engine.whenGone);
    m_whenGone->setToolTip(tr("What becomes of your jobs there when this window is gone"));
    m_form->addRow(tr("When this &window is gone"), m_whenGone);
    m_photosAsJpeg = new QCheckBox(tr("Send photos as &JPEG (smaller; masks may differ slightly)"));
    m_photosAsJpeg->setChecked(engine.photosAsJpeg);
    m_photosAsJpeg->setToolTip(
        tr("Photos that get smaller by a fifth or more go there as JPEG of quality 92, all others unchanged. "
           "Cut-outs and overlays are made of what was sent. An engine in use takes this up when it is "
           "connected to anew."));
    m_form->addRow(m_photosAsJpeg); // over both columns: its text is long
    m_name->setAccessibleName(tr("Name of the engine"));
    m_address->setAccessibleName(tr("Address of the engine"));
    m_command->setAccessibleName(tr("Command that starts the program there"));
    m_whenGone->setAccessibleName(tr("What becomes of jobs when this window is gone"));
}

QWidget* EngineDialog::makeTokenRow() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_token = new QLineEdit;
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText | Qt::ImhNoPredictiveText);
    m_token->setAccessibleName(tr("Token of the engine"));
    m_tokenFile = new QPushButton(tr("&From a file…"));
    m_tokenFile->setAutoDefault(false);
    layout->addWidget(m_token, 1);
    layout->addWidget(m_tokenFile);
    connect(m_tokenFile, &QPushButton::clicked, this, &EngineDialog::tokenFileRequested);
    return row;
}

void EngineDialog::makeResult() {
    m_certificate = new CertificateCard;
    m_certificate->hide();
    m_trial = new TrialView;
    m_hint = new WrappedLine;
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    connect(m_certificate, &CertificateCard::trusted, this, &EngineDialog::certificateTrusted);
}

void EngineDialog::makeButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(m_known ? tr("&Save") : tr("A&dd"), QDialogButtonBox::AcceptRole);
    m_test = buttons->addButton(tr("&Test"), QDialogButtonBox::ActionRole);
    m_test->setDefault(true);
    // Return is never Cancel.
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    layout()->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &EngineDialog::saveRequested);
    connect(m_test, &QPushButton::clicked, this, [this] {
        if (m_testing) {
            Q_EMIT testCancelled();
        } else {
            Q_EMIT testRequested();
        }
    });
}

EngineFields EngineDialog::fields() const {
    return {m_name->text().trimmed(),
            m_address->text().trimmed(),
            m_checked.ssh ? QString() : m_token->text().trimmed(),
            m_command->text().trimmed(),
            m_whenGone->currentIndex(),
            m_photosAsJpeg->isChecked()};
}

void EngineDialog::setToken(const QString& token) {
    m_token->setText(token);
}

void EngineDialog::setTakenNames(const QStringList& names) {
    m_taken = names;
    offer();
}

void EngineDialog::setTrusted(bool trusted) {
    m_trusted = trusted;
    offer();
}

void EngineDialog::check() {
    m_checked = m_check(m_address->text().trimmed());
    const bool wrong = !m_checked.valid && !m_checked.problem.isEmpty();
    m_meaning->setText(wrong ? m_checked.problem : m_checked.meaning);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
                     wrong ? badColour(palette()) : palette().color(QPalette::PlaceholderText));
    m_meaning->setPalette(colours);
    m_address->setAccessibleDescription(m_meaning->text());
    m_token->setEnabled(!m_checked.ssh);
    m_tokenFile->setEnabled(!m_checked.ssh);
    m_token->setPlaceholderText(m_checked.ssh ? tr("not needed: ssh logs in")
                                : m_known     ? tr("the one that is kept")
                                              : tr("from “selfment serve --init”"));
    // Not hidden: what is below would move under the mouse.
    m_command->setEnabled(m_checked.ssh);
    m_command->setPlaceholderText(m_checked.ssh ? QStringLiteral("selfment")
                                                : tr("for ssh:// addresses only"));
    offer();
}

QString EngineDialog::problem() const {
    if (m_name->text().trimmed().isEmpty()) {
        return tr("It needs a name.");
    }
    if (!m_known && m_taken.contains(m_name->text().trimmed(), Qt::CaseInsensitive)) {
        return tr("Another engine has that name.");
    }
    if (!m_checked.valid) {
        return tr("It needs an address.");
    }
    return m_trusted ? QString() : tr("Test it first: its certificate is compared once.");
}

void EngineDialog::offer() {
    const QString why = problem();
    m_hint->setText(why);
    m_hint->setVisible(m_certificate->isHidden()); // the card says it better
    m_save->setEnabled(why.isEmpty() && !m_testing);
    m_save->setToolTip(why);
    m_test->setEnabled(m_checked.valid);
    m_test->setText(m_testing ? tr("S&top the test") : tr("&Test"));
    // Return does what is next.
    (m_save->isEnabled() ? m_save : m_test)->setDefault(true);
    grow();
}

/// Wrapped texts take the room they need; what was there stays where it is.
void EngineDialog::grow() {
    if (QLayout* all = layout(); isVisible() && all->hasHeightForWidth()) {
        all->activate();
        const int needed = all->totalHeightForWidth(width());
        if (needed > height()) {
            resize(width(), needed);
        }
    }
}

void EngineDialog::hideCertificate() {
    if (m_certificate->isHidden()) {
        return;
    }
    m_certificate->hide();
    m_fits = false;
}

/// Gives back the room of a certificate that went away.
void EngineDialog::refit() {
    if (QLayout* all = layout(); isVisible() && !std::exchange(m_fits, true)) {
        all->activate();
        resize(width(), all->totalHeightForWidth(width()));
    }
}

void EngineDialog::widen() {
    // For the placeholder, and for what the address means, which would be wrapped else.
    const QFontMetrics metrics = fontMetrics(); // that of the line follows later
    m_address->setMinimumWidth(std::max(metrics.horizontalAdvance(m_address->placeholderText()) +
                                            kFrameInLetters * metrics.averageCharWidth(),
                                        kFieldInLetters * metrics.averageCharWidth()));
}

void EngineDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_address != nullptr) {
        widen();
    }
}

void EngineDialog::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    grow();
}

void EngineDialog::setTesting(bool testing) {
    m_testing = testing;
    offer();
}

void EngineDialog::showNothing() {
    hideCertificate();
    m_trial->clear();
    setTesting(false);
    refit();
}

void EngineDialog::showTesting(const QString& what) {
    hideCertificate();
    m_trial->setRunning(what);
    setTesting(true);
    refit();
}

void EngineDialog::showCertificate(const CertificateView& certificate) {
    m_trial->clear();
    m_certificate->setCertificate(certificate);
    m_certificate->show();
    setTesting(false);
    m_certificate->comparedBox()->setFocus(Qt::OtherFocusReason);
}

void EngineDialog::showTrial(const EngineTrial& trial) {
    hideCertificate();
    m_trial->setTrial(trial);
    setTesting(false);
    refit();
}

void EngineDialog::showProblem(const QString& problem) {
    EngineTrial trial;
    trial.headline = problem;
    showTrial(trial);
}

QString EngineDialog::hint() const {
    return m_checked.problem.isEmpty() ? m_hint->text() : m_checked.problem;
}

} // namespace selfment::widgets
