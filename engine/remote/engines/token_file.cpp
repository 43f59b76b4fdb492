// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/engines/engines_file.h"

#include "support/file_bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace selfment::remote {
namespace {

using support::makeError;
using support::pathText;
using values::ErrorCode;

constexpr std::size_t kLongest = 4096;

/// A file descriptor that closes itself.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : m_descriptor(descriptor) {}
    ~OpenFile() {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    [[nodiscard]] int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

values::Error unreadable(const std::filesystem::path& file, const char* why) {
    return makeError(ErrorCode::configurationUnreadable, pathText(file), why,
                     "add the engine again with its token");
}

values::Error unwritten(const std::filesystem::path& file, int number) {
    const bool full = number == ENOSPC || number == EDQUOT;
    return makeError(full ? ErrorCode::diskFull : ErrorCode::destinationUnwritable, pathText(file),
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
    return ::fsync(descriptor) == 0 || errno == EINVAL;
}

} // namespace

support::Result<std::string> readTokenFile(const std::filesystem::path& file) {
    const OpenFile opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (opened.get() < 0)
        return unreadable(file, std::strerror(errno));
    struct stat state {};
    if (::fstat(opened.get(), &state) != 0 || !S_ISREG(state.st_mode))
        return unreadable(file, "it is not a file");
    if ((state.st_mode & 077U) != 0) {
        std::array<char, 8> mode{};
        std::snprintf(mode.data(), mode.size(), "%03o", static_cast<unsigned>(state.st_mode & 0777U));
        return makeError(ErrorCode::tokenFileOpen, pathText(file), std::string("its mode is ") + mode.data(),
                         "take the permission away: chmod 600 \"" + pathText(file) + "\"");
    }
    std::string text(kLongest + 1, '\0');
    const ssize_t got = ::read(opened.get(), text.data(), text.size());
    if (got < 0)
        return unreadable(file, std::strerror(errno));
    text.resize(static_cast<std::size_t>(got));
    text.resize(std::min(text.find_first_of("\r\n"), text.size()));
    if (text.empty())
        return unreadable(file, "it is empty");
    if (text.size() > kLongest)
        return unreadable(file, "it is too long for a token");
    return text;
}

support::Status writeTokenFile(const std::filesystem::path& file, const std::string& token) {
    const std::filesystem::path beside = file.parent_path() / (".part-" + std::to_string(::getpid()));
    ::unlink(beside.c_str()); // of a process that was killed; the caller's lock lets nobody else be here
    {
        const OpenFile opened(
            ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (opened.get() < 0)
            return unwritten(file, errno);
        if (!writeAll(opened.get(), token + "\n")) {
            const int number = errno;
            ::unlink(beside.c_str());
            return unwritten(file, number);
        }
    }
    if (::rename(beside.c_str(), file.c_str()) != 0) {
        const int number = errno;
        ::unlink(beside.c_str());
        return unwritten(file, number);
    }
    return support::Done{};
}

} // namespace selfment::remote
