// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/append_file.h"

#include "support/file_bytes.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace selfment::support {
namespace {

using values::ErrorCode;

values::Error systemError(const std::filesystem::path& path, int number) {
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return makeError(full ? ErrorCode::diskFull : ErrorCode::destinationUnwritable, pathText(path),
                     std::strerror(number));
}

/// 0, or what went wrong. What a full disk let through of the text is taken back: half a line would spoil the
/// next one, too.
int append(int descriptor, std::string_view text) {
    struct stat before {};
    if (::fstat(descriptor, &before) != 0)
        return errno;
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const int problem = written < 0 ? errno : ENOSPC;
            return ::ftruncate(descriptor, before.st_size) == 0 ? problem : errno;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

} // namespace

Status appendToFile(const std::filesystem::path& path, std::string_view text) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return systemError(path, errno);
    int problem = append(descriptor, text);
    if (::close(descriptor) != 0 && problem == 0)
        problem = errno;
    if (problem != 0)
        return systemError(path, problem);
    return Done{};
}

} // namespace selfment::support
