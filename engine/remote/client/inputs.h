// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/output_names.h"
#include "remote/client/announcement.h"
#include "session/requests.h"

namespace selfment::remote {

/// Makes the paths of a request absolute and free of dots, as they go to a server. Names of models stay;
/// one that names a file of this machine becomes its path.
void makePathsAbsolute(session::Request& request);

/// The files that a request (with absolute paths) concerns, found by the rules by which an engine here finds
/// them. What is missing is left out, so that the server says so in the words of an engine here. Looks at
/// folders, opens manifests and annotation files of a batch's output folder.
Announcement announcementOf(const session::Request& request);

/// planInputs without the photos that a server cannot be told of; these and folders that cannot be listed,
/// and inputs that need not be told, are noted in the announcement.
exporting::Plan plannedToTell(const std::vector<std::filesystem::path>& inputs,
                              const std::filesystem::path& outputFolder,
                              const std::vector<std::filesystem::path>& earlierOutputs,
                              Announcement& announcement);

/// Takes inputs out of a request that has a list of them; not all.
void leaveOut(const std::set<std::string>& inputs, session::Request& request);

/// Collects files for an Announcement, each path once.
class Announcing {
public:
    explicit Announcing(Announcement& announcement) : m_announcement(announcement) {}

    enum class Use { photo, other };

    void add(const std::filesystem::path& path, AnnouncedFile::Kind kind, Use use = Use::other);
    /// By what lies there: a file's content, an empty folder, nothing where nothing is.
    void addWhatIsThere(const std::filesystem::path& path, Use use = Use::other);
    /// Images below a folder, the folder itself included, for it may be empty.
    void addImagesBelow(const std::filesystem::path& folder, Use use);

private:
    Announcement& m_announcement;
    std::map<std::filesystem::path, std::size_t> m_known; ///< where in the announcement
};

/// Of a batch: photos in the order of its work, what earlier runs left in its output folder.
void announceBatch(const session::SegmentRequest& request, Announcement& announcement);

} // namespace selfment::remote
