// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/output_places.h"
#include "values/error.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace selfment::remote {

/// A file or folder of this machine that a job is to see.
struct AnnouncedFile {
    enum class Kind {
        content, ///< goes up before the job is submitted
        later,   ///< is supplied while the job runs
        exists,  ///< is there; nobody reads it
        folder
    };
    Kind kind = Kind::content;
    std::filesystem::path path; ///< absolute, lexically normal
    bool photo = false;         ///< content that is read as a picture to compute on, and as nothing else
};

/// A photo that a batch may ask for.
struct BatchPhoto {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    bool skipped = false; ///< all its outputs are there and stay: it will hardly be asked for
};

/// What a job needs of this machine's files, and what it may write there.
struct Announcement {
    std::vector<AnnouncedFile> files; ///< each path once
    std::vector<BatchPhoto> photos;   ///< of a batch, in the order of its work
    /// Images of a batch that are counted as done before its first.
    std::int64_t doneBefore = 0;
    OutputPlaces outputs;
    /// Files that cannot be read, and why; they are announced as empty ones.
    std::map<std::string, values::Error> unreadable;
    /// Folders that cannot be listed (the job sees them empty) and photos that the server cannot be told of.
    std::map<std::string, values::Error> untold;
    /// Inputs that the server is not told: others name the same, or they are untold.
    std::set<std::string> leftOut;
};

} // namespace selfment::remote
