// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/server_succession.h"

#include "support/hashing.h"

#include <fcntl.h>
#include <unistd.h>

#include <span>

namespace selfment::cli {

namespace fs = std::filesystem;

ServerSuccession::ServerSuccession(const std::string& token) {
    if (!token.empty())
        m_name = "next-" + support::sha256Hex(std::as_bytes(std::span(token.data(), token.size())));
}

void ServerSuccession::withdraw() {
    std::error_code ignored;
    if (!m_wish.empty())
        fs::remove(m_wish, ignored);
    m_wish.clear();
}

void ServerSuccession::ask(const fs::path& folder) {
    if (m_name.empty() || !m_wish.empty())
        return;
    const fs::path wish = folder / m_name;
    const int file = ::open(wish.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return; // then it is waited for without
    ::close(file);
    m_wish = wish;
}

bool ServerSuccession::heard() const {
    std::error_code failure;
    return !m_wish.empty() && !fs::exists(m_wish, failure) && !failure;
}

bool ServerSuccession::askedToEnd(const fs::path& folder) const {
    std::error_code ignored;
    return !m_name.empty() && fs::remove(folder / m_name, ignored);
}

} // namespace selfment::cli
