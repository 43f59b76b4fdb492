// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_registry.h"

#include <cstdlib>
#include <dlfcn.h>
#include <string>
#include <unistd.h>

namespace selfment::models {
namespace {

/// The absolute path that a variable of the environment holds, or empty. XDG has relative ones ignored.
std::filesystem::path folderFromEnvironment(const char* name) {
    const char* text = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing here sets it
    const std::filesystem::path folder = text == nullptr ? "" : text;
    return folder.is_absolute() ? folder : std::filesystem::path();
}

/// The program or the module that this code is part of.
std::filesystem::path ownBinary() {
    std::error_code failure;
    Dl_info info{};
    if (::dladdr(reinterpret_cast<const void*>(&ownBinary), &info) != 0 && info.dli_fname != nullptr) {
        // For the program itself this is the name it was called by, which need not be a path.
        const std::filesystem::path file = info.dli_fname;
        if (file.is_absolute()) {
            const auto real = std::filesystem::canonical(file, failure);
            if (!failure)
                return real;
        }
    }
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failure);
    return failure ? std::filesystem::path() : program;
}

} // namespace

std::filesystem::path userRegistryFile() {
    std::filesystem::path folder = folderFromEnvironment("SELFMENT_DATA");
    if (folder.empty()) {
        if (const auto data = folderFromEnvironment("XDG_DATA_HOME"); !data.empty())
            folder = data / "selfment-studio";
        else if (const auto home = folderFromEnvironment("HOME"); !home.empty())
            folder = home / ".local/share/selfment-studio";
        else
            folder =
                std::filesystem::temp_directory_path() / ("selfment-studio-" + std::to_string(::getuid()));
    }
    return folder / "models.json";
}

std::filesystem::path shippedModelsFolder() {
    const std::filesystem::path binary = ownBinary();
    // bin/selfment, lib/selfment-studio/engine.so, lib/x86_64-linux-gnu/selfment-studio/engine.so
    std::filesystem::path above = binary.parent_path();
    for (int level = 0; level < 3 && above.has_relative_path(); ++level) {
        above = above.parent_path();
        std::error_code failure;
        const auto folder = above / "share/selfment-studio/models";
        if (std::filesystem::is_directory(folder, failure))
            return folder;
    }
    return {};
}

} // namespace selfment::models
