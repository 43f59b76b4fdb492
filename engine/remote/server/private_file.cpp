// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/private_file.h"

#include "support/file_bytes.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace selfment::remote {
namespace {

using support::makeError;
using support::pathText;
using values::ErrorCode;

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

values::Error unwritable(const std::filesystem::path& path, int number) {
    const bool full = number == ENOSPC || number == EDQUOT;
    return makeError(full ? ErrorCode::diskFull : ErrorCode::destinationUnwritable, pathText(path),
                     std::strerror(number));
}

bool writeAll(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP;
}

bool isTrusted(uid_t owner) {
    return owner == ::geteuid() || owner == 0;
}

/// What is against reading the file that is open; no error: nothing.
support::Status checkFile(int descriptor, const std::filesystem::path& file, Readers readers) {
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0)
        return makeError(ErrorCode::fileUnreadable, pathText(file), std::strerror(errno));
    if (!S_ISREG(facts.st_mode))
        return makeError(ErrorCode::fileUnreadable, pathText(file), "it is not a regular file");
    if (readers == Readers::anyone)
        return support::Done{};
    if (!isTrusted(facts.st_uid))
        return makeError(ErrorCode::tokenFileOpen, pathText(file), "it belongs to another user",
                         "make it your own: chown $USER FILE && chmod 600 FILE");
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return makeError(ErrorCode::tokenFileOpen, pathText(file), "its group or others may use it",
                         "chmod 600 " + pathText(file));
    return support::Done{};
}

} // namespace

support::Status makePrivateFolder(const std::filesystem::path& folder) {
    std::error_code failure;
    const std::filesystem::path above = folder.parent_path();
    if (!above.empty() && !std::filesystem::exists(above, failure))
        std::filesystem::create_directories(above, failure);
    if (failure)
        return unwritable(above, failure.value());
    if (::mkdir(folder.c_str(), 0700) == 0)
        return support::Done{};
    if (errno != EEXIST)
        return unwritable(folder, errno);
    struct stat facts {};
    if (::stat(folder.c_str(), &facts) != 0)
        return unwritable(folder, errno);
    if (!S_ISDIR(facts.st_mode))
        return makeError(ErrorCode::destinationUnwritable, pathText(folder), "it is not a folder");
    if (!isTrusted(facts.st_uid) || (facts.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return makeError(ErrorCode::destinationUnwritable, pathText(folder), "other users may write in it",
                         "chmod 700 " + pathText(folder) + ", or choose another folder");
    return support::Done{};
}

support::Status writePrivateFile(const std::filesystem::path& file, std::string_view text) {
    std::filesystem::path beside = file;
    beside += ".part-" + std::to_string(::getpid());
    ::unlink(beside.c_str()); // of a process of this number that was killed
    {
        const Descriptor open(
            ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!open.isOpen())
            return unwritable(file, errno);
        if (!writeAll(open.number(), text)) {
            const int number = errno;
            ::unlink(beside.c_str());
            return unwritable(file, number);
        }
    }
    if (::rename(beside.c_str(), file.c_str()) != 0) {
        const int number = errno;
        ::unlink(beside.c_str());
        return unwritable(file, number);
    }
    return support::Done{};
}

support::Result<std::string> readSmallFile(const std::filesystem::path& file, std::size_t most,
                                           Readers readers) {
    // Without O_NONBLOCK, a pipe of that name would be waited for.
    const Descriptor open(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!open.isOpen())
        return makeError(errno == ENOENT || errno == ENOTDIR ? ErrorCode::fileNotFound
                                                             : ErrorCode::fileUnreadable,
                         pathText(file), errno == ENOENT ? std::string() : std::strerror(errno));
    if (const auto fine = checkFile(open.number(), file, readers); !fine)
        return fine.error();
    std::string text(most + 1, '\0');
    std::size_t filled = 0;
    while (filled < text.size()) {
        const ssize_t got = ::read(open.number(), text.data() + filled, text.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return makeError(ErrorCode::fileUnreadable, pathText(file), std::strerror(errno));
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    if (filled > most)
        return makeError(ErrorCode::fileUnreadable, pathText(file),
                         "it is larger than " + std::to_string(most) + " bytes");
    text.resize(filled);
    return text;
}

} // namespace selfment::remote
