// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/atomic_file.h"

#include "support/file_bytes.h"
#include "support/private_file.h"
#include "support/temporary_file.h"
#include "support/write_error.h"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::support {
namespace {

constexpr std::chrono::hours kForgotten{24};

/// Whether a process that made a file of this name runs no more; false for a name of another kind.
bool isOfGoneProcess(const std::string& name) {
    if (!name.starts_with(kTemporaryPrefix))
        return false;
    const char* const begin = name.data() + kTemporaryPrefix.size();
    const char* const end = name.data() + name.size();
    pid_t process = 0;
    const auto [rest, problem] = std::from_chars(begin, end, process);
    if (problem != std::errc() || rest == end || *rest != '-' || process <= 0)
        return false;
    return ::kill(process, 0) != 0 && errno == ESRCH;
}

Status writeBeside(const std::filesystem::path& path, std::span<const std::byte> bytes, mode_t mode) {
    TemporaryFile file(path, mode);
    int problem = file.problem();
    if (problem == 0)
        problem = file.file().write(bytes);
    if (problem == 0)
        problem = file.finish();
    if (problem != 0)
        return writeError(pathText(path), problem);
    return Done{};
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
    return writeBeside(path, bytes, 0666);
}

Status writeFileAtomically(const std::filesystem::path& path, std::string_view text) {
    return writeFileAtomically(path, std::as_bytes(std::span(text.data(), text.size())));
}

Status writePrivateFile(const std::filesystem::path& file, std::string_view text) {
    return writeBeside(file, std::as_bytes(std::span(text.data(), text.size())), 0600);
}

} // namespace selfment::support
