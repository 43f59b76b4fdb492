// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/feature_cache.h"

#include <cstdlib>

namespace selfment::cache {
namespace {

std::filesystem::path fromEnvironment(const char* name) {
    const char* text = std::getenv(name);
    return text == nullptr ? std::filesystem::path() : std::filesystem::path(text);
}

} // namespace

std::filesystem::path userCacheFolder() {
    if (const auto own = fromEnvironment("SELFMENT_CACHE"); !own.empty())
        return own;
    if (const auto base = fromEnvironment("XDG_CACHE_HOME"); base.is_absolute())
        return base / "selfment-studio" / "features";
    return fromEnvironment("HOME") / ".cache" / "selfment-studio" / "features";
}

} // namespace selfment::cache
