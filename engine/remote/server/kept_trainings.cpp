// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/kept_trainings.h"

#include "support/atomic_file.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLongestName = 4096;

fs::path nameFile(const fs::path& tree) {
    return tree.parent_path() / "run";
}

std::string nameIn(const fs::path& file) {
    const auto bytes = support::readFileBytes(file, kLongestName);
    return bytes.ok() ? std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size())
                      : std::string();
}

} // namespace

std::string KeptTrainings::runOf(const fs::path& tree) const {
    const std::string name = nameIn(nameFile(tree));
    std::error_code ignored;
    return !name.empty() && fs::exists(m_runs / name / "run.json", ignored) ? name : std::string();
}

void KeptTrainings::noteRun(const fs::path& tree, const std::string& run) const {
    std::error_code ignored;
    if (!run.empty() && !fs::exists(nameFile(tree), ignored))
        static_cast<void>(support::writeFileAtomically(nameFile(tree), run)); // a later word says it again
}

bool KeptTrainings::madeBy(const std::string& client, const std::string& run) const {
    std::error_code problem;
    for (fs::directory_iterator it(m_folder, problem), end; !problem && it != end; it.increment(problem)) {
        const std::string name = it->path().filename().native();
        // CLIENT-KEY
        if (name.substr(0, name.rfind('-')) == client && !run.empty() &&
            nameIn(nameFile(it->path() / "tree")) == run)
            return true;
    }
    return false;
}

void KeptTrainings::touch(const fs::path& tree) {
    std::error_code ignored; // one that is made now is new
    fs::last_write_time(tree.parent_path(), fs::file_time_type::clock::now(), ignored);
}

bool KeptTrainings::release(const std::function<bool(const fs::path& tree)>& inUse) const {
    std::vector<std::pair<fs::file_time_type, fs::path>> trees;
    std::error_code problem;
    for (fs::directory_iterator it(m_folder, problem), end; !problem && it != end; it.increment(problem)) {
        std::error_code ignored;
        if (!runOf(it->path() / "tree").empty()) // others may be about to begin
            trees.emplace_back(fs::last_write_time(it->path(), ignored), it->path());
    }
    std::sort(trees.begin(), trees.end());
    for (const auto& [used, folder] : trees) {
        std::error_code ignored;
        if (!inUse(folder / "tree") && fs::remove_all(folder / "tree", ignored) > 0 && !ignored)
            return true;
    }
    return false;
}

void KeptTrainings::sweep(const std::function<bool(const fs::path& tree)>& inUse,
                          fs::file_time_type before) const {
    constexpr std::chrono::minutes kBeingMade{5}; // a job whose tree is not yet told to be in use
    std::vector<fs::path> folders;
    std::error_code problem;
    for (fs::directory_iterator it(m_folder, problem), end; !problem && it != end; it.increment(problem))
        folders.push_back(it->path());
    for (const fs::path& folder : folders) {
        const fs::path tree = folder / "tree";
        std::error_code ignored;
        if (!runOf(tree).empty())
            continue;
        const bool named = fs::exists(nameFile(tree), ignored);
        const auto used = fs::last_write_time(folder, ignored);
        if (used < (named ? fs::file_time_type::clock::now() - kBeingMade : before) && !inUse(tree))
            fs::remove_all(folder, ignored);
    }
}

} // namespace selfment::remote
