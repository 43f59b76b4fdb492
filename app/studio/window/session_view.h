// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/document/session_document.h"

namespace selfment::studio {

struct Workbench;

/// How the image is looked at now.
[[nodiscard]] SessionView viewOf(const Workbench& bench);

/// Looks at it like that; names that this program does not know change nothing. The current image is left to
/// who opens images.
void applyView(const Workbench& bench, const SessionView& view);

} // namespace selfment::studio
