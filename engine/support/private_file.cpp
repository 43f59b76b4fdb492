// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/private_file.h"

#include "support/descriptor.h"
#include "support/file_bytes.h"
#include "support/write_error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <span>
#include <sys/stat.h>
#include <unistd.h>

namespace selfment::support {
namespace {

using values::ErrorCode;

bool isTrusted(uid_t owner) {
    return owner == ::geteuid() || owner == 0;
}

/// What is against reading the file that is open; no error: nothing.
Status checkFile(int descriptor, const std::filesystem::path& file, Readers readers) {
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0)
        return makeError(ErrorCode::fileUnreadable, pathText(file), std::strerror(errno));
    if (!S_ISREG(facts.st_mode))
        return makeError(ErrorCode::fileUnreadable, pathText(file), "it is not a regular file");
    if (readers == Readers::anyone)
        return Done{};
    if (!isTrusted(facts.st_uid))
        return makeError(ErrorCode::tokenFileOpen, pathText(file), "it belongs to another user",
                         "make it your own: chown $USER FILE && chmod 600 FILE");
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return makeError(ErrorCode::tokenFileOpen, pathText(file), "its group or others may use it",
                         "chmod 600 " + pathText(file));
    return Done{};
}

} // namespace

Status makePrivateFolder(const std::filesystem::path& folder) {
    std::error_code failure;
    const std::filesystem::path above = folder.parent_path();
    if (!above.empty() && !std::filesystem::exists(above, failure))
        std::filesystem::create_directories(above, failure);
    if (failure)
        return writeError(pathText(above), failure.value());
    if (::mkdir(folder.c_str(), 0700) == 0)
        return Done{};
    if (errno != EEXIST)
        return writeError(pathText(folder), errno);
    struct stat facts {};
    if (::stat(folder.c_str(), &facts) != 0)
        return writeError(pathText(folder), errno);
    if (!S_ISDIR(facts.st_mode))
        return makeError(ErrorCode::destinationUnwritable, pathText(folder), "it is not a folder");
    if (!isTrusted(facts.st_uid) || (facts.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return makeError(ErrorCode::destinationUnwritable, pathText(folder), "other users may write in it",
                         "chmod 700 " + pathText(folder) + ", or choose another folder");
    return Done{};
}

Result<std::string> readSmallFile(const std::filesystem::path& file, std::size_t most, Readers readers) {
    // Without O_NONBLOCK, a pipe of that name would be waited for.
    const Descriptor open(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!open.isOpen())
        return makeError(errno == ENOENT || errno == ENOTDIR ? ErrorCode::fileNotFound
                                                             : ErrorCode::fileUnreadable,
                         pathText(file), errno == ENOENT ? std::string() : std::strerror(errno));
    if (const auto fine = checkFile(open.number(), file, readers); !fine)
        return fine.error();
    std::string text(most + 1, '\0');
    const ssize_t got = open.readAt(std::as_writable_bytes(std::span(text)), 0);
    if (got < 0)
        return makeError(ErrorCode::fileUnreadable, pathText(file), std::strerror(errno));
    const auto filled = static_cast<std::size_t>(got);
    if (filled > most)
        return makeError(ErrorCode::fileUnreadable, pathText(file),
                         "it is larger than " + std::to_string(most) + " bytes");
    text.resize(filled);
    return text;
}

} // namespace selfment::support
