// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/sequence_writer.h"

#include "animation/animation_writer.h"
#include "support/atomic_file.h"
#include "support/catch_all.h"
#include "support/temporary_file.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryDir>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <utility>

namespace selfment::studio {

namespace {

using Tell = std::function<void(double)>;
using Bytes = support::Result<qint64>;

constexpr int kNumberWidth = 3;

class Relay : public support::ProgressSink {
public:
    explicit Relay(Tell tell) : m_tell(std::move(tell)) {}
    void report(double fraction) override { m_tell(fraction); }

private:
    Tell m_tell;
};

values::Image imageOf(const QImage& picture) {
    const QImage rgb = picture.convertToFormat(QImage::Format_RGB888);
    values::Image image{rgb.height(), rgb.width(), {}};
    image.rgb.reserve(3 * image.pixelCount());
    for (int row = 0; row < rgb.height(); ++row) {
        const uchar* line = rgb.constScanLine(row);
        image.rgb.insert(image.rgb.end(), line, line + std::ptrdiff_t{3} * rgb.width());
    }
    return image;
}

animation::AnimationOptions optionsOf(const SequenceJob& job) {
    animation::AnimationOptions options;
    options.loops = job.repeat ? 0 : 1;
    options.lossless = job.lossless;
    return options;
}

animation::FrameSource sourceOf(const SequenceJob& job, int first) {
    return [&job, first](int index) {
        return animation::Frame{imageOf(job.frame(first + index)), job.frameMs};
    };
}

QByteArray pngOf(const QImage& frame) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    return buffer.open(QIODevice::WriteOnly) && frame.save(&buffer, "PNG") ? bytes : QByteArray();
}

Bytes writeFrame(const QString& path, const QImage& frame) {
    const QByteArray bytes = pngOf(frame);
    QSaveFile file(path);
    if (bytes.isEmpty() || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() ||
        !file.commit()) {
        return support::makeError(values::ErrorCode::destinationUnwritable, path.toStdString(),
                                  file.errorString().toStdString());
    }
    return bytes.size();
}

/// All frames are written into a folder beside first, so that a run that is cancelled or fails on the way
/// replaces none of an earlier one.
Bytes writeFrames(const SequenceJob& job, const support::CancelToken& cancel, const Tell& tell) {
    const std::filesystem::path folder = QFile::encodeName(job.path).toStdString();
    support::removeLeftovers(folder);
    const QTemporaryDir beside(
        QDir(job.path).filePath(QString::fromStdString(support::temporaryPrefix() + "frames-XXXXXX")));
    if (!beside.isValid()) {
        return support::makeError(values::ErrorCode::destinationUnwritable, job.path.toStdString(),
                                  beside.errorString().toStdString());
    }
    SequenceJob apart = job;
    apart.path = beside.path();
    qint64 total = 0;
    for (int iteration = job.first; iteration <= job.last; ++iteration) {
        if (cancel.cancelled()) {
            return support::Cancelled{};
        }
        const Bytes bytes = writeFrame(apart.framePath(iteration), job.frame(iteration));
        if (!bytes.ok()) {
            return bytes;
        }
        total += *bytes;
        tell(static_cast<double>(iteration - job.first + 1) / job.frameCount());
    }
    for (int iteration = job.first; iteration <= job.last; ++iteration) {
        const QString target = job.framePath(iteration);
        std::error_code problem;
        std::filesystem::rename(QFile::encodeName(apart.framePath(iteration)).toStdString(),
                                QFile::encodeName(target).toStdString(), problem);
        if (problem) {
            return support::makeError(values::ErrorCode::destinationUnwritable, target.toStdString(),
                                      problem.message());
        }
    }
    return total;
}

Bytes writeAll(const SequenceJob& job, const support::CancelToken& cancel, const Tell& tell) {
    if (!job.animated) {
        return writeFrames(job, cancel, tell);
    }
    Relay relay(tell);
    const auto bytes = animation::writeAnimation(QFile::encodeName(job.path).toStdString(), job.frameCount(),
                                                 sourceOf(job, job.first), optionsOf(job), cancel, relay);
    return bytes.ok() ? Bytes(static_cast<qint64>(*bytes)) : support::propagate<qint64>(bytes);
}

/// The first frame whole, every other one like the step in the middle.
Bytes estimateAll(const SequenceJob& job, const support::CancelToken& cancel) {
    const int middle = (job.first + job.last) / 2;
    const int count = job.frameCount();
    if (!job.animated) {
        return pngOf(job.frame(middle)).size() * qint64{count};
    }
    support::NoProgress quiet;
    const auto sized = [&](int frames) {
        return animation::encodeAnimation(frames, sourceOf(job, middle), optionsOf(job), cancel, quiet);
    };
    const auto one = sized(1);
    if (!one.ok()) {
        return support::propagate<qint64>(one);
    }
    const auto whole = static_cast<qint64>(one->size());
    if (count == 1) {
        return whole;
    }
    const auto two = sized(2);
    if (!two.ok()) {
        return support::propagate<qint64>(two);
    }
    return whole + (count - 1) * std::max<qint64>(static_cast<qint64>(two->size()) - whole, 0);
}

} // namespace

QString SequenceJob::framePath(int iteration) const {
    return QDir(path).filePath(
        QStringLiteral("%1-%2.png").arg(stem).arg(iteration, kNumberWidth, 10, QLatin1Char('0')));
}

SequenceWriter::SequenceWriter(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(1);
    m_estimates.setMaxThreadCount(1);
}

SequenceWriter::~SequenceWriter() {
    m_cancel.cancel();
    m_cancelEstimate.cancel();
    m_pool.waitForDone();
    m_estimates.waitForDone();
}

void SequenceWriter::start(const SequenceJob& job) {
    if (m_writing) {
        return;
    }
    m_writing = true;
    m_cancel = {};
    m_pool.start([this, job, token = m_cancel.token()] {
        const auto tell = [this](double fraction) {
            QMetaObject::invokeMethod(
                this, [this, fraction] { Q_EMIT progressed(fraction); }, Qt::QueuedConnection);
        };
        const Bytes bytes = support::catchAll([&] { return writeAll(job, token, tell); });
        QMetaObject::invokeMethod(
            this,
            [this, bytes, path = job.path] {
                m_writing = false;
                if (bytes.ok()) {
                    Q_EMIT written(path, *bytes);
                } else if (bytes.failed()) {
                    Q_EMIT failed(bytes.error());
                } else {
                    Q_EMIT cancelled();
                }
            },
            Qt::QueuedConnection);
    });
}

void SequenceWriter::cancel() {
    m_cancel.cancel();
}

void SequenceWriter::dropEstimate() {
    m_cancelEstimate.cancel();
    ++m_estimate;
}

void SequenceWriter::estimate(const SequenceJob& job) {
    dropEstimate();
    m_cancelEstimate = {};
    m_estimates.clear();
    m_estimates.start([this, job, token = m_cancelEstimate.token(), number = m_estimate] {
        if (token.cancelled()) {
            return;
        }
        const Bytes bytes = support::catchAll([&] { return estimateAll(job, token); });
        QMetaObject::invokeMethod(
            this,
            [this, bytes, number] {
                if (bytes.ok() && number == m_estimate) {
                    Q_EMIT estimated(*bytes);
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace selfment::studio
