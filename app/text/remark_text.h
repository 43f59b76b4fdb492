// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::text {

/// What the engine remarks about a file beside its results: a note on how it was scored, or why it took no
/// part. The engine gives it in English with its numbers and names in it.
struct Remark {
    /// English with %1 and so on, marked for translation (kRemarkContext). Static.
    const char* pattern = nullptr;
    std::vector<std::string> values; ///< of %1 and so on
    bool valueIsRemark = false;      ///< the one value is a remark of its own, as far as it is known
};

/// The sentence that a remark was made of; none for one that this program does not know, as of a newer
/// engine.
[[nodiscard]] std::optional<Remark> remarkOf(std::string_view english);

} // namespace selfment::text
