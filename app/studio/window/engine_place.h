// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace selfment::studio {

/// Where the engine is and how the connection to it stands, for the status bar.
struct EnginePlace {
    enum class State { connecting, connected, lost, failed };
    QString name; ///< of an engine elsewhere; empty: this machine
    QString address;
    State state = State::connecting;
    double latencyMs = -1.0;   ///< there and back; below 0: not known
    int secondsToRetry = 0;    ///< lost; 0: being tried
    bool photosAsJpeg = false; ///< photos are not sent there unchanged

    [[nodiscard]] bool isElsewhere() const { return !name.isEmpty(); }
};

/// "gpu-box · 12 ms", "gpu-box · 12 ms · JPEG", "gpu-box: lost, again in 4 s", "Local".
[[nodiscard]] QString placeText(const EnginePlace& place);
/// The same as rich text, with the name of a lost engine crossed out.
[[nodiscard]] QString placeMarkup(const EnginePlace& place);
[[nodiscard]] QString placeToolTip(const EnginePlace& place);
/// How the connection stands, alone: "connected · 12 ms".
[[nodiscard]] QString placeState(const EnginePlace& place);
/// "12 ms"; below 10 ms with one decimal.
[[nodiscard]] QString latencyText(double milliseconds);
/// The folder, if it is one of this machine, which can be opened; empty for one of the engine's, which tells
/// its own as "engine:runs/NAME".
[[nodiscard]] QString openableFolder(const QString& folder);
/// "this machine" for an empty name.
[[nodiscard]] QString engineTitle(const QString& name);

} // namespace selfment::studio
