// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "values/error.h"

#include <QImage>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>

namespace selfment::studio {

/// A sequence of frames to be written.
struct SequenceJob {
    std::function<QImage(int iteration)> frame; ///< called on the writer's thread
    int first = 0;
    int last = 0;
    bool animated = true; ///< one WebP; else a PNG for each frame
    int frameMs = 800;
    bool repeat = true;
    bool lossless = false;
    QString path; ///< animated: the file; else the folder
    QString stem; ///< of the PNG files: STEM-003.png

    [[nodiscard]] int frameCount() const { return last - first + 1; }
    /// File of a frame that is not animated.
    [[nodiscard]] QString framePath(int iteration) const;
};

/// Paints and encodes a sequence on a thread of its own. One writing and one estimate at a time. Lives on the
/// GUI thread, which it never blocks but for the end of a frame when it is destroyed.
class SequenceWriter : public QObject {
    Q_OBJECT

public:
    explicit SequenceWriter(QObject* parent = nullptr);
    ~SequenceWriter() override;

    void start(const SequenceJob& job);
    /// Takes effect after the frame at work; nothing of what was written stays.
    void cancel();
    [[nodiscard]] bool isWriting() const { return m_writing; }
    /// Encodes two frames in memory and tells what all would take; an estimate under way is dropped.
    void estimate(const SequenceJob& job);
    void dropEstimate();

Q_SIGNALS:
    void progressed(double fraction);
    void written(const QString& path, qint64 bytes);
    void failed(const selfment::values::Error& error);
    void cancelled();
    void estimated(qint64 bytes);

private:
    support::CancelSource m_cancel;
    support::CancelSource m_cancelEstimate;
    bool m_writing = false;
    int m_estimate = 0; ///< number of the newest
    QThreadPool m_pool;
    QThreadPool m_estimates; ///< pools are the last members: gone first, so that no work outlives the rest
};

} // namespace selfment::studio
