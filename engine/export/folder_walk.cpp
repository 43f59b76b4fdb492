// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/folder_walk.h"

#include "support/file_bytes.h"
#include "values/image_extensions.h"

#include <algorithm>

namespace selfment::exporting {

namespace fs = std::filesystem;

namespace {

bool isImageName(const fs::path& path) {
    std::string extension = support::pathText(path.extension());
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto known = values::imageExtensions();
    return std::find(known.begin(), known.end(), extension) != known.end();
}

RefusedInput unlistable(const fs::path& folder, const std::error_code& error) {
    return {folder, support::makeError(values::ErrorCode::fileUnreadable, support::pathText(folder),
                                       "the folder cannot be listed: " + error.message())};
}

} // namespace

FolderWalk::Images FolderWalk::images(const fs::path& root, std::vector<RefusedInput>& refused) {
    Images images;
    walk(root, {}, images, refused);
    return images;
}

void FolderWalk::walk(const fs::path& folder, const fs::path& relative, Images& images,
                      std::vector<RefusedInput>& refused) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (error) {
        refused.push_back(unlistable(folder, error));
        return;
    }
    if (!m_leaveOut.empty() && real == m_leaveOut)
        return;
    if (!m_entered.insert(real).second) {
        images.metKnownFolder = true;
        return;
    }
    std::vector<fs::path> members;
    auto entry = fs::directory_iterator(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error))
        members.push_back(entry->path());
    if (error)
        refused.push_back(unlistable(folder, error));
    std::sort(members.begin(), members.end());
    for (const auto& member : members) {
        std::error_code ignored; // a member that cannot be looked at is no folder; reading it will say why
        if (fs::is_directory(member, ignored))
            walk(member, relative / member.filename(), images, refused);
        else if (isImageName(member))
            images.found.push_back({member, relative / member.filename()});
    }
}

} // namespace selfment::exporting
