// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/entry_writer.h"

#include "support/descriptor.h"
#include "support/file_bytes.h"
#include "support/write_error.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <random>
#include <unistd.h>

namespace selfment::cache {
namespace {

constexpr const char* kPrefix = ".selfment-";
constexpr const char* kSuffix = ".part";

/// Random, not counted: process numbers repeat, and folders are shared between machines.
std::string temporaryName() {
    std::random_device random;
    std::array<char, 40> digits{};
    std::snprintf(digits.data(), digits.size(), "%08x%08x", random(), random());
    return kPrefix + std::string(digits.data()) + kSuffix;
}

support::Descriptor openNew(const std::filesystem::path& path) {
    return support::Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
}

/// 0, or the errno.
int writeAll(const support::Descriptor& file, const std::vector<std::span<const std::byte>>& pieces) {
    for (const std::span<const std::byte> piece : pieces)
        if (const int problem = file.write(piece); problem != 0)
            return problem;
    return 0;
}

} // namespace

bool isTemporaryName(const std::string& name) {
    return name.starts_with(kPrefix) && name.ends_with(kSuffix);
}

support::Status writePieces(const std::filesystem::path& file,
                            const std::vector<std::span<const std::byte>>& pieces) {
    const std::filesystem::path temporary = file.parent_path() / temporaryName();
    support::Descriptor entry = openNew(temporary);
    if (!entry.isOpen() && errno == ENOENT) {
        std::error_code ignored; // the next attempt says what is wrong
        std::filesystem::create_directories(file.parent_path(), ignored);
        entry = openNew(temporary);
    }
    if (!entry.isOpen())
        return support::writeError(support::pathText(file), errno);
    int problem = writeAll(entry, pieces);
    if (const int closing = entry.close(); problem == 0)
        problem = closing;
    if (problem == 0 && ::rename(temporary.c_str(), file.c_str()) != 0)
        problem = errno;
    if (problem != 0) {
        ::unlink(temporary.c_str());
        return support::writeError(support::pathText(file), problem);
    }
    return support::Done{};
}

} // namespace selfment::cache
