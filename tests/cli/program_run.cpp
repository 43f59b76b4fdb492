// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program_run.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QProcess>

#include <unistd.h>

#include <cstring>

namespace selfment::testing {

QStringList ProgramEnd::errorLines() const {
    QStringList lines;
    for (const QString& line : QString::fromUtf8(err).split(QLatin1Char('\n')))
        if (line.startsWith(QStringLiteral("selfment: ")))
            lines << line;
    return lines;
}

ProgramEnd runProgram(const QStringList& args, const QStringList& before) {
    QStringList words = before;
    words << QStringLiteral(SELFMENT_PROGRAM);
    words += args;
    QProcess process;
    process.start(words.takeFirst(), words);
    process.closeWriteChannel(); // nothing to read: what asks for input must not wait for ever
    ProgramEnd end;
    if (process.waitForFinished(120000) && process.exitStatus() == QProcess::NormalExit)
        end.exitCode = process.exitCode();
    end.out = process.readAllStandardOutput();
    end.err = process.readAllStandardError();
    return end;
}

QStringList asOrdinaryUser() {
    if (::geteuid() != 0)
        return {};
    return {QStringLiteral("setpriv"), QStringLiteral("--reuid=65534"), QStringLiteral("--regid=65534"),
            QStringLiteral("--clear-groups")};
}

PhotoFolder::PhotoFolder() {
    // other users may look in, too
    QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755));
}

bool PhotoFolder::addSample(const QString& sample, const QString& name) const {
    return addBytes(name, bytesOf(QStringLiteral(SELFMENT_SOURCE_DIR "/resources/samples/") + sample));
}

bool PhotoFolder::addFixture(const QString& fixture, const QString& name) const {
    return addBytes(name, bytesOf(QStringLiteral(SELFMENT_TEST_DATA "/image/data/") + fixture));
}

bool PhotoFolder::addBytes(const QString& name, const QByteArray& bytes) const {
    QFile file(path(name));
    return QDir().mkpath(QFileInfo(file).path()) && file.open(QIODevice::WriteOnly) &&
           file.write(bytes) == bytes.size();
}

bool PhotoFolder::addPicture(const QString& name, int width, int height) const {
    QImage picture(width, height, QImage::Format_RGB888);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const bool inside = std::abs(2 * x - width) * 3 < width && std::abs(2 * y - height) * 3 < height;
            picture.setPixel(x, y, inside ? qRgb(220, 60, 40) : qRgb(40, 90 + 60 * y / height, 160));
        }
    return QDir().mkpath(QFileInfo(path(name)).path()) && picture.save(path(name), "PNG");
}

bool PhotoFolder::addFeatures(const QString& name, int rows, int columns, const QList<float>& numbers) const {
    const QByteArray data(reinterpret_cast<const char*>(numbers.constData()),
                          numbers.size() * qsizetype{sizeof(float)});
    const QByteArray header =
        QStringLiteral(R"({"patch_features":{"dtype":"F32","shape":[%1,%2],"data_offsets":[0,%3]}})")
            .arg(rows)
            .arg(columns)
            .arg(data.size())
            .toUtf8();
    QByteArray length(8, '\0');
    const auto headerSize = static_cast<quint64>(header.size());
    std::memcpy(length.data(), &headerSize, sizeof headerSize);
    return addBytes(name, length + header + data);
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesBelow(const QString& folder) {
    QStringList files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext())
        files << QDir(folder).relativeFilePath(all.next());
    files.sort();
    return files;
}

} // namespace selfment::testing
