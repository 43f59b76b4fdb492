// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/segment_plan.h"

#include "session/local/resolved_path.h"
#include "support/file_bytes.h"

#include <unordered_set>

namespace selfment::session {

using support::makeError;
using values::ErrorCode;

namespace {

/// Drops from the plan what SegmentRequest::only does not list. What it lists and the plan lacks is reported:
/// as missing, or, where the file is there (an output of an earlier run, a photo met twice), as passed by.
void keepListed(const std::vector<std::string>& only, SegmentPlan& plan) {
    using Text = std::filesystem::path::string_type;
    std::unordered_set<Text> listed;
    for (const std::string& path : only)
        listed.insert(plainPath(support::pathFromText(path)).native());
    std::unordered_set<Text> met;
    const auto isUnlisted = [&](const auto& input) {
        std::filesystem::path path = plainPath(input.source);
        while (!listed.contains(path.native())) {
            if (!path.has_relative_path())
                return true;
            path = path.parent_path();
        }
        met.insert(path.native());
        return false;
    };
    std::erase_if(plan.inputs, isUnlisted);
    std::erase_if(plan.refused, isUnlisted);
    for (const std::string& text : only) {
        const std::filesystem::path path = plainPath(support::pathFromText(text));
        if (!met.insert(path.native()).second)
            continue;
        std::error_code ignored;
        if (std::filesystem::exists(path, ignored))
            ++plan.passedBy;
        else
            plan.refused.push_back(
                {path, makeError(ErrorCode::fileNotFound, text, "there is no such file or folder")});
    }
}

/// resolvedPath of many paths in few folders.
class Resolved {
public:
    std::filesystem::path of(const std::filesystem::path& path) {
        std::error_code problem;
        if (!path.has_filename() || std::filesystem::is_symlink(path, problem) || problem)
            return resolvedPath(path);
        const std::filesystem::path parent = path.parent_path();
        if (m_resolved.empty() || parent != m_parent) {
            m_parent = parent;
            m_resolved = resolvedPath(parent.empty() ? std::filesystem::path(".") : parent);
        }
        return m_resolved / path.filename();
    }

private:
    std::filesystem::path m_parent; ///< the folder asked for last
    std::filesystem::path m_resolved;
};

} // namespace

std::filesystem::path plainPath(const std::filesystem::path& path) {
    std::error_code problem;
    const std::filesystem::path absolute = std::filesystem::absolute(path, problem);
    return (problem ? path : absolute).lexically_normal();
}

support::Result<SegmentPlan> planSegment(const SegmentRequest& request,
                                         const std::vector<std::filesystem::path>& earlierOutputs) {
    std::vector<std::filesystem::path> inputs;
    for (const std::string& input : request.inputs)
        inputs.push_back(support::pathFromText(input));
    exporting::Plan found =
        exporting::planInputs(inputs, support::pathFromText(request.outputFolder), earlierOutputs);
    SegmentPlan plan{std::move(found.inputs), std::move(found.refused), 0, {}};
    Resolved resolved;
    for (const exporting::PlannedInput& input : plan.inputs)
        plan.sources.insert(resolved.of(input.source));
    if (!request.only.empty())
        keepListed(request.only, plan);
    if (plan.inputs.empty() && plan.refused.empty() && plan.passedBy == 0) {
        std::string names;
        for (const std::string& input : request.inputs)
            names += (names.empty() ? "" : ", ") + input;
        return makeError(ErrorCode::noImagesFound, names, "no file there has the extension of an image");
    }
    return plan;
}

} // namespace selfment::session
