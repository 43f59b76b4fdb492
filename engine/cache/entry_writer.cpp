// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/entry_writer.h"

#include "support/file_bytes.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <random>
#include <unistd.h>

namespace selfment::cache {
namespace {

using values::ErrorCode;

constexpr const char* kPrefix = ".selfment-";
constexpr const char* kSuffix = ".part";

values::Error systemError(const std::filesystem::path& path, int number) {
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return support::makeError(full ? ErrorCode::diskFull : ErrorCode::destinationUnwritable,
                              support::pathText(path), std::strerror(number));
}

/// Random, not counted: process numbers repeat, and folders are shared between machines.
std::string temporaryName() {
    std::random_device random;
    std::array<char, 40> digits{};
    std::snprintf(digits.data(), digits.size(), "%08x%08x", random(), random());
    return kPrefix + std::string(digits.data()) + kSuffix;
}

int openNew(const std::filesystem::path& path) {
    return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

/// 0, or the system's number of what went wrong.
int writeAll(int descriptor, const std::vector<std::span<const std::byte>>& pieces) {
    for (std::span<const std::byte> piece : pieces)
        while (!piece.empty()) {
            const ssize_t written = ::write(descriptor, piece.data(), piece.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                return errno;
            if (written == 0)
                return ENOSPC;
            piece = piece.subspan(static_cast<std::size_t>(written));
        }
    return 0;
}

} // namespace

bool isTemporaryName(const std::string& name) {
    return name.starts_with(kPrefix) && name.ends_with(kSuffix);
}

support::Status writePieces(const std::filesystem::path& file,
                            const std::vector<std::span<const std::byte>>& pieces) {
    const std::filesystem::path temporary = file.parent_path() / temporaryName();
    int descriptor = openNew(temporary);
    if (descriptor < 0 && errno == ENOENT) {
        std::error_code ignored; // the next attempt says what is wrong
        std::filesystem::create_directories(file.parent_path(), ignored);
        descriptor = openNew(temporary);
    }
    if (descriptor < 0)
        return systemError(file, errno);
    int problem = writeAll(descriptor, pieces);
    if (::close(descriptor) != 0 && problem == 0)
        problem = errno;
    if (problem == 0 && ::rename(temporary.c_str(), file.c_str()) != 0)
        problem = errno;
    if (problem != 0) {
        ::unlink(temporary.c_str());
        return systemError(file, problem);
    }
    return support::Done{};
}

} // namespace selfment::cache
