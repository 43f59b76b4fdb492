// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/engines/engine_connector.h"
#include "support/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace selfment::remote {

/// An engine as engines.json has it: without its token, but with whether there is one.
struct EngineEntry {
    RemoteEngine engine;
    bool hasToken = false;
};

/// The entries of engines.json; none where there is no file. Errors: configurationUnreadable.
support::Result<std::vector<EngineEntry>> readEnginesFile(const std::filesystem::path& file);
/// Errors: destinationUnwritable, diskFull.
support::Status writeEnginesFile(const std::filesystem::path& file, const std::vector<EngineEntry>& entries);

/// The token that a file holds. Errors: configurationUnreadable, tokenFileOpen.
support::Result<std::string> readTokenFile(const std::filesystem::path& file);
/// Written whole or not at all, never readable for others, not even for a moment. Errors:
/// destinationUnwritable, diskFull.
support::Status writeTokenFile(const std::filesystem::path& file, const std::string& token);

} // namespace selfment::remote
