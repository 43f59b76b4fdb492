// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/resolved_path.h"

#include <system_error>

namespace selfment::session {

std::filesystem::path resolvedPath(const std::filesystem::path& path) {
    std::error_code problem;
    std::filesystem::path result = std::filesystem::weakly_canonical(path, problem);
    return problem ? std::filesystem::absolute(path, problem) : result;
}

} // namespace selfment::session
