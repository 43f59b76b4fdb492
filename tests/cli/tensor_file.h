// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

namespace selfment::testing {

/// One tensor of a safetensors file, as its bytes.
struct FileTensor {
    QString type; ///< "F32", "U8"
    QList<int> shape;
    QByteArray bytes;
    /// The numbers of an F32 tensor.
    [[nodiscard]] QList<float> floats() const;
};

/// A safetensors file read with nothing of the program's own.
struct TensorFile {
    QMap<QString, FileTensor> tensors;
    QMap<QString, QString> metadata;
};

[[nodiscard]] FileTensor floatTensor(const QList<int>& shape, const QList<float>& numbers);
[[nodiscard]] FileTensor byteTensor(const QByteArray& bytes);

/// Empty where path is no safetensors file.
[[nodiscard]] TensorFile readTensorFile(const QString& path);
[[nodiscard]] QByteArray tensorFileBytes(const QMap<QString, FileTensor>& tensors);

} // namespace selfment::testing
