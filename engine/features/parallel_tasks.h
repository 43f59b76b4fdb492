// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace selfment::features {

/// Runs body(0) .. body(count - 1), in any order, on LibTorch's own threads: as many as at::get_num_threads()
/// says on the calling thread, and as `operations`, the multiply-adds of all tasks together, are worth
/// waking. Returns when all are done. body must not throw.
void forEachTask(int count, double operations, const std::function<void(int)>& body);

} // namespace selfment::features
