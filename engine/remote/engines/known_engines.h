// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/engines/engine_connector.h"
#include "support/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace selfment::remote {

/// The engines that a user has added: engines.json, with certificates, beside it a folder of token files
/// (0600). Window and command line share it; several processes may. Every call reads and writes the files.
class KnownEngines {
public:
    explicit KnownEngines(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// By name, without tokens. Errors: configurationUnreadable.
    [[nodiscard]] support::Result<std::vector<RemoteEngine>> list() const;
    /// By name or by address, with its token. Errors: engineUnknown, configurationUnreadable, tokenFileOpen.
    [[nodiscard]] support::Result<RemoteEngine> find(const std::string& nameOrAddress) const;
    /// Adds it or takes the place of the one of that name. Errors: destinationUnwritable,
    /// configurationUnreadable, optionInvalid (a name or an address that is none).
    [[nodiscard]] support::Status put(const RemoteEngine& engine) const;
    /// Errors: engineUnknown, destinationUnwritable.
    [[nodiscard]] support::Status remove(const std::string& name) const;

private:
    std::filesystem::path m_folder;
};

/// $SELFMENT_ENGINES_FOLDER, else selfment in the user's configuration folder.
std::filesystem::path userEnginesFolder();

/// "host:7373", "[::1]:7373", "ssh://me@host". Errors: optionInvalid, which says what is missing.
support::Result<EngineAddress> parseAddress(const std::string& text);

} // namespace selfment::remote
