// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <filesystem>
#include <string>

namespace selfment::remote {

/// Whether a client's path may have a place in a tree: absolute, without "." and "..", without doubled or
/// trailing slashes (but "/"), without NUL, no name longer than file systems take. Errors: engineRefuses.
support::Status checkClientPath(const std::string& path);

/// Where a client's path lies below the root of a tree. Errors: engineRefuses; also where the whole would be
/// longer than the system takes.
support::Result<std::filesystem::path> placeInTree(const std::filesystem::path& root,
                                                   const std::string& path);

/// Whether text is a SHA-256 as it is written here: 64 lower-case hexadecimal digits.
bool isSha256(const std::string& text);

/// Whether path is folder or lies below it, by their names alone.
bool isWithin(const std::filesystem::path& path, const std::filesystem::path& folder);

} // namespace selfment::remote
