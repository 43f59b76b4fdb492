// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/stage_result.h"

#include <QString>

namespace selfment::studio {

/// What a job does where it is no stage of the method: "Loading tiny… 43 %"; empty while it computes.
[[nodiscard]] QString activityText(const session::Progress& progress);
/// How far that is, [0, 1]: of the bytes where they are counted, else of the job.
[[nodiscard]] double activityShare(const session::Progress& progress);

} // namespace selfment::studio
