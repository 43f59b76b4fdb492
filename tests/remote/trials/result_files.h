// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace selfment::testing {

/// The files of a folder by their path below it. Of manifest.jsonl the times and the order of the lines,
/// which differ from run to run, are left out.
using ResultFiles = std::map<std::string, std::string>;
ResultFiles resultFiles(const std::filesystem::path& folder);

/// The first difference in words; empty: none.
std::string differenceBetween(const ResultFiles& expected, const ResultFiles& found);

} // namespace selfment::testing
