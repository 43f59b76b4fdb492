// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/event_watch.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QMetaEnum>
#include <QThread>

#include <ctime>

namespace selfment::testing {
namespace {

constexpr double kLongMs = 50.0;

double threadProcessorMs() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace

bool WatchedApplication::notify(QObject* receiver, QEvent* event) {
    if (m_inside || QThread::currentThread() != thread()) {
        return QApplication::notify(receiver, event);
    }
    // Before it is delivered: receiver and event may be gone after.
    const char* name = receiver->metaObject()->className();
    const QEvent::Type type = event->type();
    QElapsedTimer clock;
    clock.start();
    const double processorBefore = threadProcessorMs();
    m_inside = true;
    const bool result = QApplication::notify(receiver, event);
    m_inside = false;
    const double wallMs = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    ++m_longest.events;
    m_longest.over50 += wallMs > kLongMs ? 1 : 0;
    if (wallMs > m_longest.wallMs) {
        m_longest.wallMs = wallMs;
        m_longest.processorMs = threadProcessorMs() - processorBefore;
        const char* kind = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        m_longest.what = QStringLiteral("%1 %2").arg(
            QLatin1String(name),
            kind != nullptr ? QLatin1String(kind) : QString::number(static_cast<int>(type)));
    }
    return result;
}

} // namespace selfment::testing
