// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/folder_limit.h"

#include "cache/entry_writer.h"
#include "support/file_bytes.h"
#include "support/file_lock.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace selfment::cache {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kShare = 256;     ///< of the limit: written before the folder is looked through again
constexpr std::uint64_t kRoomShare = 8;   ///< of the room left, the same
constexpr std::uint64_t kSlackShare = 64; ///< of the limit: freed beyond what is needed
constexpr std::chrono::hours kStale{6};

struct File {
    fs::path path;
    std::uint64_t bytes = 0;
    fs::file_time_type usedAt;
};

bool isEntryName(const std::string& name) {
    constexpr std::size_t kDigits = 32;
    const std::string_view extension = ".safetensors";
    return name.size() == kDigits + extension.size() && name.ends_with(extension) &&
           name.find_first_not_of("0123456789abcdef") == kDigits;
}

/// Calls take(path, name, entry) for every regular file; files that others delete meanwhile are passed by.
template <typename Take>
void forEachFile(const fs::path& folder, const Take& take) {
    std::error_code problem;
    for (fs::directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
        const std::string name = it->path().filename().string();
        std::error_code gone;
        if (it->is_regular_file(gone))
            take(*it, name);
    }
}

std::vector<File> entriesOf(const fs::path& folder) {
    std::vector<File> files;
    forEachFile(folder, [&files](const fs::directory_entry& entry, const std::string& name) {
        if (!isEntryName(name))
            return;
        std::error_code gone;
        const std::uint64_t bytes = entry.file_size(gone);
        const auto usedAt = gone ? fs::file_time_type() : entry.last_write_time(gone);
        if (!gone)
            files.push_back({entry.path(), bytes, usedAt});
    });
    return files;
}

std::uint64_t sumOf(const std::vector<File>& files) {
    std::uint64_t sum = 0;
    for (const File& file : files)
        sum += file.bytes;
    return sum;
}

/// Held while a process deletes, so that two do not both make the same room. Where it cannot be had the
/// work is done without: too much is deleted then, at worst.
support::FileLock lockOf(const fs::path& folder) {
    return support::FileLock(folder / ".lock");
}

} // namespace

FolderLimit::FolderLimit(fs::path folder, std::uint64_t limitBytes)
    : m_folder(std::move(folder)), m_limit(limitBytes) {}

CacheFacts FolderLimit::facts() const {
    const std::vector<File> files = entriesOf(m_folder);
    return {static_cast<std::int64_t>(files.size()), sumOf(files)};
}

void FolderLimit::sweep() const {
    const auto old = fs::file_time_type::clock::now() - kStale;
    forEachFile(m_folder, [&old](const fs::directory_entry& entry, const std::string& name) {
        std::error_code gone;
        if (isTemporaryName(name) && entry.last_write_time(gone) < old && !gone)
            fs::remove(entry.path(), gone);
    });
}

support::Status FolderLimit::clear(const support::CancelToken& cancel) const {
    const support::FileLock lock = lockOf(m_folder);
    std::optional<values::Error> problem;
    for (const File& file : entriesOf(m_folder)) {
        if (cancel.cancelled())
            return support::Cancelled{};
        std::error_code failure;
        fs::remove(file.path, failure); // what another process deleted meanwhile is no failure
        if (failure && !problem)
            problem = support::makeError(values::ErrorCode::destinationUnwritable,
                                         support::pathText(file.path), failure.message());
    }
    if (problem)
        return *std::move(problem);
    return support::Done{};
}

void FolderLimit::wrote(const fs::path& file, std::uint64_t bytes) {
    if (m_limit == 0)
        return;
    const std::lock_guard lock(m_mutex);
    m_written += bytes;
    if (m_written >= m_allowance)
        enforce(file);
}

void FolderLimit::enforce(const fs::path& kept) {
    const support::FileLock lock = lockOf(m_folder);
    std::vector<File> files = entriesOf(m_folder);
    std::uint64_t total = sumOf(files);
    if (total > m_limit) {
        std::sort(files.begin(), files.end(),
                  [](const File& a, const File& b) { return a.usedAt < b.usedAt; });
        const std::uint64_t wanted = m_limit - m_limit / kSlackShare;
        for (const File& file : files) {
            if (total <= wanted)
                break;
            std::error_code problem;
            if (file.path.filename() != kept.filename() && fs::remove(file.path, problem) && !problem)
                total -= file.bytes;
        }
    }
    m_written = 0;
    const std::uint64_t room = m_limit - std::min(total, m_limit);
    m_allowance = std::max(room / kRoomShare, m_limit / kShare);
}

} // namespace selfment::cache
