// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/diagnostics_dialog.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace selfment::studio {

namespace {
constexpr QSize kSize(720, 520);
constexpr int kEndMs = 500;
} // namespace

QString commandLinePath() {
    return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("selfment"));
}

DiagnosticsDialog::DiagnosticsDialog(const QString& program, QWidget* parent)
    : QDialog(parent), m_program(program), m_text(new QPlainTextEdit), m_state(new QLabel) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Diagnostics"));
    resize(kSize);
    m_text->setReadOnly(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("What “selfment doctor” says"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    m_again = buttons->addButton(tr("&Run again"), QDialogButtonBox::ActionRole);
    m_copy->setAutoDefault(false);
    m_again->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->addWidget(m_state);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(m_again, &QPushButton::clicked, this, &DiagnosticsDialog::run);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    connect(&m_process, &QProcess::readyRead, this, [this] { append(m_process.readAll()); });
    connect(&m_process, &QProcess::finished, this, &DiagnosticsDialog::end);
    connect(&m_process, &QProcess::errorOccurred, this, &DiagnosticsDialog::fail);
    run();
}

DiagnosticsDialog::~DiagnosticsDialog() {
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(kEndMs);
}

void DiagnosticsDialog::run() {
    m_text->clear();
    m_decode.resetState();
    m_copy->setEnabled(false);
    m_again->setEnabled(false);
    m_state->setText(tr("Looking at this machine…"));
    m_process.start(m_program, {QStringLiteral("doctor")});
}

void DiagnosticsDialog::append(const QByteArray& said) {
    m_text->moveCursor(QTextCursor::End);
    m_text->insertPlainText(m_decode(said));
}

void DiagnosticsDialog::end(int code, QProcess::ExitStatus status) {
    append(m_process.readAll());
    m_text->moveCursor(QTextCursor::Start);
    m_copy->setEnabled(true);
    m_again->setEnabled(true);
    if (status == QProcess::CrashExit) {
        m_state->setText(tr("“selfment doctor” ended before its time."));
    } else {
        m_state->setText(code == 0 ? tr("Everything that is needed is there.")
                                   : tr("Something is wrong: the lines below say what."));
    }
}

void DiagnosticsDialog::fail(QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) {
        return; // finished() comes, too
    }
    m_again->setEnabled(true);
    m_state->setText(tr("The command line that belongs to this program cannot be started: %1 (%2). Install "
                        "the package again, or build the target selfment.")
                         .arg(QDir::toNativeSeparators(m_program), m_process.errorString()));
}

} // namespace selfment::studio
