// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/library_controller.h"

#include "app/studio/controllers/library_scan.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSet>
#include <QThreadPool>

#include <utility>

namespace selfment::studio {

namespace {
constexpr std::size_t kThumbnailsInFlight = 2;
}

LibraryController::LibraryController(EngineBridge& bridge, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_cancelScan(std::make_shared<std::atomic_bool>(false)) {
    m_wishTimer.setSingleShot(true);
    m_wishTimer.setInterval(0);
    connect(&m_wishTimer, &QTimer::timeout, this, &LibraryController::sortIn);
    connect(&m_bridge, &EngineBridge::finished, this, &LibraryController::takeOutcome);
}

LibraryController::~LibraryController() {
    *m_cancelScan = true;
}

void LibraryController::addPaths(const QStringList& paths) {
    if (paths.isEmpty()) {
        return;
    }
    ++m_scans;
    // The worker never touches this object: it posts to the application object, and the guard is looked at on
    // the GUI thread, where this object lives and dies.
    const QPointer<LibraryController> guard(this);
    auto onGuiThread = [guard](auto call) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, call = std::move(call)] {
                if (guard) {
                    call(*guard);
                }
            },
            Qt::QueuedConnection);
    };
    QThreadPool::globalInstance()->start([paths, cancelled = m_cancelScan, onGuiThread] {
        const int count = scanForImages(paths, *cancelled, [&](const QStringList& batch) {
            onGuiThread([batch, cancelled](LibraryController& self) {
                if (!*cancelled) {
                    Q_EMIT self.imagesFound(batch);
                }
            });
        });
        onGuiThread([count](LibraryController& self) {
            --self.m_scans;
            Q_EMIT self.scanFinished(count);
        });
    });
}

void LibraryController::cancelScan() {
    *m_cancelScan = true;
    m_cancelScan = std::make_shared<std::atomic_bool>(false);
}

void LibraryController::requestThumbnail(const QString& path, int maxSide) {
    m_newWishes.append({path, maxSide});
    m_wishTimer.start();
}

void LibraryController::keepThumbnails(const QStringList& paths) {
    const QSet<QString> kept(paths.begin(), paths.end());
    QStringList dropped;
    for (QList<Wish>* wishes : {&m_newWishes, &m_wishes}) {
        for (const Wish& wish : std::as_const(*wishes)) {
            if (!kept.contains(wish.path)) {
                dropped.append(wish.path);
            }
        }
        wishes->removeIf([&kept](const Wish& wish) { return !kept.contains(wish.path); });
    }
    for (auto job = m_inFlight.begin(); job != m_inFlight.end();) {
        if (kept.contains(job->second)) {
            ++job;
        } else {
            m_bridge.abandon(job->first);
            dropped.append(job->second);
            job = m_inFlight.erase(job);
        }
    }
    for (const QString& path : std::as_const(dropped)) {
        Q_EMIT thumbnailDropped(path);
    }
    submitNext();
}

void LibraryController::sortIn() {
    m_wishes = std::exchange(m_newWishes, {}) + m_wishes;
    submitNext();
}

void LibraryController::clear() {
    cancelScan();
    m_newWishes.clear();
    m_wishes.clear();
    for (const auto& [token, path] : m_inFlight) {
        m_bridge.abandon(token);
    }
    m_inFlight.clear();
}

void LibraryController::submitNext() {
    while (!m_wishes.isEmpty() && m_inFlight.size() < kThumbnailsInFlight) {
        const Wish wish = m_wishes.takeFirst();
        session::ThumbnailRequest request;
        request.imagePath = wish.path.toStdString();
        request.maxSide = wish.maxSide;
        m_inFlight.emplace(m_bridge.submit(std::move(request)), wish.path);
    }
}

void LibraryController::takeOutcome(JobToken token, const SharedOutcome& outcome) {
    const auto found = m_inFlight.find(token);
    if (found == m_inFlight.end()) {
        return;
    }
    const QString path = found->second;
    m_inFlight.erase(found);
    if (const auto* result = std::get_if<session::ThumbnailResult>(&outcome->data)) {
        Q_EMIT thumbnailArrived(path, result->image, result->originalWidth, result->originalHeight);
    } else if (outcome->error) {
        Q_EMIT thumbnailFailed(path, *outcome->error);
    }
    submitNext();
}

} // namespace selfment::studio
