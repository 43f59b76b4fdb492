// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/tensor_file.h"

#include "tests/cli/program_run.h"

#include <QJsonArray>

#include <cstring>

namespace selfment::testing {

QList<float> FileTensor::floats() const {
    QList<float> numbers(bytes.size() / qsizetype{sizeof(float)});
    std::memcpy(numbers.data(), bytes.constData(), static_cast<std::size_t>(numbers.size()) * sizeof(float));
    return numbers;
}

FileTensor floatTensor(const QList<int>& shape, const QList<float>& numbers) {
    return {QStringLiteral("F32"), shape,
            QByteArray(reinterpret_cast<const char*>(numbers.constData()),
                       numbers.size() * qsizetype{sizeof(float)})};
}

FileTensor byteTensor(const QByteArray& bytes) {
    return {QStringLiteral("U8"), {static_cast<int>(bytes.size())}, bytes};
}

TensorFile readTensorFile(const QString& path) {
    const QByteArray bytes = bytesOf(path);
    quint64 length = 0;
    if (bytes.size() < 8)
        return {};
    std::memcpy(&length, bytes.constData(), sizeof length);
    const auto start = static_cast<qsizetype>(8 + length);
    const QJsonObject header = QJsonDocument::fromJson(bytes.mid(8, start - 8)).object();
    TensorFile file;
    for (auto entry = header.begin(); entry != header.end(); ++entry) {
        const QJsonObject facts = entry.value().toObject();
        if (entry.key() == QStringLiteral("__metadata__")) {
            for (auto fact = facts.begin(); fact != facts.end(); ++fact)
                file.metadata[fact.key()] = fact.value().toString();
            continue;
        }
        FileTensor tensor;
        tensor.type = facts[QStringLiteral("dtype")].toString();
        for (const QJsonValue& side : facts[QStringLiteral("shape")].toArray())
            tensor.shape << side.toInt();
        const QJsonArray offsets = facts[QStringLiteral("data_offsets")].toArray();
        const auto from = static_cast<qsizetype>(offsets.at(0).toDouble());
        tensor.bytes = bytes.mid(start + from, static_cast<qsizetype>(offsets.at(1).toDouble()) - from);
        file.tensors[entry.key()] = tensor;
    }
    return file;
}

QByteArray tensorFileBytes(const QMap<QString, FileTensor>& tensors) {
    QJsonObject header;
    QByteArray data;
    for (auto tensor = tensors.begin(); tensor != tensors.end(); ++tensor) {
        QJsonArray shape;
        for (const int side : tensor->shape)
            shape << side;
        const auto from = static_cast<double>(data.size());
        data += tensor->bytes;
        header[tensor.key()] =
            QJsonObject{{QStringLiteral("dtype"), tensor->type},
                        {QStringLiteral("shape"), shape},
                        {QStringLiteral("data_offsets"), QJsonArray{from, static_cast<double>(data.size())}}};
    }
    const QByteArray text = QJsonDocument(header).toJson(QJsonDocument::Compact);
    QByteArray length(8, '\0');
    const auto size = static_cast<quint64>(text.size());
    std::memcpy(length.data(), &size, sizeof size);
    return length + text + data;
}

} // namespace selfment::testing
