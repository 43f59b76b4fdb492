// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/safetensors_file.h"
#include "models/model_registry.h"

#include <ATen/ATen.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace selfment::testing {

namespace fs = std::filesystem;

/// A head file, which is the smallest model there is.
inline void writeHead(const fs::path& path, float value = 0.5F, std::int64_t width = 24) {
    checkpoint::TensorFile file;
    file.tensors = {{"proj.0.weight", at::full({8, width}, value)}, {"proj.0.bias", at::zeros({8})},
                    {"proj.2.weight", at::full({8, 8}, value)},     {"proj.2.bias", at::zeros({8})},
                    {"classifier.weight", at::full({2, 8}, value)}, {"classifier.bias", at::zeros({2})}};
    fs::create_directories(path.parent_path());
    QVERIFY(checkpoint::writeSafetensors(path, file).ok());
}

/// Another time of change, as another program's writing would give it.
inline void touch(const fs::path& path) {
    fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds(5));
}

inline QByteArray contentOf(const fs::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void write(const fs::path& path, const QByteArray& text) {
    fs::create_directories(path.parent_path());
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
}

/// A registry in a folder of its own.
class RegistryFolder {
public:
    [[nodiscard]] fs::path at(const char* name) const {
        return fs::canonical(m_folder.path().toStdString()) / name;
    }
    [[nodiscard]] fs::path file() const { return at("data/models.json"); }
    [[nodiscard]] models::ModelRegistry registry(const fs::path& shipped = {}) const {
        return {file(), shipped};
    }

private:
    QTemporaryDir m_folder;
};

inline support::Result<models::Entry> addTo(models::ModelRegistry& registry, const fs::path& path,
                                            const std::string& name = {}, bool downloaded = false) {
    return registry.add(path, name, downloaded, {}, {});
}

} // namespace selfment::testing
