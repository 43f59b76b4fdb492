// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/content_placing.h"

#include "support/write_error.h"

#include <cerrno>
#include <cstdio>
#include <string>
#include <unistd.h>

namespace selfment::remote {

namespace fs = std::filesystem;
using support::Status;

Status copyContent(const fs::path& content, const fs::path& target) {
    const fs::path beside = target.parent_path() / (".selfment.copy-" + std::to_string(::gettid()));
    std::error_code problem;
    // Something of that name may be a link to a content: it is never written over.
    fs::remove(beside, problem);
    if (!problem)
        fs::copy_file(content, beside, fs::copy_options::none, problem);
    if (!problem)
        fs::permissions(beside, fs::perms::owner_read | fs::perms::owner_write, problem);
    if (!problem)
        fs::rename(beside, target, problem);
    if (!problem)
        return support::Done{};
    std::error_code ignored;
    fs::remove(beside, ignored);
    return support::writeError("the server's contents", problem.value());
}

Status linkContent(const fs::path& content, const fs::path& target) {
    const fs::path beside = target.parent_path() / (".selfment.link-" + std::to_string(::gettid()));
    ::unlink(beside.c_str());
    if (::link(content.c_str(), beside.c_str()) != 0)
        return copyContent(content, target); // too many links, or a file system without
    // rename() does nothing where both are links to the same file.
    const bool moved = ::rename(beside.c_str(), target.c_str()) == 0;
    const int problem = errno;
    ::unlink(beside.c_str());
    if (!moved)
        return support::writeError("the server's contents", problem);
    return support::Done{};
}

} // namespace selfment::remote
