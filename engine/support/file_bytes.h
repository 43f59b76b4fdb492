// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace selfment::support {

/// Whole content of a regular file.
/// Errors: fileNotFound, fileUnreadable (permission, a folder, a device), fileEmpty,
/// imageTooLarge when it is larger than maxBytes (0: no limit).
Result<std::vector<std::byte>> readFileBytes(const std::filesystem::path& path, std::uint64_t maxBytes = 0);

/// The first bytes of a regular file, at most so many. Errors as above, less imageTooLarge.
Result<std::vector<std::byte>> readFileStart(const std::filesystem::path& path, std::uint64_t most);

/// A path as UTF-8 text for messages and manifests, whatever the locale is.
std::string pathText(const std::filesystem::path& path);
/// The path that UTF-8 text names.
std::filesystem::path pathFromText(std::string_view text);

} // namespace selfment::support
