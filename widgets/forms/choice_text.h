// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/option_table.h"

#include <QString>

namespace selfment::widgets {

/// A value of an option as the form shows it, translated: "keep last" for keep of emptied. Values it
/// knows no text for, such as names, are shown as they are.
[[nodiscard]] QString choiceText(const options::OptionSpec& spec, const QString& value);

} // namespace selfment::widgets
