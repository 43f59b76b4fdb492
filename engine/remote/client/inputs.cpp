// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/inputs.h"

#include "export/folder_walk.h"
#include "remote/wire/request_paths.h"
#include "support/absolute_path.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <climits>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using Kind = AnnouncedFile::Kind;
using Use = Announcing::Use;

/// A model is a name of the engine's unless it is written as a path of this machine, or is a weight file.
bool namesFileHere(const std::string& model) {
    if (model.starts_with("engine:"))
        return false;
    const fs::path path = support::pathFromText(model);
    std::error_code ignored;
    return (model.find('/') != std::string::npos || path.extension() == ".safetensors") &&
           fs::exists(path, ignored);
}

/// The trees that a server keeps files in have long names themselves.
constexpr std::size_t kLongestPath = PATH_MAX - 1024;

/// Photos of a list of files and folders, as planInputs finds them.
void addPhotos(const std::vector<fs::path>& inputs, Announcing& announcing, Announcement& announcement) {
    for (const fs::path& input : inputs) {
        std::error_code ignored;
        if (fs::is_directory(input, ignored))
            announcing.add(input, Kind::folder);
    }
    const exporting::Plan plan = plannedToTell(inputs, {}, {}, announcement);
    for (const exporting::PlannedInput& input : plan.inputs) {
        announcing.add(input.source, Kind::content, Use::photo);
        announcement.outputs.protect(input.source);
    }
}

void addFeatureFiles(const fs::path& folder, Announcing& announcing) {
    announcing.addWhatIsThere(folder);
    std::error_code problem;
    for (fs::directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem))
        if (it->path().extension() == ".safetensors")
            announcing.addWhatIsThere(it->path());
}

/// The folder that a file is to be written into, as far as it is there: writers may expect it.
void addFolderOf(const fs::path& file, Announcing& announcing) {
    std::error_code ignored;
    if (fs::is_directory(file.parent_path(), ignored))
        announcing.add(file.parent_path(), Kind::folder);
    if (fs::is_directory(file, ignored)) // told as the error that it is
        announcing.add(file, Kind::folder);
}

/// What a training writes beside the head it is told to write.
void addTrainingOutputs(const session::TrainRequest& request, Announcement& announcement) {
    if (request.headPath.empty())
        return;
    const fs::path head = support::pathFromText(request.headPath);
    const fs::path stem = head.extension() == ".safetensors" ? head.stem() : head.filename();
    for (const char* what : {".best.safetensors", ".checkpoint.safetensors"}) {
        fs::path name = stem;
        name += what;
        announcement.outputs.addFile(head.parent_path() / name);
    }
}

void announceByRoles(session::Request request, Announcement& announcement) {
    Announcing announcing(announcement);
    std::vector<fs::path> photos;
    visitPaths(request, [&](std::string& text, PathRole role) {
        const fs::path path = support::pathFromText(text);
        switch (role) {
        case PathRole::inputFile:
            return announcing.addWhatIsThere(path);
        case PathRole::photo:
            return announcing.addWhatIsThere(path, Use::photo);
        case PathRole::photos:
            return photos.push_back(path);
        case PathRole::photoFolder:
            return announcing.addImagesBelow(path, Use::photo);
        case PathRole::masks:
            return announcing.addImagesBelow(path, Use::other);
        case PathRole::features:
            return addFeatureFiles(path, announcing);
        case PathRole::outputFile:
            announcement.outputs.addFile(path);
            return addFolderOf(path, announcing);
        case PathRole::outputFolder:
            announcement.outputs.addFolder(path);
            return addFolderOf(path, announcing);
        case PathRole::model:
            if (path.is_absolute())
                announcing.addWhatIsThere(path);
            return;
        case PathRole::engineFolder:
            return;
        }
    });
    if (!photos.empty())
        addPhotos(photos, announcing, announcement);
    for (const AnnouncedFile& file : announcement.files)
        if (file.kind == Kind::content)
            announcement.outputs.protect(file.path);
}

} // namespace

