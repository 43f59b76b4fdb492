// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/image_counter.h"

#include "app/studio/controllers/library_scan.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSet>
#include <QThreadPool>

namespace selfment::studio {

ImageCounter::ImageCounter(QObject* parent)
    : QObject(parent), m_cancelled(std::make_shared<std::atomic_bool>(false)) {}

ImageCounter::~ImageCounter() {
    *m_cancelled = true;
}

void ImageCounter::count(const QStringList& paths) {
    *m_cancelled = true;
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    m_counting = !paths.isEmpty();
    if (paths.isEmpty()) {
        take(0, {});
        return;
    }
    const QPointer<ImageCounter> guard(this);
    QThreadPool::globalInstance()->start([paths, guard, cancelled = m_cancelled] {
        QSet<QString> found; // a file may lie in a folder that is listed as well
        QStringList first;
        (void)scanForImages(paths, *cancelled, [&](const QStringList& batch) {
            for (const QString& path : batch) {
                if (first.size() < kNamed && !found.contains(path)) {
                    first.append(path);
                }
                found.insert(path);
            }
        });
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, cancelled, first, images = static_cast<int>(found.size())] {
                if (guard && !*cancelled) {
                    guard->take(images, first);
                }
            },
            Qt::QueuedConnection);
    });
}

void ImageCounter::take(int images, const QStringList& first) {
    m_counting = false;
    m_images = images;
    m_first = first;
    Q_EMIT counted(images);
}

} // namespace selfment::studio
