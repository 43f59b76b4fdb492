// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "session/requests.h"

namespace selfment::cli {

/// `segment --dry-run`: tells what the request would do and does nothing. Returns the exit code of CONTRACT.
int runDryRun(const Invocation& invocation, const Surroundings& surroundings,
              session::SegmentRequest request);

} // namespace selfment::cli
