// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/output_places.h"

#include "support/file_bytes.h"

#include <algorithm>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using support::makeError;
using support::Status;
using values::ErrorCode;

bool isBelow(const fs::path& path, const fs::path& folder) {
    const auto [end, ignored] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end() && path != folder;
}

fs::path resolved(const fs::path& path) {
    std::error_code problem;
    fs::path real = fs::weakly_canonical(path, problem);
    return problem ? path : real;
}

} // namespace

void OutputPlaces::addFile(const fs::path& file) {
    m_files.insert(file);
}

void OutputPlaces::addFolder(const fs::path& folder) {
    m_folders.push_back(folder);
}

void OutputPlaces::protect(const fs::path& file) {
    m_protected.insert(resolved(file));
}

void OutputPlaces::allowHiddenNamesOf(const fs::path& input) {
    for (const fs::path& part : input)
        if (const std::string name = support::pathText(part); name.starts_with('.')) {
            m_hidden.insert(name);
            m_hidden.insert(support::pathText(part.stem()));
        }
}

/// What is made of a hidden photo begins with its name.
bool OutputPlaces::mayBeHidden(const std::string& name) const {
    if (m_hidden.contains(name))
        return true;
    for (std::size_t end = name.find_first_of("._- ", 1); end != std::string::npos;
         end = name.find_first_of("._- ", end + 1))
        if (m_hidden.contains(name.substr(0, end)))
            return true;
    return false;
}

Status OutputPlaces::check(const fs::path& path) const {
    const std::string text = support::pathText(path);
    const auto folder = std::find_if(m_folders.begin(), m_folders.end(),
                                     [&](const fs::path& one) { return isBelow(path, one); });
    const bool named = m_files.contains(path) || folder != m_folders.end();
    if (!path.is_absolute() || path != path.lexically_normal() || !path.has_filename() || !named)
        return makeError(ErrorCode::engineRefuses, text,
                         "the engine wants to write where the request names no output");
    // A name of the request may be a link, as it may be for a job here; what a server adds below may not.
    if (!m_files.contains(path)) {
        for (const fs::path& part : path.lexically_relative(*folder))
            if (const std::string name = support::pathText(part); name.starts_with('.') && !mayBeHidden(name))
                return makeError(ErrorCode::engineRefuses, text, "the engine wants to write a hidden file");
        if (m_kept.contains(path))
            return makeError(ErrorCode::engineRefuses, text,
                             "the engine wants to write over a file that is to stay");
        const fs::path parent = resolved(path.parent_path());
        const fs::path top = resolved(*folder);
        if (parent != top && !isBelow(parent, top))
            return makeError(ErrorCode::destinationUnwritable, text, "a link leads out of the output folder");
    }
    if (m_protected.contains(resolved(path)))
        return makeError(ErrorCode::destinationInsideInput, text, "it would replace a file that is read");
    return support::Done{};
}

} // namespace selfment::remote
