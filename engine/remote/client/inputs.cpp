// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/inputs.h"

#include "export/folder_walk.h"
#include "export/output_names.h"
#include "remote/wire/request_paths.h"
#include "support/file_bytes.h"

#include <algorithm>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using Kind = AnnouncedFile::Kind;
using Use = Announcing::Use;

/// Without "." and "..", where ".." goes up from where a link leads, as it does for whoever opens the path.
fs::path withoutDots(const fs::path& path) {
    fs::path made;
    for (const fs::path& part : path) {
        if (part != "..") {
            if (part != "." && !part.empty())
                made /= part;
            continue;
        }
        std::error_code problem;
        if (fs::is_symlink(made, problem))
            if (fs::path real = fs::canonical(made, problem); !problem)
                made = std::move(real);
        made = made.parent_path();
    }
    return made;
}

fs::path absolutePath(const fs::path& path) {
    std::error_code problem;
    fs::path absolute = fs::absolute(path, problem);
    absolute = withoutDots(problem ? path : absolute).lexically_normal();
    return absolute.has_filename() || !absolute.has_relative_path() ? absolute : absolute.parent_path();
}

/// A model is a name of the engine's unless it is written as a path of this machine, or is a weight file.
bool namesFileHere(const std::string& model) {
    if (model.starts_with("engine:"))
        return false;
    const fs::path path = support::pathFromText(model);
    std::error_code ignored;
    return (model.find('/') != std::string::npos || path.extension() == ".safetensors") &&
           fs::exists(path, ignored);
}

/// Photos of a list of files and folders, as planInputs finds them.
void addPhotos(const std::vector<fs::path>& inputs, Announcing& announcing, Announcement& announcement) {
    for (const fs::path& input : inputs) {
        std::error_code ignored;
        if (fs::is_directory(input, ignored))
            announcing.add(input, Kind::folder);
    }
    const exporting::Plan plan = exporting::planInputs(inputs, {});
    for (const exporting::PlannedInput& input : plan.inputs) {
        announcing.add(input.source, Kind::content, Use::photo);
        announcement.outputs.protect(input.source);
    }
    for (const exporting::RefusedInput& refused : plan.refused)
        if (refused.error.code == values::ErrorCode::fileUnreadable)
            announcement.unlistable.emplace(support::pathText(refused.source), refused.error);
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
        m_announcement.unlistable.emplace(support::pathText(one.source), one.error);
}

void makePathsAbsolute(session::Request& request) {
    visitPaths(request, [](std::string& text, PathRole role) {
        if (role == PathRole::engineFolder || (role == PathRole::model && !namesFileHere(text)) ||
            text.starts_with("engine:"))
            return;
        text = support::pathText(absolutePath(support::pathFromText(text)));
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
