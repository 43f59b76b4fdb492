// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace selfment::widgets {

enum class TitleIcon {
    close,
    detach, ///< out of the window, or back into it
};

/// For the title of a dock; drawn in the application's text colour of the moment, whatever its size. GUI
/// thread.
[[nodiscard]] QIcon titleIcon(TitleIcon kind);

} // namespace selfment::widgets
