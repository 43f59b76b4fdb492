// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/atomic_file.h"

#include "support/file_bytes.h"

#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace selfment::support {
namespace {

using values::ErrorCode;

/// An open file that is closed, and unlinked unless it was kept.
class TemporaryFile {
public:
    explicit TemporaryFile(std::filesystem::path path)
        : m_path(std::move(path)),
          m_descriptor(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
            ::unlink(m_path.c_str());
        } else if (m_written) {
            ::unlink(m_path.c_str());
        }
    }

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }

    [[nodiscard]] bool write(std::span<const std::byte> bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0)
                return false;
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
        return ::fdatasync(m_descriptor) == 0 || errno == EINVAL || errno == ENOTSUP;
    }

    bool renameTo(const std::filesystem::path& target) {
        m_written = true;
        const int descriptor = std::exchange(m_descriptor, -1);
        if (::close(descriptor) != 0)
            return false;
        if (::rename(m_path.c_str(), target.c_str()) != 0)
            return false;
        m_written = false;
        return true;
    }

private:
    std::filesystem::path m_path;
    int m_descriptor;
    bool m_written = false;
};

values::Error systemError(const std::filesystem::path& path, int number) {
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return makeError(full ? ErrorCode::diskFull : ErrorCode::destinationUnwritable, pathText(path),
                     std::strerror(number));
}

constexpr std::string_view kTemporary = ".selfment.part-"; ///< then the process, "-", and what is its own
constexpr std::chrono::hours kForgotten{24};

/// Whether a process that made a file of this name runs no more; false for a name of another kind.
bool isOfGoneProcess(const std::string& name) {
    if (!name.starts_with(kTemporary))
        return false;
    const char* const begin = name.data() + kTemporary.size();
    const char* const end = name.data() + name.size();
    pid_t process = 0;
    const auto [rest, problem] = std::from_chars(begin, end, process);
    if (problem != std::errc() || rest == end || *rest != '-' || process <= 0)
        return false;
    return ::kill(process, 0) != 0 && errno == ESRCH;
}

} // namespace

std::size_t removeLeftovers(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::vector<fs::path> found;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        std::error_code ignored;
        const auto written = fs::last_write_time(entry->path(), ignored);
        const bool old = !ignored && fs::file_time_type::clock::now() - written > kForgotten;
        if (isOfGoneProcess(entry->path().filename().native()) && old)
            found.push_back(entry->path());
    }
    std::size_t removed = 0;
    for (const fs::path& path : found) {
        std::error_code ignored;
        fs::remove_all(path, ignored);
        removed += ignored ? 0 : 1;
    }
    return removed;
}

Status writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    static std::atomic<unsigned> counter{0}; // only makes names differ within this process
    const std::string name =
        std::string(kTemporary) + std::to_string(::getpid()) + "-" + std::to_string(counter++);
    // A name of its own, not the target's with a suffix: a target of the longest legal length must still
    // work.
    TemporaryFile file(path.parent_path() / name);
    if (!file.isOpen())
        return systemError(path, errno);
    if (!file.write(bytes) || !file.renameTo(path))
        return systemError(path, errno);
    return Done{};
}

Status writeFileAtomically(const std::filesystem::path& path, std::string_view text) {
    return writeFileAtomically(path, std::as_bytes(std::span(text.data(), text.size())));
}

} // namespace selfment::support
