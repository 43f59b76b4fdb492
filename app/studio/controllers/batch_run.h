// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"
#include "session/session.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace selfment::studio {

/// What is asked of a run of masks.
struct BatchRequest {
    QStringList inputs; ///< files and folders
    QString folder;     ///< where the masks go
    options::Options options;
    QStringList only; ///< of the images found in inputs these; empty: all
    std::vector<session::EditedMask> edited;

    [[nodiscard]] int count() const { return static_cast<int>(only.isEmpty() ? inputs.size() : only.size()); }
};
[[nodiscard]] session::SegmentRequest segmentRequest(const BatchRequest& request);

using RunId = quint64; ///< from 1, never reused
inline constexpr RunId kNoRun = 0;

/// A run of masks from the wish for it to its end.
struct BatchRun {
    enum class State { queued, running, paused, cancelling, ended };
    RunId id = kNoRun;
    BatchRequest request;
    State state = State::queued;
    session::Progress progress;
    // of one that ended:
    bool begun = false; ///< the engine had it
    bool cancelled = false;
    std::optional<values::Error> error; ///< why the run as a whole could not be carried out
    session::SegmentSummary summary;
    JobToken job = kNoToken; ///< none while it waits and after its end
};

} // namespace selfment::studio
