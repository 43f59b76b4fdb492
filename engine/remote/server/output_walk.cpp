// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/output_walk.h"

#include "remote/server/path_names.h"

#include <chrono>
#include <string>
#include <sys/stat.h>
#include <utility>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kSecond = 1'000'000'000;
/// Times of files come from a clock with coarse steps: what changed so lately may change again unseen.
constexpr std::int64_t kStepNs = kSecond / 10;

std::int64_t nanoseconds(const timespec& time) {
    return time.tv_sec * kSecond + time.tv_nsec;
}

/// Names under which files are being written, or journals of a run under way. Other names with a dot in front
/// are those of photos that have one.
bool isTemporary(const fs::path& file) {
    const std::string name = file.filename().native();
    return name.empty() || name.starts_with(".selfment.") || name.ends_with(".journal.jsonl");
}

} // namespace

bool signatureOf(const fs::path& file, FileSignature& signature) {
    struct stat facts {};
    if (::lstat(file.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return false;
    signature = {facts.st_ino, static_cast<std::uint64_t>(facts.st_size), nanoseconds(facts.st_mtim)};
    return true;
}

std::vector<fs::path> OutputWalk::changed(const OutputScope& scope) {
    const std::lock_guard lock(m_mutex);
    for (const fs::path& folder : scope.folders)
        look(folder, true);
    for (const fs::path& folder : scope.beside)
        look(folder, false);
    for (const fs::path& file : scope.files)
        note(file);
    return std::exchange(m_changed, {});
}

void OutputWalk::look(const fs::path& path, bool below) {
    struct stat facts {};
    if (::lstat(path.c_str(), &facts) != 0 || !S_ISDIR(facts.st_mode))
        return;
    const std::int64_t changed = nanoseconds(facts.st_mtim);
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    Folder& folder = m_folders[path];
    if (folder.changedNs != changed) {
        read(path, folder);
        folder.changedNs = nanoseconds(now) - changed > kStepNs ? changed : 0;
    } else {
        for (const fs::path& text : folder.texts)
            note(text);
    }
    if (below)
        for (const fs::path& inner : folder.folders)
            look(inner, true);
}

void OutputWalk::read(const fs::path& path, Folder& folder) {
    folder.folders.clear();
    folder.texts.clear();
    std::error_code problem;
    for (fs::directory_iterator it(path, problem), end; !problem && it != end; it.increment(problem)) {
        std::error_code ignored;
        if (it->is_directory(ignored) && !it->is_symlink(ignored)) {
            folder.folders.push_back(it->path());
            continue;
        }
        if (isTextFile(it->path()))
            folder.texts.push_back(it->path());
        note(it->path());
    }
}

void OutputWalk::note(const fs::path& file) {
    FileSignature now;
    if (isTemporary(file) || !signatureOf(file, now))
        return;
    FileSignature& seen = m_seen[file];
    if (std::exchange(seen, now) != now)
        m_changed.push_back(file);
}

} // namespace selfment::remote
