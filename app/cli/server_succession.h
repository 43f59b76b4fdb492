// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace selfment::cli {

/// How a server that was started through ssh asks the one before it to end: the same session, whose line
/// broke, knows the same token. The one before does not notice a broken line by itself for long, since sshd
/// keeps its input open. The wish is a file in the work folder, named after the token's digest.
class ServerSuccession {
public:
    /// Without a token nobody is asked and nobody may ask.
    explicit ServerSuccession(const std::string& token);
    ~ServerSuccession() { withdraw(); }
    ServerSuccession(const ServerSuccession&) = delete;
    ServerSuccession& operator=(const ServerSuccession&) = delete;

    /// Asks the server that uses the folder to end; it does so if the token is its own.
    void ask(const std::filesystem::path& folder);
    /// Takes an unheard wish back: the folder is this server's, or nobody's any more.
    void withdraw();
    /// Whether that server has heard it: it is ending.
    [[nodiscard]] bool heard() const;

    /// As the server that uses the folder: whether a later one has asked. Lets it know.
    [[nodiscard]] bool askedToEnd(const std::filesystem::path& folder) const;

private:
    std::string m_name; ///< of the file; empty: no token
    std::filesystem::path m_wish;
};

} // namespace selfment::cli
