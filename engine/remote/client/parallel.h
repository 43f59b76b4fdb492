// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <cstddef>
#include <functional>

namespace selfment::remote {

/// Does work for every index below count on a few threads, the caller's among them. The first that is not
/// done ends it and is returned. Exceptions become errors.
support::Status forEachAtOnce(std::size_t count, std::size_t threads,
                              const std::function<support::Status(std::size_t index)>& work);

} // namespace selfment::remote
