// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <filesystem>
#include <string>

namespace selfment::cli {

/// The folder of a server's socket: closed to others, and gone with the socket at the end if it was made
/// here.
class SocketFolder {
public:
    SocketFolder() = default;
    ~SocketFolder();
    SocketFolder(const SocketFolder&) = delete;
    SocketFolder& operator=(const SocketFolder&) = delete;

    /// For "unix:PATH"; nothing for another address. Errors: destinationUnwritable (others may write in it,
    /// or something that is no socket has the name).
    support::Status makeFor(const std::string& listen);

private:
    std::filesystem::path m_socket;
    std::filesystem::path m_made; ///< empty: the folder was there before
};

/// A folder for one run of a server, removed at the end with all that is in it.
class OwnFolder {
public:
    OwnFolder() = default;
    ~OwnFolder();
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;

    /// Removes those beside folder that killed servers left, with the photos they were sent.
    static void removeLeft(const std::filesystem::path& folder);

    /// Chooses a name beside folder that nobody has; the server makes it.
    const std::filesystem::path& makeBeside(const std::filesystem::path& folder);

private:
    std::filesystem::path m_folder;
};

} // namespace selfment::cli
