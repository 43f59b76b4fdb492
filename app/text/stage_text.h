// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/results.h"
#include "values/ipo_trace.h"

namespace selfment::text {

/// A stage's name for people: "Affinity and cut". Static, English, marked for translation (kStageContext).
[[nodiscard]] const char* stageText(session::Stage stage);

/// Why IPO ended, as a clause: "no label changed any more". Static, English, marked (kStageContext).
[[nodiscard]] const char* ipoStopText(values::IpoStop stop);

} // namespace selfment::text
