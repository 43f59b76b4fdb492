// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/file_fetch.h"

#include "support/file_bytes.h"
#include "support/hashing.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
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
/// Text is changed in memory; what is longer is taken for data.
constexpr std::uint64_t kLongestText = std::uint64_t{1} << 30U;

class Descriptor {
public:
    explicit Descriptor(const std::filesystem::path& file)
        : m_number(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    [[nodiscard]] int number() const { return m_number; }
    /// Up to the buffer's size; 0 at the end, below 0 on failure.
    [[nodiscard]] ssize_t readInto(std::span<std::byte> buffer) const {
        ssize_t got = 0;
        do
            got = ::read(m_number, buffer.data(), buffer.size());
        while (got < 0 && errno == EINTR);
        return got;
    }

private:
    const int m_number;
};

values::Error unreadable(const std::filesystem::path& file, int number) {
    return makeError(number == ENOENT || number == ENOTDIR ? ErrorCode::fileNotFound
                                                           : ErrorCode::fileUnreadable,
                     support::pathText(file), std::strerror(number));
}

Result<FetchedFile> fetchText(std::string text, std::uint64_t offset, const std::filesystem::path& file,
                              const Send& send) {
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    if (offset > bytes.size())
        return makeError(ErrorCode::messageInvalid, support::pathText(file), "it ends before the offset");
    for (auto rest = bytes.subspan(offset); !rest.empty();) {
        const auto piece = rest.first(std::min(kPiece, rest.size()));
        if (!send(piece, bytes.size()))
            return support::Cancelled{};
        rest = rest.subspan(piece.size());
    }
    return FetchedFile{bytes.size(), support::sha256Hex(bytes)};
}

Result<std::string> textOf(const Descriptor& descriptor, const std::filesystem::path& file,
                           std::uint64_t size) {
    std::string text(size, '\0');
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t got =
            descriptor.readInto(std::as_writable_bytes(std::span(text.data() + done, text.size() - done)));
        if (got < 0)
            return unreadable(file, errno);
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    text.resize(done);
    return text;
}

} // namespace

Result<FetchedFile> fetchFile(const std::filesystem::path& file, std::uint64_t offset, const PathNames& names,
                              const Send& send) {
    const Descriptor descriptor(file);
    struct stat facts {};
    if (descriptor.number() < 0 || ::fstat(descriptor.number(), &facts) != 0)
        return unreadable(file, errno);
    if (!S_ISREG(facts.st_mode))
        return makeError(ErrorCode::fileUnreadable, support::pathText(file), "it is no regular file");
    const auto size = static_cast<std::uint64_t>(facts.st_size);
    if (isTextFile(file) && size <= kLongestText) {
        Result<std::string> text = textOf(descriptor, file, size);
        if (!text.ok())
            return support::propagate<FetchedFile>(text);
        names.toClient(*text);
        return fetchText(std::move(text).value(), offset, file, send);
    }
    if (offset > size)
        return makeError(ErrorCode::messageInvalid, support::pathText(file), "it ends before the offset");
    support::Sha256 hash;
    std::vector<std::byte> buffer(kPiece);
    for (std::uint64_t done = 0; done < size;) {
        const ssize_t got = descriptor.readInto(
            std::span(buffer).first(static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, size - done))));
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
