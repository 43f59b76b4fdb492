// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace selfment::widgets {

/// A value that a form offers for an option.
struct Suggestion {
    QString value;       ///< as the option table takes it
    QString toolTip;     ///< may be empty
    bool enabled = true; ///< false: shown, but not to be chosen
};

} // namespace selfment::widgets
