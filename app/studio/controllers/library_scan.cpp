// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/library_scan.h"

#include "values/image_extensions.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

namespace selfment::studio {

namespace {

// The first images are shown soon; later ones come in larger batches, as each costs the list a layout.
constexpr int kFirstBatch = 64;
constexpr int kBatch = 512;

class Batcher {
public:
    explicit Batcher(const std::function<void(const QStringList&)>& send) : m_send(send) {}

    void add(const QString& path) {
        m_batch.append(path);
        ++m_count;
        if (m_batch.size() >= (m_count <= kFirstBatch ? kFirstBatch : kBatch)) {
            flush();
        }
    }
    void flush() {
        if (!m_batch.isEmpty()) {
            m_send(std::exchange(m_batch, {}));
        }
    }
    [[nodiscard]] int count() const { return m_count; }

private:
    const std::function<void(const QStringList&)>& m_send;
    QStringList m_batch;
    int m_count = 0;
};

// Symbolic links to folders are not followed: a loop of them would never end.
void scanFolder(const QString& folder, const std::atomic_bool& cancelled, Batcher& batcher) {
    const QDir dir(folder);
    for (const QString& name :
         dir.entryList(imageNamePatterns(), QDir::Files, QDir::Name | QDir::LocaleAware)) {
        if (cancelled) {
            return;
        }
        batcher.add(dir.absoluteFilePath(name));
    }
    for (const QString& name : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks,
                                             QDir::Name | QDir::LocaleAware)) {
        if (cancelled) {
            return;
        }
        scanFolder(dir.absoluteFilePath(name), cancelled, batcher);
    }
}

} // namespace

const QStringList& imageNamePatterns() {
    static const QStringList kPatterns = [] {
        QStringList patterns;
        for (const std::string_view extension : values::imageExtensions()) {
            patterns.append(QLatin1Char('*') +
                            QLatin1String(extension.data(), static_cast<qsizetype>(extension.size())));
        }
        return patterns;
    }();
    return kPatterns;
}

int scanForImages(const QStringList& paths, const std::atomic_bool& cancelled,
                  const std::function<void(const QStringList&)>& batch) {
    Batcher batcher(batch);
    for (const QString& path : paths) {
        if (cancelled) {
            break;
        }
        const QFileInfo info(path);
        const QString absolute = QDir::cleanPath(info.absoluteFilePath());
        if (info.isDir()) {
            scanFolder(absolute, cancelled, batcher);
        } else {
            batcher.add(absolute);
        }
    }
    batcher.flush();
    return batcher.count();
}

} // namespace selfment::studio
