// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace selfment::widgets {

/// The equation in which the option of that name stands, on one line; empty where there is none. The same in
/// every language.
[[nodiscard]] QString equationOf(std::string_view option);

} // namespace selfment::widgets
