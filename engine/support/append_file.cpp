// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/append_file.h"

#include "support/descriptor.h"
#include "support/file_bytes.h"
#include "support/write_error.h"

#include <cerrno>
#include <fcntl.h>
#include <span>
#include <sys/stat.h>
#include <unistd.h>

namespace selfment::support {
namespace {

/// 0, or what went wrong. What a full disk let through of the text is taken back: half a line would spoil the
/// next one, too.
int append(const Descriptor& file, std::string_view text) {
    struct stat before {};
    if (::fstat(file.number(), &before) != 0)
        return errno;
    const int problem = file.write(std::as_bytes(std::span(text.data(), text.size())));
    return problem == 0 || ::ftruncate(file.number(), before.st_size) == 0 ? problem : errno;
}

} // namespace

Status appendToFile(const std::filesystem::path& path, std::string_view text) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
    if (!file.isOpen())
        return writeError(pathText(path), errno);
    int problem = append(file, text);
    if (const int closing = file.close(); problem == 0)
        problem = closing;
    if (problem != 0)
        return writeError(pathText(path), problem);
    return Done{};
}

} // namespace selfment::support
