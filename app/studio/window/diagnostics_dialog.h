// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QProcess>
#include <QString>
#include <QStringDecoder>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace selfment::studio {

/// The command line's `selfment doctor` in a window: what this machine has and what is wrong with it, to be
/// read and copied. It runs as a process of its own beside the window. Make it, show it; it starts by itself
/// and is ended with the dialog.
class DiagnosticsDialog : public QDialog {
    Q_OBJECT

public:
    /// program: path of the command line. Where it is missing, the dialog says so.
    DiagnosticsDialog(const QString& program, QWidget* parent);
    ~DiagnosticsDialog() override;

    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] QPlainTextEdit* text() const { return m_text; }
    [[nodiscard]] QLabel* state() const { return m_state; }
    [[nodiscard]] QPushButton* copyButton() const { return m_copy; }
    [[nodiscard]] QPushButton* againButton() const { return m_again; }

private:
    void run();
    void append(const QByteArray& said);
    void end(int code, QProcess::ExitStatus status);
    void fail(QProcess::ProcessError error);

    QString m_program;
    QProcess m_process;
    QStringDecoder m_decode{QStringDecoder::Utf8}; ///< letters may be cut in two between reads
    QPlainTextEdit* m_text;
    QLabel* m_state;
    QPushButton* m_copy;
    QPushButton* m_again;
};

/// The command line that belongs to this window: beside it, or in the build tree.
[[nodiscard]] QString commandLinePath();

} // namespace selfment::studio
