// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/socket_folder.h"

#include "remote/server/folder_lock.h"
#include "remote/server/listen_address.h"
#include "support/file_bytes.h"
#include "support/private_file.h"

#include <unistd.h>

#include <chrono>
#include <string_view>
#include <vector>

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
    if (auto made = support::makePrivateFolder(folder); !made)
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

namespace {

/// "FOLDER-PID-TIME" of makeBeside.
bool isOwnOf(const fs::path& folder, const fs::path& other) {
    const std::string start = folder.filename().string() + '-';
    const std::string name = other.filename().string();
    if (!name.starts_with(start))
        return false;
    const std::string_view numbers = std::string_view(name).substr(start.size());
    return numbers.find('-') != std::string_view::npos &&
           numbers.find_first_not_of("0123456789-") == std::string_view::npos;
}

} // namespace

void OwnFolder::removeLeft(const fs::path& folder) {
    constexpr std::chrono::minutes kBeginning{1}; // its server may not have locked it yet
    std::error_code problem;
    std::vector<fs::path> left;
    for (fs::directory_iterator it(folder.parent_path(), problem), end; !problem && it != end;
         it.increment(problem)) {
        std::error_code ignored;
        if (it->is_directory(ignored) && !it->is_symlink(ignored) && isOwnOf(folder, it->path()) &&
            fs::last_write_time(it->path(), ignored) < fs::file_time_type::clock::now() - kBeginning)
            left.push_back(it->path());
    }
    for (const fs::path& one : left)
        if (const auto lock = remote::lockFolder(one); lock)
            fs::remove_all(one, problem);
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
