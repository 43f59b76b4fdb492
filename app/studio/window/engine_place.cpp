// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/engine_place.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace selfment::studio {

namespace {

class PlaceTexts {
    Q_DECLARE_TR_FUNCTIONS(EnginePlace)
};

constexpr double kDecimalBelowMs = 10.0;

QString whole(const EnginePlace& place, const QString& name) {
    if (!place.isElsewhere()) {
        return PlaceTexts::tr("Local");
    }
    if (place.state == EnginePlace::State::connected) {
        QStringList parts{name};
        if (place.latencyMs >= 0.0) {
            parts << latencyText(place.latencyMs);
        }
        if (place.photosAsJpeg) {
            parts << QStringLiteral("JPEG");
        }
        return parts.join(QStringLiteral(" · "));
    }
    return PlaceTexts::tr("%1: %2").arg(name, placeState(place));
}

} // namespace

QString latencyText(double milliseconds) {
    return PlaceTexts::tr("%1 ms").arg(
        QLocale().toString(milliseconds, 'f', milliseconds < kDecimalBelowMs ? 1 : 0));
}

QString openableFolder(const QString& folder) {
    return folder.startsWith(QLatin1String("engine:")) ? QString() : folder;
}

QString engineTitle(const QString& name) {
    return name.isEmpty() ? PlaceTexts::tr("this machine") : name;
}

QString placeState(const EnginePlace& place) {
    switch (place.state) {
    case EnginePlace::State::connecting:
        return place.isElsewhere() ? PlaceTexts::tr("connecting…") : PlaceTexts::tr("loading…");
    case EnginePlace::State::connected:
        return place.latencyMs < 0.0 ? PlaceTexts::tr("in use")
                                     : PlaceTexts::tr("connected · %1").arg(latencyText(place.latencyMs));
    case EnginePlace::State::lost:
        return place.secondsToRetry > 0
                   ? PlaceTexts::tr("lost, again in %1 s").arg(QLocale().toString(place.secondsToRetry))
                   : PlaceTexts::tr("lost, trying again…");
    case EnginePlace::State::failed:
        break;
    }
    return PlaceTexts::tr("not connected");
}

QString placeText(const EnginePlace& place) {
    return whole(place, place.name);
}

QString placeMarkup(const EnginePlace& place) {
    const bool away = place.state == EnginePlace::State::lost || place.state == EnginePlace::State::failed;
    const QString name = place.name.toHtmlEscaped();
    return whole(place, away ? QStringLiteral("<s>%1</s>").arg(name) : name);
}

QString placeToolTip(const EnginePlace& place) {
    if (!place.isElsewhere()) {
        return PlaceTexts::tr("The engine runs on this machine");
    }
    const bool told = place.address.isEmpty() || place.address == place.name;
    QString tip = PlaceTexts::tr("The engine runs on another machine: %1")
                      .arg(told ? place.name : QStringLiteral("%1 (%2)").arg(place.name, place.address));
    if (place.latencyMs >= 0.0) {
        tip += QLatin1Char('\n') + PlaceTexts::tr("There and back in %1").arg(latencyText(place.latencyMs));
    }
    if (place.photosAsJpeg) {
        tip += QLatin1Char('\n') + PlaceTexts::tr("Photos go there as JPEG: masks may differ slightly");
    }
    return tip + QLatin1Char('\n') + PlaceTexts::tr("Nothing is computed anywhere else in its place");
}

} // namespace selfment::studio
