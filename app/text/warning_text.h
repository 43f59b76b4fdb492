// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/warning.h"

#include <string>

namespace selfment::text {

/// What a user reads about a warning code. Static strings, English, marked for translation (kWarningContext).
struct WarningText {
    const char* sentence; ///< what is so, no full stop
    const char* advice;   ///< what may help, in the imperative
};

[[nodiscard]] WarningText warningText(values::WarningCode code);

/// The warning on one line, in English: "SENTENCE (DETAIL); ADVICE".
[[nodiscard]] std::string warningSentence(const values::Warning& warning);

} // namespace selfment::text
