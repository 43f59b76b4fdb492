// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/absolute_path.h"

#include <system_error>

namespace selfment::support {
namespace {

namespace fs = std::filesystem;

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

} // namespace

fs::path absolutePath(const fs::path& path) {
    std::error_code problem;
    fs::path absolute = fs::absolute(path, problem);
    absolute = withoutDots(problem ? path : absolute).lexically_normal();
    return absolute.has_filename() || !absolute.has_relative_path() ? absolute : absolute.parent_path();
}

} // namespace selfment::support
