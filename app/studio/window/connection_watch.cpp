// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/connection_watch.h"

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/status_line.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QLocale>
#include <QStatusBar>

#include <algorithm>
#include <cmath>
#include <utility>

namespace selfment::studio {

namespace {

constexpr int kTickMs = 250;
constexpr int kMessageMs = 4000;
constexpr double kMsPerSecond = 1000.0;

/// A token to enter or a certificate to compare.
bool needsUser(values::ErrorCode code) {
    return code == values::ErrorCode::engineNotTrusted ||
           code == values::ErrorCode::engineCertificateChanged || code == values::ErrorCode::engineTokenWrong;
}

} // namespace

ConnectionWatch::ConnectionWatch(const Parts& parts, QObject* parent, std::function<QDateTime()> clock)
    : QObject(parent), m_parts(parts), m_clock(std::move(clock)) {
    m_countdown.setInterval(kTickMs);
    connect(&m_countdown, &QTimer::timeout, this, &ConnectionWatch::tick);
    EngineBridge* bridge = &m_parts.bridge;
    connect(bridge, &EngineBridge::engineChanging, this, &ConnectionWatch::change);
    connect(bridge, &EngineBridge::engineReady, this, &ConnectionWatch::becomeReady);
    connect(bridge, &EngineBridge::engineFailed, this, &ConnectionWatch::fail);
    connect(bridge, &EngineBridge::connectionChanged, this, &ConnectionWatch::take);
    change();
}

void ConnectionWatch::change() {
    m_countdown.stop();
    m_lostSince = {};
    m_told = false;
    m_parts.notices.withdraw(QLatin1String(kNoticeKey));
    m_place = {};
    m_place.name = m_parts.bridge.engineName();
    m_parts.status.setEngineLoading(m_place.name);
    show();
}

void ConnectionWatch::becomeReady() {
    if (m_lostSince.isValid()) {
        return; // told once more to a window made anew
    }
    m_place.state = EnginePlace::State::connected;
    m_place.address = QString::fromStdString(m_parts.bridge.description().location);
    m_parts.notices.withdraw(QLatin1String(kNoticeKey));
    show();
}

void ConnectionWatch::fail(const values::Error& error) {
    m_place.state = EnginePlace::State::failed;
    m_parts.status.setEngineFailed(error);
    m_parts.notices.withdraw(QLatin1String(kNoticeKey));
    m_parts.notices.post(m_place.isElsewhere() ? failedNotice(error) : errorNotice(error));
    show();
}

void ConnectionWatch::take(const session::ConnectionNews& news) {
    using State = session::ConnectionNews::State;
    switch (news.state) {
    case State::connected:
    case State::restarted:
        m_place.latencyMs = news.latencyMs;
        comeBack(news.state == State::restarted);
        break;
    case State::lost:
        lose(news);
        break;
    case State::failed:
        giveUp(news);
        break;
    }
}

void ConnectionWatch::lose(const session::ConnectionNews& news) {
    const QDateTime now = m_clock();
    if (!m_lostSince.isValid()) {
        m_lostSince = now;
    }
    m_retryAt = now.addMSecs(static_cast<qint64>(std::max(news.secondsToRetry, 0.0) * kMsPerSecond));
    m_place.state = EnginePlace::State::lost;
    m_place.latencyMs = -1.0;
    m_countdown.start();
    tick();
    if (!std::exchange(m_told, true)) {
        m_parts.notices.post(lostNotice());
    }
}

void ConnectionWatch::giveUp(const session::ConnectionNews& news) {
    m_countdown.stop();
    m_lostSince = {};
    m_told = false;
    m_place.latencyMs = -1.0;
    fail(news.error.value_or(
        values::Error{values::ErrorCode::engineLost, m_place.name.toStdString(), {}, {}}));
}

void ConnectionWatch::comeBack(bool restarted) {
    m_countdown.stop();
    const bool wasLost = m_lostSince.isValid();
    m_lostSince = {};
    m_told = false;
    m_place.state = EnginePlace::State::connected;
    show();
    if (!wasLost && !restarted) {
        return;
    }
    m_parts.notices.withdraw(QLatin1String(kNoticeKey));
    m_parts.bar.showMessage(
        restarted ? tr("Connected to %1 again; it was started anew, and jobs go on").arg(m_place.name)
                  : tr("Connected to %1 again").arg(m_place.name),
        kMessageMs);
}

void ConnectionWatch::expectNews() {
    m_told = false;
    m_retryAt = m_clock();
    tick();
}

void ConnectionWatch::tick() {
    if (!m_lostSince.isValid()) {
        return;
    }
    const double left = static_cast<double>(m_clock().msecsTo(m_retryAt)) / kMsPerSecond;
    const int seconds = std::max(0, static_cast<int>(std::ceil(left)));
    const bool same = m_place.state == EnginePlace::State::lost && seconds == m_place.secondsToRetry;
    m_place.secondsToRetry = seconds;
    if (!same || !m_told) {
        show();
        (void)m_parts.notices.revise(lostNotice());
    }
}

void ConnectionWatch::show() {
    m_place.photosAsJpeg = m_parts.bridge.photosGoAsJpeg();
    m_parts.status.setEnginePlace(m_place);
    m_parts.tryAgain->setEnabled(m_place.isElsewhere() && (m_place.state == EnginePlace::State::lost ||
                                                           m_place.state == EnginePlace::State::failed));
    Q_EMIT placeChanged(m_place);
}

widgets::Notice ConnectionWatch::lostNotice() const {
    widgets::Notice notice;
    notice.severity = widgets::NoticeSeverity::warning;
    notice.key = QLatin1String(kNoticeKey);
    notice.text = tr("The engine %1 has not answered since %2.")
                      .arg(m_place.name, QLocale().toString(m_lostSince.time(), QLocale::ShortFormat));
    const QString when =
        m_place.secondsToRetry > 0
            ? tr("It is tried again in %1 s.").arg(QLocale().toString(m_place.secondsToRetry))
            : tr("It is being tried again.");
    notice.advice =
        tr("%1 Jobs wait and go on then; what is shown stays, and nothing is computed elsewhere.").arg(when);
    notice.actionText = tr("Try now");
    notice.actionId = QLatin1String(kTryNow);
    notice.otherText = tr("Use this machine");
    notice.otherId = QLatin1String(kUseThisMachine);
    return notice;
}

widgets::Notice ConnectionWatch::failedNotice(const values::Error& error) const {
    widgets::Notice notice = errorNotice(error);
    notice.key = QLatin1String(kNoticeKey);
    notice.text = tr("The engine %1 cannot be used. %2").arg(m_place.name, notice.text);
    notice.advice = tr("%1 Nothing is computed on this machine in its place.").arg(notice.advice).trimmed();
    const bool wantsUser = needsUser(error.code);
    notice.actionText = wantsUser ? tr("Its settings…") : tr("Retry");
    notice.actionId = QLatin1String(wantsUser ? kEdit : kRetry);
    notice.otherText = tr("Use this machine");
    notice.otherId = QLatin1String(kUseThisMachine);
    return notice;
}

} // namespace selfment::studio
