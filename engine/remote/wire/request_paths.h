// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/requests.h"

#include <functional>
#include <string>

namespace selfment::remote {

/// What a path in a request is for.
enum class PathRole {
    inputFile,    ///< one file that is read
    photo,        ///< one photo
    photos,       ///< photos: a file, or a folder of images
    photoFolder,  ///< a folder of photos
    masks,        ///< a folder of images that are no photos: masks, predictions
    features,     ///< a folder of .safetensors files
    outputFile,   ///< written; its folder may have to exist
    outputFolder, ///< written into
    model,        ///< of a backbone or head: a name that the engine knows, or a file of the client
    engineFolder, ///< the engine's own affair (the feature cache): a client's choice means nothing there
};

/// Calls visit with every path that a request holds (empty ones left out), which visit may change. Server and
/// client go through a request with this alone, so that no path is forgotten on either side.
void visitPaths(session::Request& request,
                const std::function<void(std::string& path, PathRole role)>& visit);

} // namespace selfment::remote
