// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <atomic>
#include <memory>

namespace selfment::studio {

/// Counts the images in files and folders on a thread of the pool. The newest question alone is answered.
class ImageCounter : public QObject {
    Q_OBJECT

public:
    /// So many of the images found are named, the first ones.
    static constexpr int kNamed = 12;

    explicit ImageCounter(QObject* parent = nullptr);
    ~ImageCounter() override;

    void count(const QStringList& paths);
    [[nodiscard]] bool isCounting() const { return m_counting; }
    [[nodiscard]] int images() const { return m_images; }
    [[nodiscard]] const QStringList& firstImages() const { return m_first; }

Q_SIGNALS:
    void counted(int images);

private:
    void take(int images, const QStringList& first);

    std::shared_ptr<std::atomic_bool> m_cancelled;
    bool m_counting = false;
    int m_images = 0;
    QStringList m_first;
};

} // namespace selfment::studio
