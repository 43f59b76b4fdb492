// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/engine_place.h"
#include "session/session.h"
#include "widgets/notices/notice.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <functional>

class QAction;
class QStatusBar;

namespace selfment::widgets {
class NoticeBar;
} // namespace selfment::widgets

namespace selfment::studio {

class EngineBridge;
class StatusLine;

/// Tells where the engine is and how the connection to it stands: in the status bar always, above the middle
/// where it is lost or could not be made. It never takes the focus and changes nothing.
class ConnectionWatch : public QObject {
    Q_OBJECT

public:
    struct Parts {
        EngineBridge& bridge;
        StatusLine& status;
        widgets::NoticeBar& notices;
        QStatusBar& bar;
        QAction* tryAgain; ///< enabled while there is something to try
    };

    // Actions of the notices.
    static constexpr const char* kTryNow = "engine-try-now";
    static constexpr const char* kRetry = "engine-retry";
    static constexpr const char* kEdit = "engine-edit"; ///< trying again alone would not help
    static constexpr const char* kUseThisMachine = "engine-this-machine";
    static constexpr const char* kNoticeKey = "engine";

    /// clock gives the present time; tests have their own.
    ConnectionWatch(
        const Parts& parts, QObject* parent,
        std::function<QDateTime()> clock = [] { return QDateTime::currentDateTime(); });

    [[nodiscard]] const EnginePlace& place() const { return m_place; }
    /// The connection is tried at once: what comes of it is told again.
    void expectNews();

Q_SIGNALS:
    void placeChanged(const selfment::studio::EnginePlace& place);

private:
    void change();
    void becomeReady();
    void fail(const values::Error& error);
    void take(const session::ConnectionNews& news);
    void lose(const session::ConnectionNews& news);
    void giveUp(const session::ConnectionNews& news);
    void comeBack(bool restarted);
    void tick();
    void show();
    [[nodiscard]] widgets::Notice lostNotice() const;
    [[nodiscard]] widgets::Notice failedNotice(const values::Error& error) const;

    Parts m_parts;
    std::function<QDateTime()> m_clock;
    EnginePlace m_place;
    QDateTime m_lostSince; ///< not valid: it is not lost
    QDateTime m_retryAt;
    bool m_told = false; ///< the notice of the loss was posted
    QTimer m_countdown;
};

} // namespace selfment::studio
