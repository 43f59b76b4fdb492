// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <functional>

namespace selfment::support {

/// The Error for the exception that is being handled now. std::bad_alloc and messages of c10's and OpenCV's
/// allocators become outOfMemory; every other text is cut to its first line. Call inside a catch block.
values::Error errorFromCurrentException();

/// Runs body and turns whatever it throws into an Error. The one place where exceptions end.
template <typename Body>
auto catchAll(Body&& body) -> decltype(body()) {
    try {
        return std::forward<Body>(body)();
    } catch (...) {
        return errorFromCurrentException();
    }
}

} // namespace selfment::support
