// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace selfment::golden {

/// Times affinity, cut and IPO on structured features of a 48 x 48 grid, one and two threads; to stdout.
void printStageTimes();

} // namespace selfment::golden
