// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/evaluation_requests.h"

namespace selfment::text {

/// What an evaluation compares: "Steps of the method (Table 3)". Static, English, marked for translation
/// (kEvaluationContext), as all of this header.
[[nodiscard]] const char* evaluationKindText(session::EvaluationKind kind);

/// Mark of a row that was taken from the paper: "published".
[[nodiscard]] const char* publishedMark();

/// The sentence that goes with such rows.
[[nodiscard]] const char* publishedNote();

} // namespace selfment::text
