// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"

#include <QList>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <memory>
#include <unordered_map>

namespace selfment::studio {

/// Finds images in files and folders off the GUI thread and has thumbnails made of them, those on screen
/// first and a few at a time.
class LibraryController : public QObject {
    Q_OBJECT

public:
    explicit LibraryController(EngineBridge& bridge, QObject* parent = nullptr);
    ~LibraryController() override;

    /// Looks for images; what is found is told in batches.
    void addPaths(const QStringList& paths);
    void cancelScan();
    [[nodiscard]] bool isScanning() const { return m_scans > 0; }

    /// Wants a thumbnail of at most maxSide pixels a side. What is wanted last comes first, those wanted
    /// together in the order of the calls.
    void requestThumbnail(const QString& path, int maxSide);
    /// Of thumbnails only those of these paths are still of use: other wishes are dropped, other jobs
    /// cancelled, and thumbnailDropped tells of each.
    void keepThumbnails(const QStringList& paths);
    /// Forgets all wishes and stops the search, as for a cleared library.
    void clear();

Q_SIGNALS:
    void imagesFound(const QStringList& paths);
    /// One addPaths has ended, with that many images.
    void scanFinished(int imageCount);
    void thumbnailArrived(const QString& path, const selfment::values::Image& image, int originalWidth,
                          int originalHeight);
    void thumbnailFailed(const QString& path, const selfment::values::Error& error);
    void thumbnailDropped(const QString& path);

private:
    struct Wish {
        QString path;
        int maxSide = 0;
    };

    void takeOutcome(JobToken token, const SharedOutcome& outcome);
    void sortIn();
    void submitNext();

    EngineBridge& m_bridge;
    std::shared_ptr<std::atomic_bool> m_cancelScan;
    int m_scans = 0;
    QList<Wish> m_newWishes;
    QList<Wish> m_wishes;
    QTimer m_wishTimer;
    std::unordered_map<JobToken, QString> m_inFlight;
};

} // namespace selfment::studio
