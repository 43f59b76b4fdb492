// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/error.h"

#include <string>
#include <string_view>

namespace selfment::text {

/// What a user reads about an error code. Static strings, English, marked for translation (kErrorContext).
struct ErrorText {
    const char* what; ///< what went wrong, no full stop: "the picture is damaged"
    const char* hint; ///< what to do, in the imperative: "open it in another program and save it again"
};

[[nodiscard]] ErrorText errorText(values::ErrorCode code);

/// The error on one line, in English: "WHAT: WHERE: WHY; what to do". Empty parts are left out; the error's
/// own hint takes the place of the code's.
[[nodiscard]] std::string errorSentence(const values::Error& error);

/// "selfment: " and errorSentence().
[[nodiscard]] std::string errorLine(const values::Error& error);

/// text with control characters written as escapes (\n, \t, \x1b), so that a file name stays on one line and
/// cannot steer a terminal. Backslashes, other bytes and UTF-8 stay as they are.
[[nodiscard]] std::string oneLine(std::string_view text);

} // namespace selfment::text
