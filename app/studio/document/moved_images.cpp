// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/moved_images.h"

#include "app/studio/document/session_file.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QHash>
#include <QStringList>

#include <algorithm>

namespace selfment::studio {

namespace {

constexpr int kFilesPerNews = 500;

QString nameOf(const QString& path) {
    return path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
}

/// How many names at the end of two paths are the same.
int sharedEnd(const QString& a, const QString& b) {
    const QStringList namesA = a.split(QLatin1Char('/'));
    const QStringList namesB = b.split(QLatin1Char('/'));
    int shared = 0;
    while (shared < namesA.size() && shared < namesB.size() &&
           namesA[namesA.size() - 1 - shared] == namesB[namesB.size() - 1 - shared]) {
        ++shared;
    }
    return shared;
}

/// The files that may be lost images.
struct Candidates {
    QHash<QString, QStringList> byName;
    QHash<qint64, QStringList> bySize; ///< of images whose contents are known
};

class Search {
public:
    Search(const QList<LostImage>& lost, const QSet<QString>& taken, const std::atomic_bool& cancelled)
        : m_lost(lost), m_taken(taken), m_cancelled(cancelled) {}

    void walk(const QString& folder, const std::function<void(int)>& seen);
    MovedImages match();

private:
    void settle(const LostImage& image, MovedImages& result);
    [[nodiscard]] QStringList thatFit(const LostImage& image, const QStringList& candidates) const;
    [[nodiscard]] QString nearest(const LostImage& image, const QStringList& fitting) const;

    const QList<LostImage>& m_lost;
    QSet<QString> m_taken;
    const std::atomic_bool& m_cancelled;
    Candidates m_candidates;
};

void Search::walk(const QString& folder, const std::function<void(int)>& seen) {
    for (const LostImage& image : m_lost) {
        m_candidates.byName.insert(nameOf(image.path), {});
        if (!image.facts.sha256.isEmpty() && image.facts.bytes >= 0) {
            m_candidates.bySize.insert(image.facts.bytes, {});
        }
    }
    QDirIterator files(folder, QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    for (int count = 0; files.hasNext() && !m_cancelled; ++count) {
        const QString path = files.next();
        if (count % kFilesPerNews == 0) {
            seen(count);
        }
        if (m_taken.contains(path)) {
            continue;
        }
        if (const auto found = m_candidates.byName.find(files.fileName());
            found != m_candidates.byName.end()) {
            found->append(path);
        } else if (!m_candidates.bySize.isEmpty()) {
            if (const auto size = m_candidates.bySize.find(files.fileInfo().size());
                size != m_candidates.bySize.end()) {
                size->append(path);
            }
        }
    }
}

QStringList Search::thatFit(const LostImage& image, const QStringList& candidates) const {
    QStringList fitting;
    for (const QString& path : candidates) {
        const bool size = image.facts.bytes < 0 || QFileInfo(path).size() == image.facts.bytes;
        if (m_cancelled || m_taken.contains(path) || !size) {
            continue;
        }
        if (image.facts.sha256.isEmpty() || sha256Of(path) == image.facts.sha256) {
            fitting.append(path);
        }
    }
    return fitting;
}

QString Search::nearest(const LostImage& image, const QStringList& fitting) const {
    QString best;
    int longest = -1;
    bool alone = true;
    for (const QString& path : fitting) {
        const int shared = sharedEnd(path, image.path);
        if (shared >= longest) {
            alone = shared > longest;
            longest = shared;
            best = path;
        }
    }
    // Files of the same contents are as good as each other.
    return alone || !image.facts.sha256.isEmpty() ? best : QString();
}

void Search::settle(const LostImage& image, MovedImages& result) {
    const QStringList named = m_candidates.byName.value(nameOf(image.path));
    QStringList fitting = thatFit(image, named);
    if (fitting.isEmpty() && !image.facts.sha256.isEmpty()) {
        fitting = thatFit(image, m_candidates.bySize.value(image.facts.bytes));
    }
    if (fitting.isEmpty()) {
        ++(named.isEmpty() ? result.notFound : result.otherContents);
        result.missing.append(image.path);
        return;
    }
    const QString path = nearest(image, fitting);
    if (path.isEmpty()) {
        ++result.ambiguous;
        result.missing.append(image.path);
        return;
    }
    m_taken.insert(path);
    result.found.append({image.path, path});
}

MovedImages Search::match() {
    MovedImages result;
    for (const LostImage& image : m_lost) {
        settle(image, result);
        if (m_cancelled) {
            break;
        }
    }
    if (m_cancelled) {
        return {{}, 0, 0, 0, {}, true};
    }
    return result;
}

} // namespace

MovedImages findMovedImages(const QString& folder, const QList<LostImage>& lost, const QSet<QString>& taken,
                            const std::atomic_bool& cancelled, const std::function<void(int)>& seen) {
    Search search(lost, taken, cancelled);
    search.walk(folder, seen);
    return search.match();
}

MovedImages findMovedAmong(const QString& folder, const QList<LostImage>& images,
                           const std::atomic_bool& cancelled, const std::function<void(int)>& seen) {
    QList<LostImage> lost;
    QSet<QString> taken;
    for (const LostImage& image : images) {
        if (cancelled) {
            break;
        }
        if (QFileInfo::exists(image.path)) {
            taken.insert(image.path);
        } else {
            lost.append(image);
        }
    }
    return lost.isEmpty() && !cancelled ? MovedImages{}
                                        : findMovedImages(folder, lost, taken, cancelled, seen);
}

} // namespace selfment::studio
