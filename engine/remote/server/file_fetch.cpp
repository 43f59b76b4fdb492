// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/file_fetch.h"

#include "support/descriptor.h"
#include "support/file_bytes.h"
#include "support/hashing.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace selfment::remote {
namespace {

using support::makeError;
using support::Result;
using values::ErrorCode;
using Send = std::function<bool(std::span<const std::byte> piece, std::uint64_t size)>;

constexpr std::size_t kPiece = std::size_t{1} << 20U;
/// Of text that has neither lines nor quotes.
constexpr std::size_t kLongestPiece = std::size_t{32} << 20U;

values::Error unreadable(const std::filesystem::path& file, int number) {
    return makeError(number == ENOENT || number == ENOTDIR ? ErrorCode::fileNotFound
                                                           : ErrorCode::fileUnreadable,
                     support::pathText(file), std::strerror(number));
}

/// Hands text on in pieces without the paths of this machine. A path does not go over a line's end, nor over
/// a quote: pieces end there.
Result<support::Done> forEachPiece(const support::Descriptor& descriptor, const std::filesystem::path& file,
                                   std::uint64_t size, const PathNames& names,
                                   const std::function<bool(std::string_view piece)>& take) {
    std::string text;
    for (std::uint64_t done = 0; done < size || !text.empty();) {
        const std::size_t kept = text.size();
        text.resize(kept + static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, size - done)));
        const ssize_t got = descriptor.readAt(std::as_writable_bytes(std::span(text)).subspan(kept), done);
        if (got < 0)
            return unreadable(file, errno);
        text.resize(kept + static_cast<std::size_t>(got));
        done = got == 0 ? size : done + static_cast<std::uint64_t>(got);
        const std::size_t last = text.find_last_of("\n\"");
        if (done < size && last == std::string::npos && text.size() < kLongestPiece)
            continue;
        const std::size_t end = done < size && last != std::string::npos ? last + 1 : text.size();
        std::string piece = text.substr(0, end);
        text.erase(0, end);
        names.toClient(piece);
        if (!piece.empty() && !take(piece))
            return support::Cancelled{};
    }
    return support::Done{};
}

/// Twice through the file: its size as the client gets it goes before its bytes.
Result<FetchedFile> fetchText(const support::Descriptor& descriptor, std::uint64_t stored,
                              std::uint64_t offset, const std::filesystem::path& file, const PathNames& names,
                              const Send& send) {
    std::uint64_t size = 0;
    support::Sha256 hash;
    const auto measured = forEachPiece(descriptor, file, stored, names, [&](std::string_view piece) {
        size += piece.size();
        hash.add(std::as_bytes(std::span(piece.data(), piece.size())));
        return true;
    });
    if (!measured.ok())
        return support::propagate<FetchedFile>(measured);
    if (offset > size)
        return makeError(ErrorCode::messageInvalid, support::pathText(file), "it ends before the offset");
    std::uint64_t done = 0;
    const auto sent = forEachPiece(descriptor, file, stored, names, [&](std::string_view piece) {
        const auto bytes = std::as_bytes(std::span(piece.data(), piece.size()));
        const std::uint64_t skipped =
            offset > done ? std::min<std::uint64_t>(offset - done, bytes.size()) : 0;
        done += bytes.size();
        return skipped == bytes.size() || send(bytes.subspan(skipped), size);
    });
    if (!sent.ok())
        return support::propagate<FetchedFile>(sent);
    return FetchedFile{size, hash.hex()};
}

} // namespace

Result<FetchedFile> fetchFile(const std::filesystem::path& file, std::uint64_t offset, const PathNames& names,
                              const Send& send) {
    const support::Descriptor descriptor(
        ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat facts {};
    if (!descriptor.isOpen() || ::fstat(descriptor.number(), &facts) != 0)
        return unreadable(file, errno);
    if (!S_ISREG(facts.st_mode))
        return makeError(ErrorCode::fileUnreadable, support::pathText(file), "it is no regular file");
    const auto size = static_cast<std::uint64_t>(facts.st_size);
    if (isTextFile(file))
        return fetchText(descriptor, size, offset, file, names, send);
    if (offset > size)
        return makeError(ErrorCode::messageInvalid, support::pathText(file), "it ends before the offset");
    support::Sha256 hash;
    std::vector<std::byte> buffer(kPiece);
    for (std::uint64_t done = 0; done < size;) {
        const ssize_t got = descriptor.readAt(
            std::span(buffer).first(static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, size - done))),
            done);
        if (got <= 0)
            return unreadable(file, got < 0 ? errno : EIO);
        const auto piece = std::span<const std::byte>(buffer).first(static_cast<std::size_t>(got));
        hash.add(piece);
        const std::uint64_t skipped =
            offset > done ? std::min<std::uint64_t>(offset - done, piece.size()) : 0;
        done += piece.size();
        if (skipped < piece.size() && !send(piece.subspan(skipped), size))
            return support::Cancelled{};
    }
    return FetchedFile{size, hash.hex()};
}

} // namespace selfment::remote
