// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/file_bytes.h"

#include "support/descriptor.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>

namespace selfment::support {
namespace {

using values::ErrorCode;

values::Error openError(const std::string& name, int number) {
    const bool missing = number == ENOENT || number == ENOTDIR;
    return makeError(missing ? ErrorCode::fileNotFound : ErrorCode::fileUnreadable, name,
                     std::strerror(number));
}

/// Bytes of an open file; an error where it is none to read.
Result<std::uint64_t> sizeOf(const Descriptor& file, const std::string& name) {
    if (!file.isOpen())
        return openError(name, errno);
    struct stat status {};
    if (::fstat(file.number(), &status) != 0)
        return openError(name, errno);
    if (S_ISDIR(status.st_mode))
        return makeError(ErrorCode::fileUnreadable, name, "is a folder");
    if (!S_ISREG(status.st_mode))
        return makeError(ErrorCode::fileUnreadable, name, "is not a regular file");
    if (status.st_size == 0)
        return makeError(ErrorCode::fileEmpty, name, "has 0 bytes");
    return static_cast<std::uint64_t>(status.st_size);
}

Result<std::vector<std::byte>> readBytes(const Descriptor& file, std::uint64_t size,
                                         const std::string& name) {
    std::vector<std::byte> bytes(size);
    const ssize_t got = file.readAt(bytes, 0);
    if (got < 0)
        return makeError(ErrorCode::fileUnreadable, name, std::strerror(errno));
    bytes.resize(static_cast<std::size_t>(got)); // fewer where it shrank meanwhile: the decoder judges of it
    return bytes;
}

} // namespace

Result<std::vector<std::byte>> readFileBytes(const std::filesystem::path& path, std::uint64_t maxBytes) {
    const std::string name = pathText(path);
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    const Result<std::uint64_t> size = sizeOf(file, name);
    if (!size.ok())
        return propagate<std::vector<std::byte>>(size);
    if (maxBytes != 0 && *size > maxBytes)
        return makeError(ErrorCode::imageTooLarge, name,
                         "has " + std::to_string(*size) + " bytes, the limit is " + std::to_string(maxBytes));
    return readBytes(file, *size, name);
}

Result<std::vector<std::byte>> readFileStart(const std::filesystem::path& path, std::uint64_t most) {
    const std::string name = pathText(path);
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    const Result<std::uint64_t> size = sizeOf(file, name);
    if (!size.ok())
        return propagate<std::vector<std::byte>>(size);
    return readBytes(file, std::min(*size, most), name);
}

std::string pathText(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {reinterpret_cast<const char*>(text.data()), text.size()};
}

std::filesystem::path pathFromText(std::string_view text) {
    return {std::u8string(reinterpret_cast<const char8_t*>(text.data()), text.size())};
}

} // namespace selfment::support
