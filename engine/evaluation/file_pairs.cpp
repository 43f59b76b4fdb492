// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/file_pairs.h"

#include "export/folder_walk.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace selfment::evaluation {

namespace fs = std::filesystem;

namespace {

using support::makeError;
using values::ErrorCode;

/// Files of one folder by name.
struct Listing {
    std::map<std::string, fs::path> files;
    std::vector<session::SkippedFile> skipped;
    std::vector<fs::path> otherFiles; ///< of a name that another file has
};

std::string nameOf(const fs::path& relative) {
    fs::path name = relative;
    name.replace_extension();
    return support::pathText(name.generic_string());
}

bool isJpeg(const fs::path& path) {
    std::string extension = support::pathText(path.extension());
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension == ".jpg" || extension == ".jpeg" || extension == ".jpe" || extension == ".jfif";
}

fs::path canonicalOf(const fs::path& folder) {
    std::error_code problem;
    fs::path real = fs::canonical(folder, problem);
    return problem ? folder : real;
}

support::Status checkFolder(const fs::path& folder) {
    std::error_code problem;
    const fs::file_status status = fs::status(folder, problem);
    if (!fs::exists(status))
        return makeError(ErrorCode::fileNotFound, support::pathText(folder), "there is no such folder");
    if (!fs::is_directory(status))
        return makeError(ErrorCode::fileUnreadable, support::pathText(folder), "this is no folder");
    return support::Done{};
}

Listing listFolder(const fs::path& folder, const fs::path& leaveOut, bool preferJpeg) {
    const fs::path other = canonicalOf(leaveOut);
    exporting::FolderWalk walk(other == canonicalOf(folder) ? fs::path() : other);
    std::vector<exporting::RefusedInput> refused;
    Listing listing;
    for (const auto& [source, relative] : walk.images(folder, refused).found) {
        const auto [known, isNew] = listing.files.try_emplace(nameOf(relative), source);
        if (isNew)
            continue;
        fs::path loser = source;
        if (isJpeg(source) == preferJpeg && isJpeg(known->second) != preferJpeg)
            std::swap(loser, known->second);
        listing.otherFiles.push_back(std::move(loser));
    }
    for (exporting::RefusedInput& input : refused)
        listing.skipped.push_back({support::pathText(input.source), input.error.why, input.error});
    return listing;
}

/// Moves "a.jpg" to "a" where masks has "a" and there is no other such prediction.
void findKeptExtensions(Listing& predictions, const Listing& masks) {
    std::map<std::string, std::vector<std::string>> byShortName;
    for (const auto& [name, path] : predictions.files)
        if (!masks.files.contains(name))
            byShortName[nameOf(support::pathFromText(name))].push_back(name);
    for (const auto& [shortName, names] : byShortName) {
        if (names.size() != 1 || !masks.files.contains(shortName) || predictions.files.contains(shortName))
            continue;
        auto node = predictions.files.extract(names.front());
        node.key() = shortName;
        predictions.files.insert(std::move(node));
    }
}

void skipOtherFiles(const Listing& listing, const Listing& partner,
                    std::vector<session::SkippedFile>& skipped) {
    for (const fs::path& path : listing.otherFiles) {
        const bool isPartner = std::any_of(partner.files.begin(), partner.files.end(),
                                           [&](const auto& file) { return file.second == path; });
        if (!isPartner)
            skipped.push_back({support::pathText(path), "another file of this name is used", std::nullopt});
    }
}

FileMatch matched(Listing sources, const Listing& masks, SourceRole role) {
    if (role == SourceRole::predictions)
        findKeptExtensions(sources, masks);
    FileMatch match;
    const char* missing =
        role == SourceRole::predictions ? "no prediction has this name" : "no image has this name";
    for (const auto& [name, mask] : masks.files) {
        const auto source = sources.files.find(name);
        if (source != sources.files.end())
            match.pairs.push_back({name, source->second, mask});
        else
            match.skipped.push_back({support::pathText(mask), missing, std::nullopt});
    }
    for (const auto& [name, source] : sources.files)
        if (!masks.files.contains(name))
            match.skipped.push_back(
                {support::pathText(source), "no ground truth has this name", std::nullopt});
    skipOtherFiles(sources, masks, match.skipped);
    skipOtherFiles(masks, sources, match.skipped);
    for (const Listing* listing : {&static_cast<const Listing&>(sources), &masks})
        match.skipped.insert(match.skipped.end(), listing->skipped.begin(), listing->skipped.end());
    std::sort(match.skipped.begin(), match.skipped.end(),
              [](const auto& a, const auto& b) { return a.file < b.file; });
    return match;
}

} // namespace

support::Result<FileMatch> matchFiles(const fs::path& sourceFolder, SourceRole role,
                                      const fs::path& masksFolder) {
    for (const fs::path& folder : {masksFolder, sourceFolder})
        if (support::Status there = checkFolder(folder); !there.ok())
            return support::propagate<FileMatch>(there);
    const Listing masks = listFolder(masksFolder, sourceFolder, false);
    std::vector<fs::path> places{sourceFolder};
    if (role == SourceRole::predictions)
        for (const char* format : {"soft16", "soft8", "mask"})
            places.push_back(sourceFolder / format);
    for (const fs::path& place : places) {
        std::error_code ignored;
        if (!fs::is_directory(place, ignored))
            continue;
        FileMatch match = matched(listFolder(place, masksFolder, role == SourceRole::images), masks, role);
        match.sourceFolder = place;
        if (!match.pairs.empty())
            return match;
    }
    return makeError(ErrorCode::evaluationNoPairs, support::pathText(sourceFolder),
                     "no file there has the path of a ground truth in " + support::pathText(masksFolder) +
                         ", extensions left out");
}

} // namespace selfment::evaluation
