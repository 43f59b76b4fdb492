// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/safety/serve_program.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <sys/stat.h>

namespace selfment::testing {

ServeProgram::ServeProgram() : m_environment(QProcessEnvironment::systemEnvironment()) {
    for (const QString& name : m_environment.keys())
        if (name.startsWith(QStringLiteral("SELFMENT_")))
            m_environment.remove(name);
    for (const auto& [name, folder] :
         {std::pair{"SELFMENT_DATA", "data"}, std::pair{"SELFMENT_CACHE", "cache"},
          std::pair{"SELFMENT_IDENTITY", "identity"}, std::pair{"XDG_CONFIG_HOME", "config"}})
        m_environment.insert(QString::fromUtf8(name), m_folder.filePath(QString::fromUtf8(folder)));
    m_environment.insert(QStringLiteral("SELFMENT_LOG_LEVEL"), QStringLiteral("trace"));
}

ServeProgram::~ServeProgram() {
    if (!running())
        return;
    m_process.kill();
    m_process.waitForFinished(10000);
}

bool ServeProgram::write(const QString& name, const QByteArray& bytes, int mode) const {
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() &&
           ::chmod(file.fileName().toLocal8Bit().constData(), static_cast<mode_t>(mode)) == 0;
}

void ServeProgram::start(const QStringList& args) {
    m_out.clear();
    m_err.clear();
    m_listening = {};
    m_process.setProcessEnvironment(m_environment);
    m_process.start(QStringLiteral(SELFMENT_PROGRAM), QStringList{QStringLiteral("serve")} + args);
}

bool ServeProgram::run(const QStringList& args) {
    start(args);
    m_process.closeWriteChannel();
    return m_process.waitForFinished(60000);
}

bool ServeProgram::listen(const QStringList& args, const QByteArray& input) {
    start(args + QStringList{QStringLiteral("--json")});
    if (!input.isEmpty())
        m_process.write(input);
    for (QDeadlineTimer limit(60000); !limit.hasExpired();) {
        if (!m_process.waitForReadyRead(1000) && !running())
            return false;
        const QByteArray first = out().left(out().indexOf('\n'));
        m_listening = QJsonDocument::fromJson(first).object();
        if (m_listening.contains(QStringLiteral("listening")))
            return true;
    }
    return false;
}

QString ServeProgram::address() const {
    return m_listening.value(QStringLiteral("listening")).toString();
}

int ServeProgram::exitCode() {
    if (running() && !m_process.waitForFinished(30000))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

int ServeProgram::residentMegabytes() const {
    QFile status(QStringLiteral("/proc/%1/status").arg(pid()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toInt() / 1024;
    return 0;
}

int ServeProgram::openDescriptors() const {
    return static_cast<int>(QDir(QStringLiteral("/proc/%1/fd").arg(pid()))
                                .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                                .size());
}

QByteArray ServeProgram::out() {
    return m_out += m_process.readAllStandardOutput();
}

QByteArray ServeProgram::err() {
    return m_err += m_process.readAllStandardError();
}

} // namespace selfment::testing
