// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace selfment::testing {

/// The built `selfment serve` with folders of its own, in a process of its own. Killed at the latest with
/// this object.
class ServeProgram {
public:
    ServeProgram();
    ~ServeProgram();

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    /// Writes a file of that mode; false on failure.
    [[nodiscard]] bool write(const QString& name, const QByteArray& bytes, int mode) const;
    void setEnvironment(const QString& name, const QString& value) { m_environment.insert(name, value); }

    /// Runs it to its end; false when it does not end within a minute.
    bool run(const QStringList& args);
    /// Starts it and waits for the line that tells where it listens; input: written first, and kept open.
    bool listen(const QStringList& args, const QByteArray& input = {});
    [[nodiscard]] const QJsonObject& listening() const { return m_listening; }
    [[nodiscard]] QString address() const;
    [[nodiscard]] int port() const { return address().section(QLatin1Char(':'), -1).toInt(); }

    void closeInput() { m_process.closeWriteChannel(); }
    void interrupt() { m_process.terminate(); }
    /// Waits for the end; its exit code, -1: none within 30 s, or killed by a signal.
    int exitCode();
    [[nodiscard]] bool running() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    /// Resident memory now, in MB; 0: not running.
    [[nodiscard]] int residentMegabytes() const;
    [[nodiscard]] int openDescriptors() const;

    /// All that came so far.
    [[nodiscard]] QByteArray out();
    [[nodiscard]] QByteArray err();

private:
    void start(const QStringList& args);

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
    QJsonObject m_listening;
};

} // namespace selfment::testing
