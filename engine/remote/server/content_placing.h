// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <filesystem>

namespace selfment::remote {

/// A copy of a content, made under another name, that takes the place of target when it is whole. Errors:
/// destinationUnwritable, diskFull.
support::Status copyContent(const std::filesystem::path& content, const std::filesystem::path& target);
/// A link in place of what is there; a copy where there can be none. Errors: as copyContent.
support::Status linkContent(const std::filesystem::path& content, const std::filesystem::path& target);

} // namespace selfment::remote
