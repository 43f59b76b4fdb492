// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/output_names.h"
#include "session/requests.h"
#include "support/result.h"

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace selfment::session {

/// The images of a SegmentRequest.
struct SegmentPlan {
    std::vector<exporting::PlannedInput> inputs;
    std::vector<exporting::RefusedInput> refused;
    std::int64_t passedBy = 0; ///< named in `only`, there, and none of the inputs
    /// All photos found, resolved, those that `only` leaves out among them: none may ever be overwritten.
    std::set<std::filesystem::path> sources;
};

/// earlierOutputs: files that an earlier run wrote. Errors: noImagesFound.
support::Result<SegmentPlan> planSegment(const SegmentRequest& request,
                                         const std::vector<std::filesystem::path>& earlierOutputs);

/// A path to compare by, without looking at the file.
std::filesystem::path plainPath(const std::filesystem::path& path);

} // namespace selfment::session
