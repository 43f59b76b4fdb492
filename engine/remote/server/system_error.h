// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <cerrno>
#include <cstring>
#include <string>

namespace selfment::remote {

/// The Error of a write that failed with errno number.
inline values::Error systemError(std::string where, int number) {
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return support::makeError(full ? values::ErrorCode::diskFull : values::ErrorCode::destinationUnwritable,
                              std::move(where), std::strerror(number));
}

} // namespace selfment::remote
