// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/socket_folder.h"

#include "remote/server/listen_address.h"
#include "support/file_bytes.h"
#include "support/private_file.h"

#include <unistd.h>

#include <chrono>

namespace selfment::cli {

namespace fs = std::filesystem;
using support::makeError;
using values::ErrorCode;

SocketFolder::~SocketFolder() {
    std::error_code ignored;
    if (!m_socket.empty() && fs::is_socket(m_socket, ignored))
        fs::remove(m_socket, ignored);
    if (!m_made.empty())
        fs::remove(m_made, ignored); // not if something else is in it
}

support::Status SocketFolder::makeFor(const std::string& listen) {
    const auto address = remote::parseListenAddress(listen);
    if (!address)
        return support::propagate<support::Done>(address);
    if (address->socket.empty())
        return support::Done{};
    const fs::path folder = address->socket.parent_path();
    std::error_code failure;
    const bool there = fs::exists(folder, failure);
    if (const auto made = support::makePrivateFolder(folder); !made)
        return made;
    if (!there)
        m_made = folder;
    const fs::file_type type = fs::symlink_status(address->socket, failure).type();
    if (type != fs::file_type::not_found && type != fs::file_type::socket)
        return makeError(ErrorCode::destinationUnwritable, support::pathText(address->socket),
                         "something that is no socket has this name");
    m_socket = address->socket;
    return support::Done{};
}

OwnFolder::~OwnFolder() {
    std::error_code ignored;
    if (!m_folder.empty())
        fs::remove_all(m_folder, ignored);
}

const fs::path& OwnFolder::makeBeside(const fs::path& folder) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    m_folder = folder;
    m_folder += "-" + std::to_string(::getpid()) + "-" +
                std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    return m_folder;
}

} // namespace selfment::cli
