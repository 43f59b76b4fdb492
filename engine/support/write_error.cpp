// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/write_error.h"

#include <cerrno>
#include <cstring>
#include <utility>

namespace selfment::support {

values::Error writeError(std::string where, int number) {
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return makeError(full ? values::ErrorCode::diskFull : values::ErrorCode::destinationUnwritable,
                     std::move(where), std::strerror(number));
}

} // namespace selfment::support