void Announcing::add(const fs::path& path, Kind kind, Use use) {
    const auto [known, isNew] = m_known.try_emplace(path, m_announcement.files.size());
    if (isNew)
        m_announcement.files.push_back({kind, path, use == Use::photo});
    else if (kind == Kind::content && use == Use::other)
        m_announcement.files[known->second].photo = false;
}

void Announcing::addWhatIsThere(const fs::path& path, Use use) {
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    if (fs::is_directory(status))
        add(path, Kind::folder);
    else if (fs::exists(status) || status.type() == fs::file_type::unknown)
        add(path, Kind::content, use);
}

void Announcing::addImagesBelow(const fs::path& folder, Use use) {
    addWhatIsThere(folder);
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        return;
    std::vector<exporting::RefusedInput> refused;
    exporting::FolderWalk walk{fs::path()};
    for (const auto& found : walk.images(folder, refused).found)
        add(found.source, Kind::content, use);
    for (const exporting::RefusedInput& one : refused)
        m_announcement.untold.emplace(support::pathText(one.source), one.error);
}

exporting::Plan plannedToTell(const std::vector<fs::path>& inputs, const fs::path& outputFolder,
                              const std::vector<fs::path>& earlierOutputs, Announcement& announcement) {
    exporting::Plan plan = exporting::planInputs(inputs, outputFolder, earlierOutputs);
    std::erase_if(plan.inputs, [&](const exporting::PlannedInput& input) {
        const bool untold = input.source.native().size() > kLongestPath;
        if (untold)
            announcement.untold.emplace(support::pathText(input.source),
                                        support::makeError(values::ErrorCode::fileUnreadable,
                                                           support::pathText(input.source),
                                                           "its path is too long for an engine elsewhere"));
        return untold;
    });
    std::set<fs::path> told;
    for (const exporting::PlannedInput& input : plan.inputs)
        told.insert(input.source);
    for (const exporting::RefusedInput& refused : plan.refused) {
        told.insert(refused.source);
        if (refused.error.code == values::ErrorCode::fileUnreadable)
            announcement.untold.emplace(support::pathText(refused.source), refused.error);
    }
    std::set<fs::path> named;
    std::set<fs::path> folders;
    for (const fs::path& input : inputs) {
        if (!named.insert(input).second)
            continue; // what is spelled alike is the same at the server, too
        std::error_code ignored;
        const bool isTold = fs::is_directory(input, ignored)
                                ? folders.insert(fs::canonical(input, ignored)).second
                                : told.contains(input);
        if (!isTold)
            announcement.leftOut.insert(support::pathText(input));
    }
    return plan;
}

void leaveOut(const std::set<std::string>& inputs, session::Request& request) {
    const auto isLeftOut = [&](const std::string& input) { return inputs.contains(input); };
    std::visit(
        [&](auto& wanted) {
            if constexpr (requires { wanted.inputs; })
                if (!std::all_of(wanted.inputs.begin(), wanted.inputs.end(), isLeftOut))
                    std::erase_if(wanted.inputs, isLeftOut);
        },
        request);
}

void makePathsAbsolute(session::Request& request) {
    visitPaths(request, [](std::string& text, PathRole role) {
        if (role == PathRole::engineFolder || (role == PathRole::model && !namesFileHere(text)) ||
            text.starts_with("engine:"))
            return;
        text = support::pathText(support::absolutePath(support::pathFromText(text)));
    });
}

Announcement announcementOf(const session::Request& request) {
    Announcement announcement;
    if (const auto* segment = std::get_if<session::SegmentRequest>(&request))
        announceBatch(*segment, announcement);
    else
        announceByRoles(request, announcement);
    if (const auto* train = std::get_if<session::TrainRequest>(&request))
        addTrainingOutputs(*train, announcement);
    return announcement;
}

} // namespace selfment::remote
