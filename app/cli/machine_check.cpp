// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/machine_check.h"

#include "options/stage_options.h"
#include "remote/engines/known_engines.h"
#include "support/file_bytes.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

namespace selfment::cli {
namespace {

namespace fs = std::filesystem;

/// Tries it: access() does not know of read-only mounts of every kind, quotas or full disks.
bool canWriteIn(const fs::path& folder) {
    std::string name = (folder / ".selfment-doctor-XXXXXX").string();
    const int file = ::mkstemp(name.data());
    if (file < 0)
        return false;
    const bool written = ::write(file, "x", 1) == 1;
    const bool closed = ::close(file) == 0; // also when the write failed: the descriptor must go
    ::unlink(name.c_str());
    return written && closed;
}

/// The folder itself, or the nearest one above it that exists: where it would be created.
fs::path existingPart(fs::path folder) {
    std::error_code ignored;
    while (!folder.empty() && folder.has_relative_path() && !fs::is_directory(folder, ignored))
        folder = folder.parent_path();
    return folder;
}

/// Where features and pseudo masks are kept unless --cache says otherwise.
fs::path cacheFolder(const Surroundings& surroundings) {
    if (const auto own = surroundings.environment("SELFMENT_CACHE"); own && !own->empty())
        return support::pathFromText(*own);
    const fs::path below = fs::path("selfment-studio") / "features";
    if (const auto cache = surroundings.environment("XDG_CACHE_HOME"); cache && !cache->empty())
        return support::pathFromText(*cache) / below;
    return support::pathFromText(surroundings.environment("HOME").value_or("/")) / ".cache" / below;
}

std::uint64_t cacheLimitBytes(const Surroundings& surroundings) {
    double gibibytes = options::CacheOptions{}.limitGib;
    if (const auto text = surroundings.environment("SELFMENT_CACHE_LIMIT"); text && !text->empty())
        std::from_chars(text->data(), text->data() + text->size(), gibibytes);
    return static_cast<std::uint64_t>(std::max(0.0, gibibytes) * 1024.0 * 1024.0 * 1024.0);
}

CacheFill fillOf(const fs::path& folder, const Surroundings& surroundings) {
    CacheFill fill;
    fill.limitBytes = cacheLimitBytes(surroundings);
    std::error_code failed; // a folder that is not there is empty
    for (fs::recursive_directory_iterator file(folder, failed), end; !failed && file != end;
         file.increment(failed)) {
        std::error_code gone; // another process may delete an entry
        if (file->path().extension() != ".safetensors" || !file->is_regular_file(gone))
            continue;
        const std::uintmax_t bytes = file->file_size(gone);
        if (gone)
            continue;
        ++fill.entries;
        fill.bytes += bytes;
    }
    return fill;
}

/// Where the list of models, and downloaded ones, lie.
fs::path modelsFolder(const Surroundings& surroundings) {
    if (const auto data = surroundings.environment("SELFMENT_DATA"); data && !data->empty())
        return support::pathFromText(*data);
    if (const auto data = surroundings.environment("XDG_DATA_HOME"); data && !data->empty())
        return support::pathFromText(*data) / "selfment-studio";
    return support::pathFromText(surroundings.environment("HOME").value_or("/")) / ".local" / "share" /
           "selfment-studio";
}

/// What a user can do where a folder cannot be written.
const char* remedyFor(const std::string& purpose) {
    if (purpose == "temporary")
        return "set TMPDIR to a folder that you may write";
    if (purpose == "current")
        return "give --out a folder elsewhere";
    if (purpose == "models")
        return "set SELFMENT_DATA to a folder that you may write; models cannot be added or downloaded";
    if (purpose == "runs")
        return "set SELFMENT_DATA to a folder that you may write; the window cannot keep training runs";
    return "set XDG_CACHE_HOME or SELFMENT_CACHE to a folder that you may write";
}

FolderState stateOf(const char* purpose, const fs::path& folder) {
    return {purpose, support::pathText(folder), canWriteIn(existingPart(folder))};
}

} // namespace

std::vector<FolderState> checkFolders(const Surroundings& surroundings) {
    std::error_code failed;
    const fs::path current = fs::current_path(failed);
    const std::string temporary = surroundings.environment("TMPDIR").value_or("/tmp");
    FolderState cache = stateOf("cache", cacheFolder(surroundings));
    cache.fill = fillOf(cacheFolder(surroundings), surroundings);
    return {stateOf("temporary", support::pathFromText(temporary)), std::move(cache),
            stateOf("models", modelsFolder(surroundings)),
            stateOf("runs", modelsFolder(surroundings) / "runs"),
            stateOf("current", failed ? fs::path(".") : current)};
}

std::vector<MachineProblem> findProblems(const session::EngineDescription& engine,
                                         const std::vector<FolderState>& folders) {
    std::vector<MachineProblem> problems;
    if (std::none_of(engine.devices.begin(), engine.devices.end(),
                     [](const auto& device) { return device.available; }))
        problems.push_back({"no device can compute", "install LibTorch again: ./dev build does it", true});
    for (const session::DeviceDescription& device : engine.devices)
        if (!device.available)
            problems.push_back({"device " + device.name + " (" + device.model + ") cannot be used",
                                "check its driver; --device cpu works without it", false});
    for (const session::BackboneDescription& backbone : engine.backbones)
        if (!backbone.available)
            problems.push_back({"backbone " + backbone.name + " is no longer where it was",
                                "put it back, or tell where it is now: \"selfment models add PATH --name " +
                                    backbone.name + "\"",
                                false});
    if (engine.backbones.empty())
        problems.push_back({"there is no backbone", "install the program again", true});
    for (const char* format : {"JPEG", "PNG"})
        if (std::find(engine.imageFormats.begin(), engine.imageFormats.end(), format) ==
            engine.imageFormats.end())
            problems.push_back({std::string(format) + " pictures cannot be read",
                                "install OpenCV's image codecs (libopencv-imgcodecs)", true});
    for (const FolderState& folder : folders) {
        if (folder.writable)
            continue;
        problems.push_back({"the " + folder.purpose + " folder cannot be written: " + folder.path,
                            remedyFor(folder.purpose), folder.purpose == "temporary"});
    }
    return problems;
}

support::Result<std::vector<remote::RemoteEngine>> knownEngines(const Surroundings& surroundings) {
    return remote::KnownEngines(surroundings.enginesFolder).list();
}

} // namespace selfment::cli
