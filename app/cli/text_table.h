// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace selfment::cli {

/// Columns as wide as their widest cell, two spaces apart; the first is flush left, the others flush right.
/// Rows are of equal length; widths count characters, not bytes. Each line ends with a newline.
[[nodiscard]] std::string alignedTable(const std::vector<std::vector<std::string>>& rows);

} // namespace selfment::cli
