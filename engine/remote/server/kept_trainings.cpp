// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/kept_trainings.h"

#include "support/atomic_file.h"
#include "support/file_bytes.h"

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

void KeptTrainings::sweep(const std::set<fs::path>& treesInUse, std::chrono::seconds age) const {
    std::vector<fs::path> folders;
    std::error_code problem;
    for (fs::directory_iterator it(m_folder, problem), end; !problem && it != end; it.increment(problem))
        folders.push_back(it->path());
    for (const fs::path& folder : folders) {
        const fs::path tree = folder / "tree";
        std::error_code ignored;
        if (treesInUse.contains(tree) || !runOf(tree).empty())
            continue;
        const auto changed = fs::last_write_time(folder, ignored);
        const bool named = fs::exists(nameFile(tree), ignored);
        if (named || fs::file_time_type::clock::now() - changed > age)
            fs::remove_all(folder, ignored);
    }
}

} // namespace selfment::remote
