// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/content_hashes.h"

#include "support/file_bytes.h"
#include "support/hashing.h"

#include <chrono>
#include <sys/stat.h>
#include <utility>

namespace selfment::remote {
namespace {

using support::Result;
using values::ErrorCode;

constexpr std::size_t kMostKnown = 200'000;
/// A file changed so lately may change again within the same tick of its clock.
constexpr std::int64_t kSettledNs = 1'500'000'000;

std::int64_t nowNs() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// Why a file that cannot be hashed cannot be read, in the words of whoever reads it.
values::Error readingError(const std::filesystem::path& file) {
    const auto start = support::readFileStart(file, 1);
    if (start.failed())
        return start.error();
    return support::makeError(ErrorCode::fileUnreadable, support::pathText(file), "it cannot be read");
}

} // namespace

Result<FileState> stateOf(const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return readingError(file);
    return FileState{static_cast<std::uint64_t>(status.st_size),
                     std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec,
                     static_cast<std::uint64_t>(status.st_ino)};
}

bool isSettled(const FileState& state) {
    return nowNs() - state.changedNs > kSettledNs;
}

Result<FileContent> ContentHashes::of(const std::filesystem::path& file, const support::CancelToken& cancel,
                                      const Hearer& hearer) {
    constexpr int kTries = 3; // for a file that is being written
    Result<FileState> state = stateOf(file);
    if (!state.ok())
        return support::propagate<FileContent>(state);
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_known.find(file.native());
            known != m_known.end() && known->second.state == *state)
            return known->second;
    }
    std::string sha256;
    for (int i = 0; i < kTries; ++i) {
        std::uint64_t told = 0;
        const auto hashed = support::sha256OfFile(file, cancel, [&](std::uint64_t done) {
            if (hearer)
                hearer(done - told);
            told = done;
        });
        if (hashed.cancelled())
            return support::Cancelled{};
        if (hashed.failed())
            return readingError(file);
        sha256 = *hashed;
        const Result<FileState> after = stateOf(file);
        if (!after.ok())
            return support::propagate<FileContent>(after);
        if (std::exchange(*state, *after) == *after)
            break;
    }
    FileContent content{std::move(sha256), *state};
    if (isSettled(*state)) {
        const std::lock_guard lock(m_mutex);
        if (m_known.size() >= kMostKnown)
            m_known.clear();
        m_known.insert_or_assign(file.native(), content);
    }
    return content;
}

void ContentHashes::forget(const std::filesystem::path& file) {
    const std::lock_guard lock(m_mutex);
    m_known.erase(file.native());
}

} // namespace selfment::remote
