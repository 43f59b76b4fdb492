// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace selfment::models {

/// MODEL_CARD.md or README.md of a folder, at most 256 KB of it; empty where there is none.
std::string modelCard(const std::filesystem::path& folder);

/// One line that names the licence of what lies in a folder: "license:" in the front matter of its model card
/// or README.md, else the first line of LICENSE, LICENSE.md or LICENSE.txt; "not stated" where there is none.
std::string licenceLine(const std::filesystem::path& folder);

/// Value of "license_name:" or "license:" in the front matter of a Markdown text; empty where there is none.
std::string frontMatterLicence(std::string_view markdown);

} // namespace selfment::models
