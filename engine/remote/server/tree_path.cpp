// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/tree_path.h"

#include "support/file_bytes.h"

#include <algorithm>
#include <climits>
#include <string_view>

namespace selfment::remote {
namespace {

using support::makeError;
using values::ErrorCode;

/// Temporary names beside a file must still fit.
constexpr std::size_t kLongestPath = PATH_MAX - 64;

values::Error refused(const std::string& path, std::string why) {
    constexpr std::size_t kShown = 200;
    return makeError(ErrorCode::engineRefuses, path.substr(0, std::min(kShown, path.find('\0'))),
                     std::move(why));
}

} // namespace

support::Status checkClientPath(const std::string& path) {
    if (path.empty() || path.front() != '/')
        return refused(path, "the path is not absolute");
    if (path.size() > kLongestPath)
        return refused(path, "the path is too long");
    if (path.find('\0') != std::string::npos)
        return refused(path, "the path holds a NUL");
    if (path == "/")
        return support::Done{};
    for (std::size_t begin = 1; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view name = std::string_view(path).substr(begin, end - begin);
        if (name.empty() || name == "." || name == "..")
            return refused(path, "the path is not in its plain form");
        if (name.size() > NAME_MAX)
            return refused(path, "a name in it is too long");
        begin = end + 1;
    }
    return support::Done{};
}

support::Result<std::filesystem::path> placeInTree(const std::filesystem::path& root,
                                                   const std::string& path) {
    if (const support::Status fine = checkClientPath(path); !fine.ok())
        return support::propagate<std::filesystem::path>(fine);
    if (root.native().size() + path.size() > kLongestPath)
        return refused(path, "the path is too long for the engine's machine");
    return path == "/" ? root : std::filesystem::path(root.native() + path);
}

bool isSha256(const std::string& text) {
    constexpr std::size_t kDigits = 64;
    return text.size() == kDigits && std::all_of(text.begin(), text.end(), [](char digit) {
               return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
           });
}

bool isWithin(const std::filesystem::path& path, const std::filesystem::path& folder) {
    const std::string& inner = path.native();
    const std::string& outer = folder.native();
    return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '/');
}

} // namespace selfment::remote
