// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <QTemporaryDir>

namespace selfment::testing {

/// How the real program ended.
struct ProgramEnd {
    int exitCode = -1; ///< -1: it did not end by itself
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    /// Lines of stderr that are error lines.
    [[nodiscard]] QStringList errorLines() const;
};

/// Runs the built `selfment` and waits for it. before: a program with arguments that starts it ("prlimit",
/// ...).
[[nodiscard]] ProgramEnd runProgram(const QStringList& args, const QStringList& before = {});

/// setpriv with arguments where this process may read everything (root); empty elsewhere.
[[nodiscard]] QStringList asOrdinaryUser();

/// A folder of photos and of files that only look like photos.
class PhotoFolder {
public:
    PhotoFolder();
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    /// Copies a bundled sample photo; false on failure.
    [[nodiscard]] bool addSample(const QString& sample, const QString& name) const;
    /// Copies a fixture of tests/image/data.
    [[nodiscard]] bool addFixture(const QString& fixture, const QString& name) const;
    [[nodiscard]] bool addBytes(const QString& name, const QByteArray& bytes) const;
    /// A PNG of that size with a square on a gradient.
    [[nodiscard]] bool addPicture(const QString& name, int width, int height) const;
    /// A safetensors file with one float32 tensor patch_features [rows, columns].
    [[nodiscard]] bool addFeatures(const QString& name, int rows, int columns,
                                   const QList<float>& numbers) const;

private:
    QTemporaryDir m_folder;
};

[[nodiscard]] QByteArray bytesOf(const QString& path);
/// Files below folder, relative, sorted.
[[nodiscard]] QStringList filesBelow(const QString& folder);

} // namespace selfment::testing
