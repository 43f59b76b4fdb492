// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace selfment::cli {

/// What the process tells its caller; stable (docs/command-line.md).
enum ExitCode : int {
    kAllDone = 0,
    kFailed = 1,
    kWrongUsage = 2,
    kSomeFailed = 3,
    kInterrupted = 130,
};

} // namespace selfment::cli
