// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace selfment::widgets {

/// Where a stage of the pipeline stands.
enum class StageState {
    waiting, ///< not begun
    running,
    done,
    kept, ///< its earlier result was still valid and was taken from memory
    failed,
};

} // namespace selfment::widgets
