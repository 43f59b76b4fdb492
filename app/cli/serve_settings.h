// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "remote/server/server_settings.h"
#include "support/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace selfment::cli {

/// Folder of certificate, key and token: --identity, else serve in the user's configuration folder.
[[nodiscard]] std::filesystem::path identityFolder(const Invocation& invocation,
                                                   const Surroundings& surroundings);
/// The names that a new certificate is for: --names, else this machine's own.
[[nodiscard]] std::vector<std::string> certificateNames(const Invocation& invocation);
/// This machine's name, as it calls itself.
[[nodiscard]] std::string ownHostName();

/// All that a server is started with, read from where the options say. Certificate, key and token that are
/// not named are those of the identity folder, where they are; none of them with --until-input-ends, whose
/// token is the first line of standard input, and no certificate for unix:. Errors: those of
/// remote::readIdentity, readToken and checkSettings; tokenWeak where no line came.
[[nodiscard]] support::Result<remote::ServerSettings> serveSettings(const Invocation& invocation,
                                                                    const Surroundings& surroundings);

} // namespace selfment::cli
